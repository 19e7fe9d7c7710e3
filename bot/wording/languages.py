"""Languages by their codes, and as people call them."""

from collections.abc import Sequence

NAMES = {
    "ar": "Arabic", "bn": "Bengali", "cs": "Czech", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "fa": "Persian", "fr": "French", "hi": "Hindi", "id": "Indonesian", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ru": "Russian",
    "sw": "Swahili", "sv": "Swedish", "ta": "Tamil", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian",
    "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
CODES = {name.casefold(): code for code, name in NAMES.items()}


def named(code: str) -> str:
    """A language as people call it; the code where we know no name."""
    return NAMES.get(code, code)


def in_words(codes: Sequence[str]) -> str:
    """One of several: "German or French"."""
    return " or ".join(map(named, codes))
