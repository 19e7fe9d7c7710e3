"""What people read when something about a guideline can't be done."""

from bot import errors
from bot.wording.errors.base import explain


@explain.register
def _(error: errors.GuidelineTooLong) -> str:
    return (
        f"That is {error.length:,} characters; a guideline has at most {error.most:,}. "
        "Shorten it, or move some of it into examples."
    )


@explain.register
def _(error: errors.GuidelineFileTooLarge) -> str:
    return (
        f"That file has {error.size / 2**10:,.0f} KiB, more than any guideline ({error.most / 2**10:,.0f} KiB). "
        "Send the guideline alone, as text."
    )


@explain.register
def _(error: errors.GuidelineNotText) -> str:
    return (
        f"That file is not UTF-8 text: line {error.line}, byte {error.byte} of the file. Nothing was kept. "
        "Save it as UTF-8 and send it again."
    )


@explain.register
def _(error: errors.GuidelineEmpty) -> str:
    return "A guideline can't be empty. Nothing was kept."


@explain.register
def _(error: errors.GuidelineUnchanged) -> str:
    return f"That is what version {error.version} says already, so nothing was kept."


@explain.register
def _(error: errors.NoSuchVersion) -> str:
    return (
        "There is no such version. `/guidelines` shows the one in force; leads find the others with "
        "`/project guideline`."
    )


@explain.register
def _(error: errors.NoSuchDraft) -> str:
    return "That was kept or dropped already. `/project guideline` shows what is in force."


@explain.register
def _(error: errors.TooLongForAForm) -> str:
    return (
        f"It has {error.length:,} characters, and a form of Discord's takes {error.most:,}. Press **As a file**, "
        "change the file, and send it back with `/project guideline` and `file:`."
    )


@explain.register
def _(error: errors.NoSuchExample) -> str:
    return "There is no such example any more. `/project guideline` shows the ones there are."


@explain.register
def _(error: errors.ExampleOfNothing) -> str:
    return "Nothing was kept: write the example, or give the id of an item, one of the two."


@explain.register
def _(error: errors.TooManyExamples) -> str:
    return f"A guideline has at most {error.most} examples. Remove one first."


@explain.register
def _(error: errors.NothingToRequeue) -> str:
    return (
        f"Nothing that was labeled under version {error.version} or an older one counts now, "
        "so nothing was put back."
    )
