"""Answering: a lead accepts what somebody wrote, or writes it; who waits is told once; its author is asked."""

import json
from dataclasses import dataclass

from bot.errors import NobodysAnswer, NotAQuestion, NotYours
from bot.labeling import audit, faq, inquiring, inquiry_posts, leases, pausing
from bot.labeling.people import Caller, Press, check_lead
from bot.labeling.project_spec import terms_of
from storage import accepted, inquiries, labelers, outbox, projects
from storage import faq as entries
from storage.accepted import Accepted
from storage.database import Tx
from storage.faq import Entry, Wording
from storage.faq_words import Scope
from storage.inquiries import Inquiry

AT_ONCE = 50  # people that one message mentions
SAYS = ("refused", "named", "unnamed")


@dataclass(frozen=True, slots=True)
class Written:
    """A message in a thread, as Discord gives it to a message command."""

    thread_id: int
    message_id: int
    author_id: int
    is_by_a_person: bool
    text: str


@dataclass(frozen=True, slots=True)
class Settled:
    """A question has this answer now; `is_new`: it had not before."""

    inquiry: Inquiry
    answer: Accepted
    is_new: bool


@dataclass(frozen=True, slots=True)
class Heard:
    """What an author said; the entry it is now, if it is one."""

    answer: Accepted
    entry: Entry | None


def accept(tx: Tx, press: Press, written: Written) -> Settled:
    """Take a message in a question's thread for its answer.

    Raises NotALead, NotAQuestion, NobodysAnswer. Of a message that is not taken nothing is kept.
    """
    check_lead(tx, press.caller)
    inquiry = inquiries.of_thread(tx, written.thread_id, press.caller.guild_id)
    if inquiry is None:
        raise NotAQuestion()
    if not written.is_by_a_person or not written.text.strip():
        raise NobodysAnswer()
    return _settle(tx, press, inquiry, written.author_id, written.text, written.message_id)


def write(tx: Tx, press: Press, inquiry_id: int, text: str) -> Settled:
    """A lead's own words are the answer. Raises NotALead, NotYours, NothingAsked."""
    inquiry = to_answer(tx, press, inquiry_id)
    return _settle(tx, press, inquiry, press.caller.user_id, text, None)


def to_answer(tx: Tx, press: Press, inquiry_id: int) -> Inquiry:
    """A question a lead may answer. Raises NotALead, NotYours."""
    check_lead(tx, press.caller)
    return inquiring.of_server(tx, press.caller, inquiry_id)


def _settle(
    tx: Tx, press: Press, inquiry: Inquiry, user_id: int, text: str, message_id: int | None
) -> Settled:
    known = accepted.before(tx, press.interaction_id, message_id)
    if known is not None:
        return Settled(inquiry, known, is_new=False)
    author_id = labelers.ensure(tx, inquiry.guild_id, user_id, press.at)
    kept = inquiring.said(text)
    answer = accepted.add(tx, inquiry.id, author_id, message_id, kept, press.at, press.interaction_id)
    _resume(tx, inquiry, press.at)
    inquiries.answer(tx, inquiry.id, press.at)
    _tell(tx, inquiry, answer, press.at)
    facts = {"inquiry": inquiry.id, "written": message_id is None}
    audit.note(
        tx, inquiry.guild_id, inquiry.project_id, press.caller.name, "answer question", facts, press.at
    )
    return Settled(inquiries.by_id(tx, inquiry.id) or inquiry, answer, is_new=True)


def _resume(tx: Tx, inquiry: Inquiry, now: int) -> None:
    """The item it was about is theirs for the full time again, as after Extend."""
    project = projects.by_id(tx, inquiry.project_id or 0)
    if project is not None and inquiry.is_private:
        pausing.resume(tx, inquiry, leases.until(terms_of(project), now), now)


def _tell(tx: Tx, inquiry: Inquiry, answer: Accepted, now: int) -> None:
    """In the thread, by as many messages as mention everybody; who asked on a card is told elsewhere."""
    public = inquiries.tell(tx, inquiry, now)
    for start in range(0, max(1, len(public)), AT_ONCE):
        facts = json.dumps({"followers": public[start : start + AT_ONCE]})
        outbox.add(tx, inquiry.guild_id, inquiry.project_id, inquiry_posts.ANSWERED, answer.id, facts, now)


def consent(tx: Tx, press: Press, accepted_id: int, choice: int) -> Heard:
    """Its author says whether it may stand in the FAQ, and under their name; they may change their mind.

    Raises NotYours.
    """
    answer = _own(tx, press.caller, accepted_id)
    inquiry = inquiries.by_id(tx, answer.inquiry_id)
    says = SAYS[choice] if choice < len(SAYS) else "refused"
    if inquiry is None or answer.consent in (says, "refused"):
        return Heard(answer, faq.of_inquiry(tx, answer.inquiry_id))
    accepted.consent(tx, answer.id, says)
    if says == "refused":
        _take_back(tx, inquiry, answer, press.at)
    else:
        _publish(tx, inquiry, answer, answer.labeler_id if says == "named" else None, press.at)
    return Heard(accepted.by_id(tx, answer.id) or answer, faq.of_inquiry(tx, inquiry.id))


def _own(tx: Tx, caller: Caller, accepted_id: int) -> Accepted:
    answer = accepted.by_id(tx, accepted_id)
    known = labelers.find(tx, caller.guild_id, caller.user_id)
    if answer is None or known is None or answer.labeler_id != known:
        raise NotYours()
    return answer


def _publish(tx: Tx, inquiry: Inquiry, answer: Accepted, author_id: int | None, now: int) -> None:
    """A new entry, or the next version of the one the question has. Another name changes no words."""
    entry = entries.of_inquiry(tx, inquiry.id)
    scope = Scope(inquiry.guild_id, inquiry.project_id)
    says = Wording(inquiry.text, answer.text, author_id, accepted_id=answer.id)
    if entry is None:
        faq.add(tx, scope, faq.ANSWER, says, now, inquiry.id)
    elif answer.consent == "asked":
        entries.retire(tx, entry.id, None)
        faq.rewrite(tx, scope, entry.id, says, now)
    else:
        entries.credit(tx, answer.id, author_id)


def _take_back(tx: Tx, inquiry: Inquiry, answer: Accepted, now: int) -> None:
    """Their words go, from here and from the FAQ; in the thread they are theirs to delete."""
    accepted.forget(tx, answer.id)
    entry = entries.of_inquiry(tx, inquiry.id)
    if entry is not None and entry.accepted_id == answer.id and entry.retired_at is None:
        faq.take_out(tx, entry, now)
    entries.unsay(tx, answer.id)
