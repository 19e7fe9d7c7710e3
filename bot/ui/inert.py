"""Item text made inert: Discord shows exactly what is stored, and runs none of it.

A page may begin anywhere, so no escape depends on where a line starts: what is special only there is escaped
wherever the characters after it would make it special.
"""

import re

_SPECIAL = re.compile(
    r"[\\*_~|`>#\[<@/]"  # markdown, mentions, <t:…>, </cmd:…>, links and invites with a scheme or without
    r"|:(?=\S)"  # :smile:
    r"|[-+](?=[\s#])"  # lists, and the small print of -#
    r"|(?<=[0-9])\.(?=\s)"  # numbered lists
)

_UNSEEN = (  # the same whatever Unicode version Python has
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls but tab, line feed and carriage return
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u3164\ufeff\uffa0"  # fillers and marks
    "\u2028-\u202e\u2060-\u206f\ufff0-\ufffb"  # separators, direction, operators without a shape
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
    "\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff"  # halves of a character, private use
)
_JOINERS = "\u200c\u200d"  # families of emoji, Persian, Hindi
_VARIANTS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"  # emoji or text, and kin
_SEEN = f"[^\x00-\x7f{_UNSEEN}{_JOINERS}{_VARIANTS}]"

_HIDDEN = re.compile(
    f"[⟦{_UNSEEN}]"
    "|\r(?!\n)"
    f"|(?<!{_SEEN})[{_VARIANTS}](?!\u20e3)"
    f"|(?<!{_SEEN})(?<!{_SEEN}[{_VARIANTS}])[{_JOINERS}]"
    f"|[{_JOINERS}](?!{_SEEN})"
)

WIDEST = 10  # characters that one may become: ⟦U+10FFFF⟧

_ESCAPE = re.compile(r"\\(.)|⟦U\+([0-9A-F]+)⟧")

ROOM = 1_400  # characters, escaped, of a plain message's 2,000


def inert(text: str) -> str:
    """The text as Discord must be sent it to show it as it is.

    What can't be seen is named (⟦U+202E⟧), and so is a ⟦ of the text's own. Joiners and variation selectors
    stay where they shape a character that is not ASCII, and a carriage return before a line feed stays.
    """
    return _SPECIAL.sub(r"\\\g<0>", _HIDDEN.sub(_named, text))


def brief(text: str, most: int) -> str:
    """The same in at most so many characters, with … in place of what has no room."""
    kept = text if len(text) <= most else f"{text[: most - 1]}…"  # nothing becomes shorter by being inert
    while (over := len(inert(kept)) - most) > 0:
        kept = f"{kept.removesuffix('…')[: -max(1, over // WIDEST)]}…"
    return inert(kept)


def plain(shown: str) -> str:
    """The text that `inert` was given: `plain(inert(text)) == text` for every text."""
    return _ESCAPE.sub(_meant, shown)


def _named(hidden: re.Match[str]) -> str:
    return f"⟦U+{ord(hidden[0]):04X}⟧"


def _meant(escape: re.Match[str]) -> str:
    return escape[1] or chr(int(escape[2], 16))


def shortened(text: str, most: int = ROOM) -> str:
    """As much of it as fits, inert."""
    return brief(text if len(text) <= most else f"{text[: most - 1]}…", most)
