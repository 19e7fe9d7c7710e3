"""A file of practice items: the project's fields, the known answer, and why it is right."""

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from hashlib import sha256
from typing import Any, NamedTuple

from bot.errors import BadPractice, Mistake, NoItemsInFile, NotAnAnswer, TooManyPracticeItems, UnknownOption
from bot.labeling import gold_reasons as reasons
from bot.labeling.item_file import ItemLine, kept
from bot.labeling.item_reading import read_file
from bot.labeling.project_spec import Terms
from bot.labeling.shuffle import LETTERS
from bot.labeling.strict_json import LineError, spell
from bot.task_types import Question
from bot.task_types.controls import Answer

MOST = 2_000  # items in use in one project
LONGEST_WHY = 1_000  # characters
LARGEST = Decimal(10) ** 12
MISTAKES_KEPT = 100
MAYBE_JSON = '[{"tf-0123456789'  # how JSON begins that a cell of a table may hold


class GoldLine(NamedTuple):
    """A practice item as its line gives it; `content` and `answers` are JSON of one spelling."""

    number: int
    external_id: str
    content: str
    fingerprint: str
    answers: str
    tolerance: str
    why: str

    @property
    def texts(self) -> tuple[str, str, str, str, str, str]:
        """What is stored of it."""
        return (
            self.external_id,
            self.content,
            self.fingerprint,
            self.answers,
            self.tolerance,
            self.why,
        )


def key(terms: Terms, name: str) -> str:
    """What a gold field is called in a file: where the project shows a field of that name, it is `known_…`."""
    return f"known_{name}" if name in (*terms.display.shown, *terms.display.images) else name


def read_gold(lines: Iterable[bytes], name: str, terms: Terms) -> list[GoldLine]:
    """Every line, or none. Raises NoItemsInFile, BadTable, TooManyPracticeItems, BadPractice with all mistakes."""
    good: list[GoldLine] = []
    mistakes: list[Mistake] = []
    for read in _each(read_file(lines, name, terms), terms):
        if isinstance(read, Mistake):
            mistakes.append(read)
        else:
            good.append(read)
        if len(good) + len(mistakes) > MOST:
            raise TooManyPracticeItems(MOST)
    if not good and not mistakes:
        raise NoItemsInFile()
    if mistakes:
        raise BadPractice(tuple(mistakes[:MISTAKES_KEPT]), len(mistakes), len(good) + len(mistakes))
    return good


def _each(lines: Iterator[ItemLine | Mistake], terms: Terms) -> Iterator[GoldLine | Mistake]:
    ids: dict[str, int] = {}
    texts: dict[str, int] = {}
    for line in lines:
        if isinstance(line, Mistake):
            yield line
            continue
        try:
            gold = _gold(line, terms)
            _check_new(gold, ids, texts)
        except LineError as refused:
            yield Mistake(f"line {line.number}", refused.why)
        else:
            yield gold


def _check_new(gold: GoldLine, ids: dict[str, int], texts: dict[str, int]) -> None:
    """Raises LineError for an item that stands in the file already."""
    for held, known in ((gold.external_id, ids), (gold.fingerprint, texts)):
        first = known.setdefault(held, gold.number)
        if first != gold.number:
            raise LineError(reasons.twice(first))


def _gold(line: ItemLine, terms: Terms) -> GoldLine:
    item: dict[str, Any] = json.loads(line.content)
    taken = {name: item.pop(key(terms, name), None) for name in ("answer", "why", "tolerance")}
    content = spell(item)
    plain = kept(line.number, item, content, len(content), terms.display, terms.fields)
    answers = known_answers(terms, taken["answer"])
    tolerance, why = _tolerance(terms, taken["tolerance"]), check_why(terms, taken["why"])
    return GoldLine(
        line.number, plain.external_id, content, _fingerprint(terms, item), answers, tolerance, why
    )


def of_item(
    terms: Terms, external_id: str, content: str, written: str, why: str, order: tuple[str, ...]
) -> GoldLine:
    """An item of the project with a known answer, written by who sees the responses in this order.

    Raises LineError.
    """
    answers, reason = known_answers(terms, written, order), check_why(terms, why)
    return GoldLine(1, external_id, content, _fingerprint(terms, json.loads(content)), answers, "0", reason)


def _fingerprint(terms: Terms, item: dict[str, Any]) -> str:
    """Made of what people see of it."""
    seen = [item.get(field) for field in (*terms.display.shown, *terms.display.images)]
    return sha256(spell({"seen": seen}).encode()).hexdigest()


def check_why(terms: Terms, why: object) -> str:
    """Raises LineError unless it says something, and no more than a card has room for."""
    if not isinstance(why, str) or not why.strip() or len(why) > LONGEST_WHY:
        raise LineError(reasons.no_why(key(terms, "why"), LONGEST_WHY))
    return why.strip()


def known_answers(terms: Terms, written: object, order: tuple[str, ...] = ()) -> str:
    """What stands for the answer, as JSON by question. Raises LineError.

    One question takes its answer as it is; several take an object by their names. `order` is how the responses
    are numbered: as an item holds them, if nothing else is said.
    """
    name, questions = key(terms, "answer"), terms.questions
    if written is None or written == "":
        raise LineError(reasons.no_answer(name, [question.name for question in questions]))
    for candidate in _candidates(written):
        by_name = _by_name(candidate, questions)
        if by_name is not None:
            order = order or tuple(LETTERS[: len(terms.display.responses)])
            return spell({q.name: _accepted(q, by_name[q.name], order) for q in questions})
    raise LineError(reasons.no_answer(name, [question.name for question in questions]))


def _candidates(written: Any) -> Iterator[Any]:
    """A cell of a table, or what was typed, may be JSON."""
    if isinstance(written, str) and len(written) <= 10_000 and written.strip()[:1] == "{":
        with suppress(ValueError, RecursionError):
            yield json.loads(written)
    yield written


def _by_name(written: Any, questions: tuple[Question, ...]) -> dict[str, Any] | None:
    names = {question.name for question in questions}
    if isinstance(written, dict) and written.keys() == names:
        return written
    return {questions[0].name: written} if len(questions) == 1 else None


def _accepted(question: Question, written: Any, order: tuple[str, ...]) -> Answer:
    """The first reading of it that the question takes: as it is, else as JSON. Raises LineError."""
    why = ""
    for candidate in _readings(written):
        try:
            return question.accepts(candidate, order)
        except NotAnAnswer as error:
            why = error.why
        except (UnknownOption, TypeError, ValueError):
            continue
    raise LineError(reasons.not_possible(question.name, written, why))


def _readings(written: Any) -> Iterator[Any]:
    yield written
    if isinstance(written, str) and written.strip()[:1] in tuple(MAYBE_JSON) and len(written) <= 10_000:
        with suppress(ValueError, RecursionError):
            yield json.loads(written)


def _tolerance(terms: Terms, written: object) -> str:
    """How far a number on a scale may be off. Raises LineError."""
    if written is None or written == "":
        return "0"
    name = key(terms, "tolerance")
    if isinstance(written, bool) or not isinstance(written, int | float | str):
        raise LineError(reasons.bad_tolerance(name, written))
    if not any(question.distance in ("ordinal", "interval") for question in terms.questions):
        raise LineError(reasons.no_scale(name))
    try:
        meant = Decimal(str(written).strip())
    except InvalidOperation:
        raise LineError(reasons.bad_tolerance(name, written)) from None
    if not meant.is_finite() or not 0 <= meant <= LARGEST:
        raise LineError(reasons.bad_tolerance(name, written))
    return str(meant)
