"""An event of the server that marks a planned opening."""

from bot.wording.times import count

LOCATION = "Here: type /work"


def name(project: str) -> str:
    return f"{project} opens"


def about(summary: str, items: int) -> str:
    told = f"{count(items, 'item')} to label." if items else ""
    return "\n".join(line for line in (summary, told) if line)


def reference(number: str) -> str:
    """The last line, by which the bot knows its own event again."""
    return f"Opening {number}"
