"""Bars made of text, as wide as a phone allows."""

WIDTH = 20
FULL, EMPTY = "█", "░"


def bar(part: int, whole: int, width: int = WIDTH) -> str:
    """Full only when all is done, empty only when nothing is."""
    if whole <= 0:
        return EMPTY * width
    filled = part * width // whole
    if part > 0:
        filled = max(1, filled)
    return FULL * filled + EMPTY * (width - filled)


def percent(part: int, whole: int) -> str:
    """In whole per cent: 100 only when all is done, 0 only when nothing is."""
    if whole <= 0 or part <= 0:
        return "0 %"
    share = part * 100 // whole
    return "under 1 %" if share == 0 else f"{share} %"
