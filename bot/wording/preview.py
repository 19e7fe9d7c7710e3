"""The words around a card that is only a preview."""

BEFORE = "Previous item"
AFTER = "Next item"
NEXT_QUESTION = "Next question"
PRESSED = "This is a preview: nothing was stored."
ANSWERED = "This is a preview: a labeler's answer would be saved now, and the next item shown."
LONGEST = 40  # characters of an item's id


def heading(item: str) -> str:
    return f"-# **Preview** of item {item}. Nothing you press here is stored."
