"""What people read about what an export for training is made of."""

from bot import errors
from bot.wording.errors.base import SHOWN, explain

ALL_FORMATS = "The formats jsonl and csv hold everything."


@explain.register
def _(error: errors.HoldsEverything) -> str:
    return (
        f"The format {error.format} holds everything, of a round or of all. `slice`, `agreement` and `by` go with "
        "the formats for training: trl, trl-chat, kto and kto-chat."
    )


@explain.register
def _(error: errors.NoSuchRound) -> str:
    known = "it has one round, number 1" if error.last == 1 else f"its rounds are 1 to {error.last}"
    return f"There is no round {error.number} in “{error.project}”: {known}."


@explain.register
def _(error: errors.NoSuchSlice) -> str:
    if error.known is None:
        return (
            f"“{error.name}” has no slices: its project file names no `slice` under `[fields]`. Leave it out."
        )
    known = ", ".join(_as_it_stands(slice) for slice in error.known)
    others = f"Among its slices are {known}." if known else "None of its items is in one."
    return f"No item of “{error.name}” is in the slice {_as_it_stands(error.slice)}. {others}"


def _as_it_stands(text: str) -> str:
    """Somebody else's text within a sentence: one line, cut if it is long, and nothing in it does anything."""
    seen = "".join(letter if letter.isprintable() else "�" for letter in text[:SHOWN])
    return f"`{seen.replace('`', 'ˋ')}{'…' if len(text) > SHOWN else ''}`"


@explain.register
def _(error: errors.NoSuchShare) -> str:
    return (
        "`agreement` is the share of labelers who must agree: 80 for 80 percent, or 0.8. 100 is all of them."
    )


@explain.register
def _(error: errors.NoVerdicts) -> str:
    if not error.responses:
        return (
            f"KTO rows are about a response, and “{error.name}” shows none: its project file names no field in "
            f"`responses`. {ALL_FORMATS}"
        )
    found = f"asks {error.found} such questions" if error.found else "asks no such question"
    return (
        "KTO rows need one question that says which responses are good: one that compares two, or a rating, a yes "
        "or no, or a choice with `good` and `bad` options about a single one. "
        f"“{error.name}” {found}. {ALL_FORMATS}"
    )


@explain.register
def _(error: errors.NoPreferences) -> str:
    found = f"asks {error.found} such questions" if error.found else "asks no such question"
    return (
        f"Preference rows need one question that compares two responses, and “{error.name}” {found}. "
        f"{ALL_FORMATS}"
    )
