"""What becomes of an item after the votes: an item to practise on, or an example under the guideline."""

from typing import Any

from bot.errors import BadKnownAnswer, NormingNotClosed, NotAnAnswer, UnknownOption
from bot.labeling import bringing_practice, examples, gold
from bot.labeling.doubts import InDoubt
from bot.labeling.examples import Examples
from bot.labeling.majority import majority
from bot.labeling.norming import of_lead
from bot.labeling.norming_results import Normed, standing
from bot.labeling.running import Lead
from bot.labeling.strict_json import LineError, spell
from bot.task_types import Question
from bot.task_types.controls import Answer
from storage.database import Tx


def closed(tx: Tx, lead: Lead, norming_id: int) -> Normed:
    """An item that was voted on. Raises NotYours, NormingNotClosed."""
    project, norming = of_lead(tx, lead, norming_id)
    if norming.state != "closed":
        raise NormingNotClosed()
    return standing(tx, project, norming, may_lead=True)


def proposed_answer(of: Normed) -> str:
    """What most answered in the last vote, as it may be typed; empty where no answer has a majority."""
    given = of.second or of.first
    known: dict[str, Any] = {}
    for question in of.terms.questions:
        most = majority([one[question.name] for one in given if question.name in one])
        if most is None:
            return ""
        known[question.name] = _as_typed(question, most[0], of.norming.order)
    value = next(iter(known.values())) if len(known) == 1 else known
    return value if isinstance(value, str) else spell(value)


def _as_typed(question: Question, answer: Answer, order: tuple[str, ...]) -> Answer:
    """As people read it, where that can be read back; Response 1 is the one they saw first."""
    told = question.describe(answer, order)
    try:
        return told if question.accepts(told, order) == answer else answer
    except (UnknownOption, NotAnAnswer, TypeError, ValueError):
        return answer


def practise_on(tx: Tx, lead: Lead, norming_id: int, written: str, why: str) -> InDoubt:
    """Make it a practice item with this known answer.

    Raises NotYours, NormingNotClosed, BadKnownAnswer, ProjectClosed, TooManyPracticeItems.
    """
    of = closed(tx, lead, norming_id)
    item, order = of.card.item, of.norming.order
    try:
        line = gold.of_item(of.terms, item.external_id, item.content, written, why, order)
    except LineError as error:
        raise BadKnownAnswer(error.why) from None
    return bringing_practice.bring_one(tx, lead, of.project, line, "norming")


def show_as_example(tx: Tx, lead: Lead, norming_id: int, kind: int, why: str) -> Examples:
    """Make it an example; `kind` is its place in KINDS. Raises as `examples.add` does, NormingNotClosed."""
    of = closed(tx, lead, norming_id)
    return examples.add(tx, lead, of.project.id, kind, "", of.card.item.external_id, why)
