"""TRL KTO rows, its unpaired preferences: a prompt, a response, and whether it is good."""

from collections.abc import Iterator

from bot.errors import NoVerdicts
from bot.labeling.formats.base import File, Source
from bot.labeling.formats.card import Described, card
from bot.labeling.formats.shapes import CHAT, PLAIN, Shape
from bot.labeling.formats.training import Meaning, Recipe, Row, file, prompt_of
from bot.labeling.project_spec import Terms
from bot.task_types import Question

FILE = "kto.jsonl"
ROWS = """Each row holds what labelers read as `prompt`, a response as `completion`, and as `label` whether it is
good, by the answers to “{ask}”. Of two responses the better one is good and the other is not; of two bad ones
neither is; of a tie nobody knows, and it is left out. On a scale what is above the middle is good, what is below
it is not, and the middle is left out. Yes and no, and options, say what the project file says they say."""


def plain(source: Source) -> list[File]:
    """Texts as they are. Raises NoVerdicts."""
    return _files(source, PLAIN)


def chat(source: Source) -> list[File]:
    """Texts as conversations of one message. Raises NoVerdicts."""
    return _files(source, CHAT)


def _files(source: Source, shape: Shape) -> list[File]:
    """A row for each response that the question judges."""
    display, question = source.terms.display, _judging(source.terms)

    def rows(item: Row, meaning: Meaning, margin: float | None) -> Iterator[Row]:
        for field, good in zip(display.responses, meaning, strict=True):
            yield {
                "prompt": shape.put(prompt_of(item, display), "user"),
                "completion": shape.put(item[field], "assistant"),
                "label": bool(good),
            }

    recipe = Recipe(question, question.verdict, rows, each=question.marks)
    return [card(source, _described(question, shape)), file(source, FILE, recipe)]


def _judging(terms: Terms) -> Question:
    """The one question that says of every response whether it is good. Raises NoVerdicts."""
    responses = len(terms.display.responses)
    found = [question for question in terms.questions if question.marks == responses > 0]
    if len(found) != 1:
        raise NoVerdicts(terms.name, len(found), responses)
    return found[0]


def _described(question: Question, shape: Shape) -> Described:
    columns = {"prompt": shape.declared, "completion": shape.declared, "label": "dtype: bool"}
    return Described("kto", FILE, columns, ROWS.format(ask=question.ask))
