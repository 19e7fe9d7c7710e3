"""The sentence for a mistake: each is registered in a file beside this one."""

from functools import singledispatch

from storage.database import NotSaved

SHORT = 300
SHOWN = 60  # characters of what somebody typed
OUTDATED = (
    "That belongs to another version of the bot. Nothing is lost: type `/work` for your item as it is now."
)


def ours(reference: str) -> str:
    """Our own mistake, and how to report it."""
    return (
        "Sorry, something went wrong on our side. Your saved work is safe. "
        f"Try again; if it happens again, tell a lead this reference: `{reference}`"
    )


@singledispatch
def explain(error: Exception) -> str:
    """The sentence for a mistake. Every UserError has one."""
    raise TypeError(f"no sentence for {type(error).__name__}")


@explain.register
def _(error: NotSaved) -> str:
    return (
        "That could not be saved just now; what was saved before is safe. "
        "Try again in a moment: doing it twice does no harm."
    )
