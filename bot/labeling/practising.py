"""Practising: an item with a known answer, the labeler's own, and at once which is right and why."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import TypeAlias

from bot.errors import NoPractice, NoSuchProject
from bot.labeling import access, desk, doubts, people, qualifying
from bot.labeling.access import NeedsLanguage, NeedsRole
from bot.labeling.drafts import to_json
from bot.labeling.hands import NotForYou
from bot.labeling.people import Caller, Press
from bot.labeling.practice_cards import (
    AskConsentToPractise,
    NothingToPractise,
    PracticeCard,
    Verdict,
    card_of,
    held,
    is_right,
    on_card,
    shown,
)
from bot.labeling.project_spec import terms_of
from bot.labeling.shuffle import shown_order
from bot.task_types import Question
from bot.task_types.controls import Given, TextBox
from storage import labelers, practice, projects
from storage.database import Tx
from storage.practice import PracticeItem, PracticeTurn
from storage.records import Project

Practising: TypeAlias = AskConsentToPractise | PracticeCard | Verdict | NothingToPractise | NotForYou
Seen: TypeAlias = Mapping[int, int | None]  # items, and when somebody last saw them


def practise(tx: Tx, press: Press, slug: str | None) -> Practising:
    """The practice item in hand, or the next one. Raises NoSuchProject, NoPractice, NotSetUp, NotALabeler."""
    people.check_labeler(tx, press.caller)
    if slug is not None:
        named = projects.by_slug(tx, press.caller.guild_id, slug)
        if named is None:
            raise NoSuchProject(slug)
        return begin(tx, press, named.id)
    labeler_id = labelers.find(tx, press.caller.guild_id, press.caller.user_id) or 0
    ours = [project for project in desk.offered(tx, press, labeler_id) if practice.has_some(tx, project.id)]
    ours.sort(key=lambda project: qualifying.way(tx, project, labeler_id, press.at) is None)
    if not ours:
        raise NoPractice()
    return begin(tx, press, ours[0].id)


def begin(tx: Tx, press: Press, project_id: int) -> Practising:
    """The same in one project. Raises NoSuchProject, NotSetUp, NotALabeler."""
    project = desk.own_project(tx, press, project_id)
    if project.state not in ("open", "paused"):
        raise NoSuchProject(project.slug)
    labeler_id = people.agreed_labeler(tx, press)
    if labeler_id is None:
        return AskConsentToPractise(project.id)
    roles = press.caller.role_ids
    people.note_roles(tx, labeler_id, roles)
    reason = access.shut_out_with(tx, project, labeler_id, roles, press.at)
    if isinstance(reason, NeedsRole | NeedsLanguage):
        return NotForYou(project, terms_of(project), reason)
    turn = practice.open_turn(tx, project.id, labeler_id)
    item = None if turn is None else practice.by_id(tx, turn.practice_item_id)
    if turn is None or item is None:
        return _next(tx, project, labeler_id, press.at)
    return on_card(tx, project, item, turn, press.at)


def agree(tx: Tx, press: Press, project_id: int) -> Practising:
    """They agree to what is kept, and practise. Raises NoSuchProject, NotSetUp, NotALabeler."""
    project = desk.own_project(tx, press, project_id)
    people.consent(tx, press)
    return begin(tx, press, project.id)


def look(tx: Tx, press: Press, turn_id: int) -> PracticeCard | Verdict:
    """A turn as it stands. Raises NotSetUp, NotALabeler, NotYours, NotAgreed."""
    turn, item, project = held(tx, press.caller, turn_id)
    return shown(tx, project, item, turn, press.at)


def text_box(tx: Tx, caller: Caller, turn_id: int, question: int, part: int) -> tuple[Question, TextBox]:
    """What a form for a typed answer asks for. Raises NotYours, NotAgreed, UnknownOption."""
    turn, _, project = held(tx, caller, turn_id)
    return terms_of(project).text_box(question, part, turn.order)


def answer(
    tx: Tx, press: Press, turn_id: int, question: int, given: Given, too_quick_ms: int, part: int = 0
) -> PracticeCard | Verdict:
    """Take what was given to a question's control. The first whole answer counts; a later one changes nothing.

    Raises NotYours, NotAgreed, UnknownOption, NotAnAnswer.
    """
    turn, item, project = held(tx, press.caller, turn_id)
    card = card_of(project, item, turn)
    asked = card.terms.question(question)
    value = asked.control(part, turn.order).read(given)
    if turn.answered_at is not None:
        return shown(tx, project, item, turn, press.at)
    if press.at - max(turn.shown_at, turn.draft_at) < too_quick_ms:
        return on_card(tx, project, item, turn, press.at, was_quick=True)
    draft = card.draft.with_value(asked, part, value, turn.order)
    if len(draft.answers) < len(card.terms.questions):
        practice.draft(tx, turn.id, draft.to_json(), press.at)
    else:
        right = item.state == "retired" or is_right(item, card.terms, draft.answers)
        practice.answer(tx, turn.id, to_json(draft.answers), right, press.at)
        _after(tx, project, turn, press.at)
    return look(tx, press, turn_id)


def unsendable(tx: Tx, press: Press, turn_id: int) -> Practising:
    """Discord refused the item's text: nobody is held to it, the leads are told, and the next one comes."""
    turn, item, project = held(tx, press.caller, turn_id)
    if practice.answer(tx, turn.id, "{}", True, press.at):
        doubts.refused(tx, project, item, press.at)
        _after(tx, project, turn, press.at)
    return begin(tx, press, project.id)


def _after(tx: Tx, project: Project, turn: PracticeTurn, now: int) -> None:
    """What an answer may decide: whether they have passed, and whether items are in doubt."""
    attempt_id = turn.qualification_id
    if attempt_id is not None and qualifying.settle(tx, project, attempt_id, now):
        doubts.look_at_all_of(tx, project, attempt_id, now)
    else:
        doubts.look_at(tx, project, turn.practice_item_id, now)


def _next(tx: Tx, project: Project, labeler_id: int, now: int) -> PracticeCard | NothingToPractise:
    seen = practice.seen(tx, project.id, labeler_id)
    unseen = sum(seen_at is None for seen_at in seen.values())
    attempt = qualifying.running(tx, project, labeler_id, unseen, now)
    to_go = qualifying.way(tx, project, labeler_id, now)
    fit: Seen = seen
    if to_go is not None:  # a try takes what they never saw; what a later one needs is spared until then
        fit = {id_: at for id_, at in seen.items() if (at is None) == (attempt is not None)}
    item = _first(tx, project, labeler_id, fit)
    if item is None:
        return NothingToPractise(project, terms_of(project), to_go)
    order = shown_order(project.seed, item.id, labeler_id, len(terms_of(project).display.responses))
    attempt_id = None if attempt is None else attempt.id
    turn = practice.begin(tx, item, labeler_id, attempt_id, json.dumps(order), now)
    return on_card(tx, project, item, turn, now)


def _first(tx: Tx, project: Project, labeler_id: int, fit: Seen) -> PracticeItem | None:
    """What they never saw, in an order of their own: nobody can tell another what comes. Else the oldest."""

    def rank(item_id: int) -> tuple[int, bytes]:
        key = f"practice:{item_id}:{labeler_id}".encode()
        seen_at = fit[item_id]
        return -1 if seen_at is None else seen_at, hmac.digest(project.seed.encode(), key, hashlib.sha256)

    chosen = min(fit, key=rank, default=None)
    return None if chosen is None else practice.by_id(tx, chosen)
