"""The rules once more, slowly: what each press does and says. The state machine expects nothing else."""

from dataclasses import dataclass
from typing import Any

from tests.labeling.model_repairs import Repairs
from tests.labeling.model_seats import CAPS, NOWHERE, Answers, Hand, Item, Row

TOO_QUICK = 700
Said = tuple[str, set[Hand]]


class Refused(Exception):
    """The project is closed, and this would change it (R11)."""


@dataclass(frozen=True)
class Tap:
    """A press: who, which interaction, when."""

    who: str
    interaction: int
    at: int


@dataclass
class Model(Repairs):
    """One project, its labelers and its leads. A press gives the name of its outcome, and where one may be then."""

    def _on(self, tap: Tap, outcome: str) -> Said:
        return outcome, self.hands(tap.who, tap.at)

    def write(self, tap: Tap, item: Item, status: str, answers: Answers) -> None:
        before = self.current(item, tap.who)
        lease = item.leases[tap.who]
        self.rows.append(
            Row(
                item=item.name,
                who=tap.who,
                revision=1 if before is None else before.revision + 1,
                status=status,
                answers=answers,
                lead_time=tap.at - lease.shown_at,
                leased_at=lease.leased_at,
                at=tap.at,
                interaction=tap.interaction,
                version=lease.version,
            )
        )

    def delivered(self, tap: Tap) -> bool:
        """R6: the very same interaction has written a row."""
        return any(row.interaction == tap.interaction for row in self.rows)

    def answer(self, tap: Tap, item: Item, question: str, value: Any) -> Said:
        outcome = self._answer(tap, item, question, value)
        stays = outcome in ("TooQuick", "Drafted")
        return (outcome, {("card", item.name)}) if stays else self._on(tap, outcome)

    def _answer(self, tap: Tap, item: Item, question: str, value: Any) -> str:
        if self.delivered(tap):
            return "AlreadySaved"
        lease = self.settle_one(item, tap.who, tap.at)
        current = self.current(item, tap.who)
        if lease.state == "submitted":
            assert current is not None
            return self._change(tap, item, current, current.answers | {question: value})
        if lease.state == "leased" and tap.at - max(lease.first_shown_at, lease.draft_at) < TOO_QUICK:
            return "TooQuick"
        lease.draft = lease.draft | {question: value}
        lease.draft_at = tap.at
        if len(lease.draft) < len(self.questions):
            return "Drafted"
        return self._submit(tap, item, current)

    def _change(self, tap: Tap, item: Item, current: Row, answers: Answers) -> str:
        """R6: the same value is no row, another the next revision; R5: a surplus stays surplus."""
        if answers == current.answers:
            return "AlreadySaved"
        if self.state == "closed":
            raise Refused
        self.write(tap, item, current.status, answers)
        return "Saved changed" if current.status == "submitted" else "Saved surplus changed"

    def _submit(self, tap: Tap, item: Item, current: Row | None) -> str:
        """R5: with a live lease, else a free seat they may have (a dropped skip's own counts), else surplus."""
        lease = item.leases[tap.who]
        own = self.skip_policy == "drop" and current is not None and current.status == "skipped"
        late = self.state != "closed" and (own or self._may_take(tap, item))
        status = "submitted" if lease.state == "leased" or late else "surplus"
        answers, lease.draft, lease.draft_at = lease.draft, {}, 0
        lease.state, lease.last_choice = "submitted", False
        self.write(tap, item, status, answers)
        return "Saved" if status == "submitted" else "Saved surplus"

    def _may_take(self, tap: Tap, item: Item) -> bool:
        """A seat anew, not one that is theirs."""
        return not self.shut_out(tap.who, tap.at) and self.free(item) > 0

    def skip(self, tap: Tap, item: Item) -> Said:
        """R8."""
        if self.state == "closed":
            raise Refused
        return self._on(tap, self._skip(tap, item))

    def _skip(self, tap: Tap, item: Item) -> str:
        if self.delivered(tap):
            return "Skipped"
        lease = self.settle_one(item, tap.who, tap.at)
        dropped, held = self.skip_policy == "drop", lease.state == "leased"
        if lease.state in ("submitted", "skipped") or (
            dropped and not held and not self._may_take(tap, item)
        ):
            return "NothingToSkip"
        self.write(tap, item, "skipped", {})
        lease.state, lease.last_choice = "skipped", self.skip_policy == "later"
        if held and not dropped:
            self.come_back(item.name)
        people = [row for row in self.currents(item) if row.status == "skipped" and row.at > item.kept_at]
        if len(people) >= self.flag_after:
            self.flag(item)
        return "Skipped"

    def flag(self, item: Item) -> None:
        """Set aside, and the leads told; what is retired or set aside already stays so."""
        if item.state == "open":
            item.state = "flagged"
            self.notices.append(item.name)

    def undo(self, tap: Tap, item: Item) -> Said:
        """R9."""
        if self.state == "closed":
            raise Refused
        return self._on(tap, self._undo(tap, item))

    def _undo(self, tap: Tap, item: Item) -> str:
        lease, current = self.settle_one(item, tap.who, tap.at), self.current(item, tap.who)
        assert current is not None
        if any(current is row for act in self.aside for row in act):
            return "SetAside"
        if any(current is row for act in self.queued for row in act):
            return "BackInQueue"
        if self.delivered(tap) or current.status == "withdrawn":
            return "AlreadyUndone"
        own = current.status == "submitted" or (current.status == "skipped" and self.skip_policy == "drop")
        unanswered = self.in_hand(tap.who)
        if lease.state != "leased" and not own:
            swaps = current.status == "surplus" or (unanswered is not None and self._is_live(unanswered, tap))
            reason = self.shut_out(tap.who, tap.at)
            if reason and not (swaps and reason in CAPS):
                return "Refused"
            if not self.free(item):
                return "NoSeat"
        if unanswered is not None and unanswered is not item:
            self.give_up(unanswered, tap.who)
        self.write(tap, item, "withdrawn", current.answers)
        lease.begin(tap.at, tap.at + self.lease, self.version)
        lease.first_shown_at = lease.shown_at = tap.at
        return "Undone"

    def _is_live(self, item: Item, tap: Tap) -> bool:
        return item.leases[tap.who].until > tap.at

    def extend(self, tap: Tap, item: Item) -> Said:
        """R4; R21: it moves no showing."""
        lease = self.settle_one(item, tap.who, tap.at)
        if self.state == "closed":
            raise Refused
        if lease.state == "leased":
            lease.until = tap.at + self.lease
            return "Extended", self.in_front(item, tap.who)
        other = self.in_hand(tap.who)
        if other is not None:
            return "NoLongerYours", self.in_front(other, tap.who)
        if lease.state != "expired" or self.state != "open":
            return "NoLongerYours", {NOWHERE}
        if self.shut_out(tap.who, tap.at):
            return "Refused", {NOWHERE}
        if item.state != "open" or not self.free(item):
            return "NoSeat", {NOWHERE}
        lease.begin(tap.at, tap.at + self.lease, self.version)
        return "Extended", self.in_front(item, tap.who)

    def give_back(self, tap: Tap, item: Item) -> Said:
        """R4: to this labeler again only when nothing else is left."""
        lease = self.settle_one(item, tap.who, tap.at)
        if lease.state in ("submitted", "skipped"):
            return "NoLongerYours", {NOWHERE}
        if lease.state == "leased":
            self.give_up(item, tap.who)
        lease.last_choice = True
        return "GivenBack", {NOWHERE}

    def unsendable(self, tap: Tap, item: Item) -> Said:
        """R8: Discord refuses its text."""
        if item.leases[tap.who].state == "leased":
            self.give_up(item, tap.who)
        self.flag(item)
        return self._on(tap, "")

    # What leads do

    def become(self, state: str, now: int) -> None:
        """R10; R11: closing ends every lease."""
        self.state = state
        self.opened_at = self.opened_at or now
        ended = [lease for item in self.items.values() for lease in item.leases.values()]
        for lease in ended if state == "closed" else []:
            lease.state = "expired" if lease.state == "leased" else lease.state

    def keep(self, item: Item, now: int) -> None:
        if item.state == "flagged":
            item.state, item.kept_at = "open", now
            self.come_back(item.name)
        elif item.before == "flagged":
            item.before, item.kept_at = "open", now

    def retire(self, item: Item) -> None:
        if item.state == "flagged":
            item.state = "retired"
        elif item.before == "flagged":
            item.before = None

    def prioritise(self, batch: int, priority: int) -> None:
        """Each that had another priority is lined up in the new one, one after another."""
        for item in map(self.items.__getitem__, self.batches[batch]):
            if item.priority != priority:
                item.priority = priority
                self.come_back(item.name)

    def join(self, batch: dict[str, int]) -> None:
        """R13: a batch is in, in the order of its lines."""
        self.batches.append(list(batch))
        for name, priority in batch.items():
            self.items[name] = Item(name, priority, len(self.items))
