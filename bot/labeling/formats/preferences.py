"""TRL preference rows: a prompt, the response that was chosen and the one that was not."""

from collections.abc import Iterator

from bot.errors import NoPreferences
from bot.labeling.formats.base import File, Source
from bot.labeling.formats.card import Described, card
from bot.labeling.formats.shapes import CHAT, PLAIN, Shape
from bot.labeling.formats.training import Meaning, Recipe, Row, file, prompt_of
from bot.labeling.project_spec import Display, Terms

FILE = "preferences.jsonl"
PLACES = 6  # of a margin after the point
ROWS = """Each row holds what labelers read as `prompt`, the response they preferred as `chosen`, and the other as
`rejected`. A tie, or two bad responses, is no preference and never made into one."""
MARGIN = """
`margin` says by how much, from 0 (hardly) to 1; by majority it is the mean of those who agree."""


def plain(source: Source) -> list[File]:
    """Texts as they are. Raises NoPreferences."""
    return _files(source, PLAIN)


def chat(source: Source) -> list[File]:
    """Texts as conversations of one message. Raises NoPreferences."""
    return _files(source, CHAT)


def _files(source: Source, shape: Shape) -> list[File]:
    """What prefers neither response is never forced into a row: it is left out, and counted."""
    asked = [question for question in source.terms.questions if question.prefers]
    if len(asked) != 1:
        raise NoPreferences(source.terms.name, len(asked))

    def rows(item: Row, meaning: Meaning, margin: float | None) -> Iterator[Row]:
        yield _row(item, source.terms.display, shape, meaning, margin)

    recipe = Recipe(asked[0], asked[0].preference, rows)
    return [card(source, _described(source.terms, shape)), file(source, FILE, recipe)]


def _row(item: Row, display: Display, shape: Shape, meaning: Meaning, margin: float | None) -> Row:
    better, worse = (item[display.responses[place]] for place in meaning)
    row: Row = {
        "prompt": shape.put(prompt_of(item, display), "user"),
        "chosen": shape.put(better, "assistant"),
        "rejected": shape.put(worse, "assistant"),
    }
    return row if margin is None else {**row, "margin": round(margin, PLACES)}


def _described(terms: Terms, shape: Shape) -> Described:
    columns = dict.fromkeys(("prompt", "chosen", "rejected"), shape.declared)
    if any(question.tells_strength for question in terms.questions):
        return Described("preference", FILE, {**columns, "margin": "dtype: float64"}, ROWS + MARGIN)
    return Described("preference", FILE, columns, ROWS)
