"""Times as Discord shows them, in the reader's own zone."""

NO_BREAK = "\u00a0"  # a space that keeps its line together


def relative(at: int) -> str:
    """A time in milliseconds UTC, as "in 20 minutes"."""
    return f"<t:{at // 1000}:R>"


def clock(at: int) -> str:
    """A time in milliseconds UTC, as the time of day."""
    return f"<t:{at // 1000}:t>"


def moment(at: int) -> str:
    """A time in milliseconds UTC, as day and time of day."""
    return f"<t:{at // 1000}:f>"


def kept_together(*words: str) -> str:
    """Words that no line ends between."""
    return " ".join(words).replace(" ", NO_BREAK)


def each(minutes: float) -> str:
    """How long one item takes, in the unit that fits: "about 30 s each", never broken at the end of a line."""
    took = f"{minutes:g} min" if minutes >= 1 else f"{max(1, round(minutes * 60))} s"
    return kept_together("about", took, "each")


def day(at: int) -> str:
    """A time in milliseconds UTC, as a day."""
    return f"<t:{at // 1000}:D>"


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 item", "2 items"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def duration(milliseconds: int) -> str:
    """A span of time in its largest unit: "40 minutes", "9 hours", "2 days"."""
    minutes = milliseconds / 60_000
    if minutes < 90:
        return count(max(1, round(minutes)), "minute")
    if minutes < 36 * 60:
        return count(round(minutes / 60), "hour")
    return count(round(minutes / 60 / 24), "day")
