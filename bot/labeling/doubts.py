"""Whether a known answer is right: a labeler says no, or most of those who passed answer otherwise.

What a lead then decides only ever adds to what people had right.
"""

from dataclasses import dataclass

from bot.errors import BadKnownAnswer, NotAnswered, NotYours
from bot.labeling import audit, gold, qualifying
from bot.labeling.people import Press
from bot.labeling.practice_cards import Verdict, held, is_right, shown
from bot.labeling.project_spec import Terms, terms_of
from bot.labeling.running import Lead
from bot.labeling.shuffle import LETTERS
from bot.labeling.strict_json import LineError, spell
from storage import disputes, outbox, practice, projects
from storage.database import Tx
from storage.practice import PracticeItem
from storage.records import Post, Project

DISPUTED, DOUBTFUL = "practice_disputed", "practice_doubtful"
KINDS = (DISPUTED, DOUBTFUL)
ENOUGH = 3  # people who passed
LONGEST_REASON = 600  # characters


@dataclass(frozen=True, slots=True)
class InDoubt:
    """A practice item as leads see it. `reason` is what a labeler says; `answered` and `wrong` are who passed."""

    project: Project
    terms: Terms
    item: PracticeItem
    known: tuple[str, ...]
    answered: int
    wrong: int
    reason: str | None = None


def dispute(tx: Tx, press: Press, turn_id: int, reason: str) -> Verdict:
    """A labeler thinks the known answer is wrong: the leads are told, once for each person and item.

    Raises NotYours, NotAgreed, NotAnswered.
    """
    turn, item, project = held(tx, press.caller, turn_id)
    if turn.answered_at is None:
        raise NotAnswered()
    told_before = disputes.has_disputed(tx, item.id, turn.labeler_id)
    if reason.strip() and not told_before and item.state != "retired":
        disputes.add(tx, turn.id, reason.strip()[:LONGEST_REASON], press.at)
        outbox.add(tx, project.guild_id, project.id, DISPUTED, turn.id, "{}", press.at)
    return shown_verdict(tx, press, turn_id)


def shown_verdict(tx: Tx, press: Press, turn_id: int) -> Verdict:
    """What became of an answer. Raises NotYours, NotAgreed, NotAnswered."""
    turn, item, project = held(tx, press.caller, turn_id)
    found = shown(tx, project, item, turn, press.at)
    if not isinstance(found, Verdict):
        raise NotAnswered()
    return found


def look_at_all_of(tx: Tx, project: Project, attempt_id: int, now: int) -> None:
    """Somebody has just passed: what they answered on the way counts now, item by item."""
    for item_id in practice.items_of_try(tx, attempt_id):
        look_at(tx, project, item_id, now)


def look_at(tx: Tx, project: Project, item_id: int, now: int) -> None:
    """Set an item aside that most of those who passed fail, and tell the leads: it is in doubt, not they."""
    item = practice.by_id(tx, item_id)
    if item is None or item.state != "open":
        return
    answered, wrong = practice.tally(tx, item_id)
    if answered >= ENOUGH and wrong * 2 > answered:
        practice.set_state(tx, item_id, "doubtful", item.judged_at)
        outbox.add(tx, project.guild_id, project.id, DOUBTFUL, item_id, "{}", now)


def refused(tx: Tx, project: Project, item: PracticeItem, now: int) -> None:
    """Discord will not show it."""
    if item.state == "open":
        practice.set_state(tx, item.id, "doubtful", item.judged_at)
        outbox.add(tx, project.guild_id, project.id, DOUBTFUL, item.id, "{}", now)


def about(tx: Tx, post: Post) -> InDoubt | None:
    """What a notice is about."""
    subject_id = post.subject_id or 0
    item_id = disputes.item_of_turn(tx, subject_id) if post.kind == DISPUTED else subject_id
    item = practice.by_id(tx, item_id or 0)
    if item is None:
        return None
    return _in_doubt(tx, item, disputes.disputed(tx, subject_id) if post.kind == DISPUTED else None)


def look(tx: Tx, lead: Lead, item_id: int) -> InDoubt:
    """A practice item of the lead's server. Raises NotYours."""
    item = practice.by_id(tx, item_id)
    project = None if item is None else projects.by_id(tx, item.project_id)
    if item is None or project is None or project.guild_id != lead.guild_id:
        raise NotYours()
    return _in_doubt(tx, item, None)


def _in_doubt(tx: Tx, item: PracticeItem, reason: str | None) -> InDoubt:
    project = projects.by_id(tx, item.project_id)
    assert project is not None, "a practice item has its project"
    terms = terms_of(project)
    order = tuple(LETTERS[: len(terms.display.responses)])
    asked = [question for question in terms.questions if question.name in item.known]
    known = tuple(question.describe(item.known[question.name], order) for question in asked)
    return InDoubt(project, terms, item, known, *practice.tally(tx, item.id), reason)


def keep(tx: Tx, lead: Lead, item_id: int) -> InDoubt:
    """The known answer is right; it is asked again, and what was answered before raises no doubt again."""
    found = look(tx, lead, item_id)
    if found.item.state != "retired":
        practice.set_state(tx, item_id, "open", lead.at)
        _note(tx, lead, found, "keep practice item")
    return look(tx, lead, item_id)


def retire(tx: Tx, lead: Lead, item_id: int) -> InDoubt:
    """Ask it no more; whoever was asked is not held to it."""
    found = look(tx, lead, item_id)
    if found.item.state != "retired":
        practice.set_state(tx, item_id, "retired", lead.at)
        _note(tx, lead, found, "retire practice item")
        rescore(tx, found.project, item_id, lead.at)
    return look(tx, lead, item_id)


def typed(item: PracticeItem) -> str:
    """The known answer as it may be typed."""
    known = item.known
    value = next(iter(known.values())) if len(known) == 1 else known
    return value if isinstance(value, str) else spell(value)


def correct(tx: Tx, lead: Lead, item_id: int, answer: str, why: str) -> InDoubt:
    """Another answer is the known one; who gave it was right. Raises NotYours, BadKnownAnswer."""
    found = look(tx, lead, item_id)
    if found.item.state == "retired":
        return found
    try:
        answers, why = gold.known_answers(found.terms, answer), gold.check_why(found.terms, why)
    except LineError as error:
        raise BadKnownAnswer(error.why) from None
    practice.correct(tx, item_id, answers, found.item.tolerance, why, lead.at)
    _note(tx, lead, found, "correct practice item")
    rescore(tx, found.project, item_id, lead.at)
    return look(tx, lead, item_id)


def rescore(tx: Tx, project: Project, item_id: int, now: int) -> None:
    """Hold what was answered against what is known now: a wrong one may become right, a right one stays."""
    item = practice.by_id(tx, item_id)
    if item is None:
        return
    terms, attempts = terms_of(project), set()
    for turn in practice.answered(tx, item_id):
        right = item.state == "retired" or is_right(item, terms, turn.given)
        if right and practice.make_right(tx, turn.id) and turn.qualification_id is not None:
            attempts.add(turn.qualification_id)
    for attempt_id in sorted(attempts):
        if qualifying.settle(tx, project, attempt_id, now):
            look_at_all_of(tx, project, attempt_id, now)


def _note(tx: Tx, lead: Lead, of: InDoubt, act: str) -> None:
    """In the server's log, not the project's: an export is named by those, and practice must change none."""
    facts = {"project": of.project.slug, "item": of.item.external_id}
    audit.note(tx, lead.guild_id, None, lead.name, act, facts, lead.at)
