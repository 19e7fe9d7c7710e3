"""The rules once more, slowly: who holds which seat, and which item comes next, every one looked at."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Answers = dict[str, Any]
Hand = tuple[str, ...]
NOTHING: Hand = ("nothing",)
NOT_OPEN: Hand = ("not open",)
GUIDELINE: Hand = ("guideline",)
NOWHERE: Hand = ()
NOT_FOR_YOU: Hand = ("not for you",)
DAY = 86_400_000
CAPS = ("EnoughInAll", "EnoughToday")


@dataclass
class Lease:
    """What one labeler has to do with one item (an assignment)."""

    leased_at: int
    until: int
    state: str = "leased"
    first_shown_at: int = 0
    shown_at: int = 0
    last_choice: bool = False
    draft: Answers = field(default_factory=dict)
    draft_at: int = 0
    version: int = 1

    def begin(self, now: int, until: int, version: int) -> None:
        self.state, self.leased_at, self.until, self.last_choice = "leased", now, until, False
        self.version = version


@dataclass(frozen=True)
class Row:
    """An annotation."""

    item: str
    who: str
    revision: int
    status: str
    answers: Answers
    lead_time: int
    leased_at: int
    at: int
    interaction: int
    version: int = 1


@dataclass
class Item:
    """`turn` says when it last came back; None while it is as imported."""

    name: str
    priority: int
    number: int
    turn: int | None = None
    state: str = "open"
    before: str | None = None
    kept_at: int = 0
    leases: dict[str, Lease] = field(default_factory=dict)

    @property
    def place(self) -> tuple[int, bool, int]:
        """R3: high priority, then what came back, then as imported."""
        return (-self.priority, self.turn is None, self.number if self.turn is None else self.turn)


@dataclass
class Wants:
    """What a project asks of a labeler, and caps (None: as many as there are)."""

    role: int | None = None
    language: str | None = None
    in_all: int | None = None
    per_day: int | None = None


@dataclass
class Seats:
    """One project; `roles` and `languages` are those of everybody, whatever the project."""

    overlap: int
    skip_policy: str
    flag_after: int
    lease: int
    priority: int
    questions: tuple[str, ...]
    state: str = "draft"
    opened_at: int = 0
    items: dict[str, Item] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    turns: int = 0
    wants: Wants = field(default_factory=Wants)
    roles: dict[str, set[int]] = field(default_factory=dict)
    languages: dict[str, str] = field(default_factory=dict)
    version: int = 1
    asking: set[int] = field(default_factory=set)
    read: dict[str, int] = field(default_factory=dict)

    # Who may have an item

    def had(self, who: str, since: int, now: int) -> int:
        mine = [item.leases[who] for item in self.items.values() if who in item.leases]
        live = [lease for lease in mine if lease.state == "leased" and lease.until > now]
        done = [lease for lease in mine if lease.state == "submitted"]
        return sum(lease.leased_at >= since for lease in live + done)

    def shut_out(self, who: str, now: int) -> str:
        """Why they may take no new seat, by the name of the reason; the day begins at midnight UTC."""
        wants = self.wants
        if wants.role is not None and wants.role not in self.roles.get(who, ()):
            return "NeedsRole"
        if wants.language is not None and self.languages.get(who) != wants.language:
            return "NeedsLanguage"
        if wants.in_all is not None and self.had(who, 0, now) >= wants.in_all:
            return "EnoughInAll"
        if wants.per_day is not None and self.had(who, now - now % DAY, now) >= wants.per_day:
            return "EnoughToday"
        return ""

    # Counting

    def current(self, item: Item, who: str) -> Row | None:
        """P2: the highest revision."""
        rows = [row for row in self.rows if row.item == item.name and row.who == who]
        return max(rows, key=lambda row: row.revision, default=None)

    def currents(self, item: Item) -> list[Row]:
        newest = {row.who: row for row in self.rows if row.item == item.name}
        return list(newest.values())

    def seats(self, item: Item) -> dict[str, int]:
        """R1: who holds seats, and why."""
        newest = [row.status for row in self.currents(item)]
        return {
            "leased": sum(lease.state == "leased" for lease in item.leases.values()),
            "submitted": newest.count("submitted"),
            "dropped": newest.count("skipped") if self.skip_policy == "drop" else 0,
        }

    def free(self, item: Item) -> int:
        return self.overlap - sum(self.seats(item).values())

    # Settling

    def come_back(self, *names: str) -> None:
        """To the end of the line; what comes back at once comes in any order."""
        self.turns += 1
        for name in names:
            self.items[name].turn = self.turns

    def settle(self, now: int) -> None:
        """R4: every lease that has run out."""
        over = [
            (item.name, lease)
            for item in self.items.values()
            for lease in item.leases.values()
            if lease.state == "leased" and lease.until <= now
        ]
        for _, lease in over:
            lease.state = "expired"
        self.come_back(*(name for name, _ in over))

    def settle_one(self, item: Item, who: str, now: int) -> Lease:
        lease = item.leases[who]
        if lease.state == "leased" and lease.until <= now:
            self.give_up(item, who)
        return lease

    def give_up(self, item: Item, who: str) -> None:
        item.leases[who].state = "expired"
        self.come_back(item.name)

    # Handing out

    def best(self, who: str) -> set[str]:
        """R3, R8: the items that may be handed to a labeler now; more than one where no rule says which."""
        waiting = [i for i in self.items.values() if i.state == "open" and self.free(i) > 0]
        mine = {i.name: i.leases[who] for i in waiting if who in i.leases}
        fit = [
            i
            for i in waiting
            if i.name not in mine or (mine[i.name].state == "expired" and not mine[i.name].last_choice)
        ]
        if fit:
            first = min(i.place for i in fit)
            return {i.name for i in fit if i.place == first}
        later = {name for name, lease in mine.items() if lease.last_choice}
        return {name for name in later if mine[name].state in ("expired", "skipped")}

    def in_hand(self, who: str) -> Item | None:
        """R2: the one open item."""
        held = [i for i in self.items.values() if who in i.leases and i.leases[who].state == "leased"]
        assert len(held) <= 1, held
        return held[0] if held else None

    def hands(self, who: str, now: int) -> set[Hand]:
        """Where a labeler is after a press: what they hold, else what a claim may bring."""
        item = self.in_hand(who)
        if item is not None and self.settle_one(item, who, now).state == "leased":
            return self.in_front(item, who)
        if self.state != "open":
            return {NOT_OPEN}
        if self.shut_out(who, now):
            return {NOT_FOR_YOU}
        self.settle(now)
        best: set[Hand] = {("card", name) for name in self.best(who)}
        if best and self.unread(who):
            return {GUIDELINE}
        return best or {NOTHING}

    def unread(self, who: str) -> list[int]:
        """The versions of the guideline that ask to be read and that somebody has not read, nor a later one."""
        return [version for version in self.asking if version > self.read.get(who, 0)]

    def in_front(self, item: Item, who: str) -> set[Hand]:
        """What was handed out before a version that asks to be read may be finished; else that comes first."""
        must = any(version <= item.leases[who].version for version in self.unread(who))
        return {GUIDELINE} if must else {("card", item.name)}

    def work(self, who: str, now: int) -> set[Hand]:
        """R2: /work; the guideline comes before the first item."""
        started = any(who in item.leases for item in self.items.values())
        if self.state != "open" or started:
            return self.hands(who, now)
        if self.shut_out(who, now):
            return {NOT_FOR_YOU}
        self.settle(now)
        return {GUIDELINE} if self.best(who) else {NOTHING}

    def take(self, who: str, hand: Hand, now: int) -> None:
        """What was seen to be handed out is now held."""
        if hand[:1] != ("card",) or self.in_hand(who) is not None:
            return
        lease = self.items[hand[1]].leases.setdefault(who, Lease(now, now))
        lease.begin(now, now + self.lease, self.version)
        lease.first_shown_at = lease.shown_at = now

    # Counts

    def words(self) -> Iterator[str]:
        """How each item stands, for the leads."""
        for item in self.items.values():
            seats = self.seats(item)
            filled = seats["submitted"] + seats["dropped"]
            if item.state != "open":
                yield item.state
            elif filled >= self.overlap:
                yield "done" if seats["submitted"] >= self.overlap else "dropped"
            else:
                yield "partly" if filled else "untouched"

    def reason(self, item: Item, who: str, now: int) -> str:
        """Why a labeler can't have an item, in the order of the first that fits; what has run out holds nothing."""
        mine = item.leases[who].state if who in item.leases else ""
        if mine == "leased" and item.leases[who].until > now:
            return "in_hand"
        current = self.current(item, who)
        if mine == "skipped" and current is not None and current.status == "withdrawn":
            return "set_aside"
        if mine in ("submitted", "skipped"):
            return {"submitted": "done_by_you", "skipped": "skipped_by_you"}[mine]
        if item.state != "open":
            return "set_aside"
        live = sum(lease.state == "leased" and lease.until > now for lease in item.leases.values())
        if self.free(item) + self.seats(item)["leased"] - live > 0:
            return "free"
        return "held" if live else "complete"

    def stock(self, now: int) -> tuple[int, int, int, int | None]:
        """Items that want somebody, their free seats, the seats in hand and when the first of those frees."""
        free: list[int] = []
        ends: list[int] = []
        for item in self.items.values():
            if item.state != "open":
                continue
            mine = [lease.until for lease in item.leases.values() if lease.state == "leased"]
            live = [until for until in mine if until > now]
            ends += live
            free.append(self.free(item) + len(mine) - len(live))
        return sum(seats > 0 for seats in free), sum(free), len(ends), min(ends, default=None)
