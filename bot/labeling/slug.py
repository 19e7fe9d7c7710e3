"""The short form of a project's name, for commands and exports."""

import re
import unicodedata
from hashlib import sha256


def slug_of(name: str) -> str:
    """A project's name in a-z, 0-9 and hyphens, at most 60 characters, never empty.

    Accents are dropped. Where a letter is lost (names in other scripts), a piece of the name's SHA-256 keeps
    two names apart.
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    words = re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")
    if words and not any(letter.isalnum() and not letter.isascii() for letter in plain):
        return words[:60].strip("-")
    mark = sha256(unicodedata.normalize("NFC", name).encode()).hexdigest()[:8]
    return f"{words[:51].strip('-') or 'project'}-{mark}"
