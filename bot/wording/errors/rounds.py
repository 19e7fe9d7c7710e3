"""What people read about rounds, where something can't be done."""

from bot import errors
from bot.wording.errors.base import explain


@explain.register
def _(error: errors.RoundClosed) -> str:
    return (
        f"Round {error.number} of “{error.project}” is closed: its answers stay as they are. "
        "`/work` shows what there is to do now."
    )


@explain.register
def _(error: errors.RoundStillOpen) -> str:
    return (
        f"Round {error.number} of “{error.project}” is still open. Close it with `/round close` first, then open "
        "the next."
    )


@explain.register
def _(error: errors.NoRoundYet) -> str:
    return (
        f"“{error.project}” was never opened, so its round has nothing to close. `/project open` begins it."
    )


@explain.register
def _(error: errors.WrongQuotas) -> str:
    return (
        f"Ask for 1 item at least of each slice, for each slice once, and for {error.most} slices at most. "
        "`/round status` says what there is."
    )
