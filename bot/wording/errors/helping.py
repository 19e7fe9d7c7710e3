"""What people read where a tip can't be shared, or "this helped" not said."""

from bot import errors
from bot.wording.errors.base import explain
from bot.wording.times import count


@explain.register
def _(error: errors.TooManyTips) -> str:
    return (
        f"Nothing was posted: you have shared {count(error.most, 'tip')} today, and that is the most for a day. "
        "Copy what you wrote, and share it tomorrow."
    )


@explain.register
def _(error: errors.HelpedOneself) -> str:
    return "This one is yours, so it is for others to say that it helped. It counts for you when they do."


@explain.register
def _(error: errors.NoTip) -> str:
    return (
        "Nothing was posted: a tip needs a line that says what it is about, and words. "
        "Type `/insight` and fill in both."
    )
