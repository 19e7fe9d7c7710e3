"""What people read about practice items and qualifications that can't be."""

from bot import errors
from bot.labeling.project_qualification import MOST_ITEMS
from bot.wording.errors.base import SHOWN, explain
from bot.wording.errors.files import with_list
from bot.wording.times import count


@explain.register
def _(error: errors.BadPractice) -> str:
    told = f"Nothing was changed: {error.bad:,} of {count(error.read, 'line')} can't be used."
    return with_list(f"{told} Mend them and send the file again.", error.mistakes, error.bad)


@explain.register
def _(error: errors.TooManyPracticeItems) -> str:
    return f"A project takes up to {error.most:,} practice items. Send fewer, or retire some first."


@explain.register
def _(error: errors.NoPractice) -> str:
    return "There is nothing to practise on here yet. Leads bring practice items in with `/items practice`."


@explain.register
def _(error: errors.NoSuchPracticeItem) -> str:
    return (
        f"“{error.project}” has no practice item with the id “{error.item[:SHOWN]}”. "
        "Pick one while you type, or leave `item` out to see all."
    )


@explain.register
def _(error: errors.BadKnownAnswer) -> str:
    return f"Nothing was changed: {error.why}."


@explain.register
def _(error: errors.BadQualification) -> str:
    return (
        f"Nothing was changed. `items` takes 0 to {MOST_ITEMS} (0 asks for none any more), "
        "`pass_percent` 1 to 100, `retry_after` up to 10,080 minutes."
    )


@explain.register
def _(error: errors.NotAnswered) -> str:
    return "Answer the practice item first; then you can say what you think of its known answer."
