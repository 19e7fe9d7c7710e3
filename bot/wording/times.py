"""Times as Discord shows them, in the reader's own zone."""


def relative(at: int) -> str:
    """A time in milliseconds UTC, as "in 20 minutes"."""
    return f"<t:{at // 1000}:R>"


def clock(at: int) -> str:
    """A time in milliseconds UTC, as the time of day."""
    return f"<t:{at // 1000}:t>"


def moment(at: int) -> str:
    """A time in milliseconds UTC, as day and time of day."""
    return f"<t:{at // 1000}:f>"


def day(at: int) -> str:
    """A time in milliseconds UTC, as a day."""
    return f"<t:{at // 1000}:D>"


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 item", "2 items"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
