"""What people read about items that can't be put to the channel."""

from bot import errors
from bot.wording.errors.base import SHOWN, explain
from bot.wording.times import moment


@explain.register
def _(error: errors.NormingRuns) -> str:
    return (
        f"“{error.project}” already has item “{error.item[:SHOWN]}” before the channel, one at a time. "
        "Type `/norm` without `item` to see it, and close it first."
    )


@explain.register
def _(error: errors.ItemInHand) -> str:
    return (
        "Somebody is labeling this item right now, and should not see what others answer. "
        f"Try again when they are done, {moment(error.until)} at the latest, or pick another item."
    )


@explain.register
def _(error: errors.NotOpenForVotes) -> str:
    return (
        f"“{error.project}” is still a draft, so what it asks may change. "
        "Open it first with `/project open`; you may pause it at once."
    )


@explain.register
def _(error: errors.NobodyVoted) -> str:
    return "Nobody has voted yet, so there is nothing to reveal."


@explain.register
def _(error: errors.AnsweredBeforeVotes) -> str:
    return (
        "This item was put to the channel after you labeled it, and there people see what others answer. "
        "So your answer stays as you gave it; it can't be changed or undone. Say in the channel what you would "
        "answer now, and go on with `/work`."
    )


@explain.register
def _(error: errors.VotesWereSeen) -> str:
    return (
        "This item was put to the channel, and whoever saw there what others answer can't label it any more. "
        "So it is handed out no more: leave it set aside, or press **Retire**. Its answers stay either way."
    )


@explain.register
def _(error: errors.NormingNotClosed) -> str:
    return "People still vote or discuss. Close it first; then say what becomes of the item."
