"""What leads read when they take a batch out or set answers aside: first the numbers, then what was done."""

from bot.labeling.retiring import Retirement
from bot.labeling.setting_aside import Done, Proposal
from bot.wording.times import count, moment, relative
from storage.records import Batch, Repair

RETIRE = "Retire this batch"
BRING_BACK = "Bring it back"
SET_ASIDE = "Set aside"
PUT_BACK = "Put back"
CLOSED_ROUNDS = (
    "Of a closed round an item goes on, into the next round, only if no other answer to it is left; an item that "
    "was put to the channel goes to nobody."
)
LONGEST_CHOICE = 100  # characters Discord takes of a suggestion


def batch_choice(project: str, batch: Batch, at: str) -> str:
    """A batch in a list of suggestions; `at` is when it came, for the eye."""
    retired = " (retired)" if batch.retired_at is not None else ""
    return f"{project[:40]} · {batch.source[:30]} · {at}{retired}"[:LONGEST_CHOICE]


def retirement(project: str, source: str, of: Retirement) -> str:
    """Before and after retiring or bringing back: the same numbers, and what the button does."""
    sizes, batch = of.sizes, of.batch
    lines = [
        f"**{project}**: batch {source}, imported {moment(batch.created_at)}",
        f"{count(sizes.items, 'item')}: {sizes.answered:,} with answers, {sizes.leased:,} in somebody's hands"
        + (f", {sizes.retired:,} retired one by one" if sizes.retired else ""),
    ]
    return "\n".join([*lines, _what_then(batch, sizes.leased)])


def _what_then(batch: Batch, leased: int) -> str:
    if batch.retired_at is not None:
        return (
            f"It was **retired** {relative(batch.retired_at)}: nobody gets its items. Every answer stays. "
            "Bringing it back makes every item what it was."
        )
    hands = " What is in hand can still be answered." if leased else ""
    return f"Retiring it hands its items out no more; every answer stays.{hands} You can bring it back later."


def proposal(project: str, of: Proposal) -> str:
    """What setting aside would do, counted."""
    since = f"since {moment(of.since)}" if of.since else "from the beginning"
    whose = f"**{project}**: <@{of.user_id}>, {since}"
    if not of.annotations:
        return f"{whose}\nNothing of theirs counts there, so there is nothing to set aside."
    parts = [(of.submitted, "answered"), (of.surplus, "answered as an extra"), (of.skipped, "skipped")]
    items = ", ".join(f"{number:,} {word}" for number, word in parts if number)
    return (
        f"{whose}\n{count(of.annotations, 'item')}: {items}.\nSetting them aside returns "
        f"{count(of.seats, 'seat')}: those items go to other labelers. {CLOSED_ROUNDS} Nothing is deleted, the "
        "labeler sees that a lead has done it, and you can put it all back."
    )


def earlier(repair: Repair) -> str:
    since = f", since {moment(repair.since)}" if repair.since else ""
    return f"Set aside {relative(repair.begun_at)}{since}: {count(repair.changed, 'annotation')}"


def done(project: str, of: Done) -> str:
    number = count(of.repair.changed, "annotation")
    if of.repair.kind == "set aside":
        return f"**{project}**: {number} set aside. Their seats are free again."
    return (
        f"**{project}**: {number} put back. Where others had taken the seat meanwhile, an answer is kept as an "
        "extra; what the labeler answered anew stays as it is."
    )
