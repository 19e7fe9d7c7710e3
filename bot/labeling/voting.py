"""Voting on an item that is put to the channel: one vote for each person and turn, changeable until it is shown."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from bot.errors import NotYours
from bot.labeling import access, people
from bot.labeling.access import NeedsLanguage, NeedsQualification, NeedsRole
from bot.labeling.drafts import to_json
from bot.labeling.hands import Card, NotForYou
from bot.labeling.norming import of_server
from bot.labeling.norming_results import Normed, shown_to_all, standing
from bot.labeling.people import Caller, Press
from bot.labeling.project_spec import terms_of
from bot.task_types import Question
from bot.task_types.controls import Answer, Given, TextBox
from storage import normings, votes
from storage.database import Tx
from storage.normings import Norming
from storage.records import Project
from storage.votes import Vote


@dataclass(frozen=True, slots=True)
class AskConsentToVote:
    """Before anything is kept of them."""

    norming_id: int


@dataclass(frozen=True, slots=True)
class VoteCard:
    """The item in front of a voter; `own` is their vote so far, question by question, as they read it."""

    card: Card
    norming: Norming
    own: tuple[str, ...]
    was_quick: bool = False


Voting: TypeAlias = AskConsentToVote | VoteCard | NotForYou | Normed


def begin(tx: Tx, press: Press, norming_id: int) -> Voting:
    """The item to vote on; how it went, while no vote runs.

    Raises NotYours, NotSetUp, NotALabeler.
    """
    project, norming = of_server(tx, press.caller.guild_id, norming_id)
    if norming.turn is None or project.state == "closed":
        return standing(tx, project, norming, may_lead=people.is_lead(tx, press.caller))
    labeler_id = people.agreed_labeler(tx, press)
    if labeler_id is None:
        return AskConsentToVote(norming.id)
    people.note_roles(tx, labeler_id, press.caller.role_ids)
    refused = _refusal(tx, press, project, labeler_id)
    if refused is not None:
        return refused
    vote = votes.begin(tx, norming.id, norming.turn, labeler_id, press.at)
    return _on_card(tx, project, norming, vote)


def agree(tx: Tx, press: Press, norming_id: int) -> Voting:
    """They agree to what is kept, and vote. Raises NotYours, NotSetUp, NotALabeler."""
    of_server(tx, press.caller.guild_id, norming_id)
    people.consent(tx, press)
    return begin(tx, press, norming_id)


def look(tx: Tx, press: Press, vote_id: int) -> VoteCard | Normed:
    """A vote as it stands. Raises NotSetUp, NotALabeler, NotYours, NotAgreed."""
    vote, norming, project = _held(tx, press.caller, vote_id)
    if norming.turn != vote.turn or project.state == "closed":
        return replace(standing(tx, project, norming), is_too_late=True)
    return _on_card(tx, project, norming, vote)


def text_box(tx: Tx, caller: Caller, vote_id: int, question: int, part: int) -> tuple[Question, TextBox]:
    """What a form for a typed answer asks for. Raises NotYours, NotAgreed, UnknownOption."""
    _, norming, project = _held(tx, caller, vote_id)
    return terms_of(project).text_box(question, part, norming.order)


def answer(
    tx: Tx, press: Press, vote_id: int, question: int, given: Given, too_quick_ms: int, part: int = 0
) -> VoteCard | Normed | NotForYou:
    """Take what was given to a question's control; a whole vote takes the place of the one before.

    Raises NotYours, NotAgreed, UnknownOption, NotAnAnswer.
    """
    vote, norming, project = _held(tx, press.caller, vote_id)
    refused = _refusal(tx, press, project, vote.labeler_id or 0)
    found = refused or look(tx, press, vote_id)
    if not isinstance(found, VoteCard):
        return found
    asked = found.card.terms.question(question)
    value = asked.control(part, norming.order).read(given)
    if press.at - max(vote.shown_at, vote.draft_at) < too_quick_ms:
        return replace(found, was_quick=True)
    draft = found.card.draft.with_value(asked, part, value, norming.order)
    if len(draft.answers) < len(found.card.terms.questions):
        votes.draft(tx, vote.id, draft.to_json(), press.at)
    else:
        _keep(tx, vote, draft.answers, press.at)
    return look(tx, press, vote_id)


def _keep(tx: Tx, vote: Vote, answers: Mapping[str, Answer], now: int) -> None:
    votes.keep(tx, vote.id, to_json(answers), now)
    if vote.answers is None:
        normings.changed(tx, vote.norming_id)


def _refusal(tx: Tx, press: Press, project: Project, labeler_id: int) -> NotForYou | None:
    """Who may not work on it has no vote; having had enough items of it is no reason."""
    reason = access.shut_out_with(tx, project, labeler_id, press.caller.role_ids, press.at)
    if isinstance(reason, NeedsRole | NeedsLanguage | NeedsQualification):
        return NotForYou(project, terms_of(project), reason)
    return None


def _held(tx: Tx, caller: Caller, vote_id: int) -> tuple[Vote, Norming, Project]:
    """The presser's own vote. Raises NotSetUp, NotALabeler, NotYours, NotAgreed."""
    vote = votes.of_labeler(tx, vote_id, people.agreeing_labeler(tx, caller))
    if vote is None:
        raise NotYours()
    project, norming = of_server(tx, caller.guild_id, vote.norming_id)
    return vote, norming, project


def _on_card(tx: Tx, project: Project, norming: Norming, vote: Vote) -> VoteCard:
    """The same card that work has, of an assignment that no table of work holds."""
    card = shown_to_all(tx, project, norming)
    assignment = replace(card.assignment, id=vote.id, draft=vote.draft, draft_at=vote.draft_at)
    given = vote.given
    asked = [question for question in card.terms.questions if question.name in given]
    own = tuple(question.describe(given[question.name], norming.order) for question in asked)
    return VoteCard(replace(card, assignment=assignment), norming, own)
