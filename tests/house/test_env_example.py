""".env.example says the same as Settings: the same names in the same order, the same words and defaults."""

from dataclasses import dataclass

from bot.settings import Settings
from tests.house.source import ROOT


@dataclass(frozen=True)
class Said:
    """One setting: its variable, the words above it, and its value when nobody sets it."""

    variable: str
    words: str
    default: str


def in_the_example() -> list[Said]:
    """Paragraphs that end in an assignment; the first paragraph is about the file itself."""
    first, *paragraphs = (ROOT / ".env.example").read_text("utf-8").strip().split("\n\n")
    assert all(line.startswith("# ") for line in first.splitlines())
    return [_said(paragraph.splitlines()) for paragraph in paragraphs]


def _said(lines: list[str]) -> Said:
    *comments, assignment = lines
    variable, _, default = assignment.partition("=")
    return Said(variable, " ".join(line.removeprefix("# ") for line in comments), default)


def in_the_settings() -> list[Said]:
    return [
        Said(name.upper(), str(field.description), "" if field.default is None else str(field.default))
        for name, field in Settings.model_fields.items()
    ]


def test_the_example_says_what_the_settings_say() -> None:
    assert in_the_example() == in_the_settings()


def test_the_example_holds_no_token() -> None:
    assert "DISCORD_TOKEN=\n" in (ROOT / ".env.example").read_text("utf-8")
