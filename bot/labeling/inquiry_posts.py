"""What is posted about people's questions, and what becomes of it: one thread each, each answer told once (P5)."""

import json
from dataclasses import dataclass

from bot.errors import NotYours
from bot.labeling import audit
from bot.labeling.people import Press, check_lead
from bot.labeling.project_spec import terms_of
from bot.labeling.running import Lead
from storage import accepted, assignments, inquiries, items, labelers, outbox, projects
from storage.accepted import Accepted
from storage.database import Tx
from storage.inquiries import Inquiry, Thread
from storage.records import Post

INQUIRY, ANSWERED, ABOUT_ITEM = "inquiry", "answered", "inquiry_item"
OVERDUE, STUCK = "inquiry_overdue", "inquiry_stuck"
KINDS = (INQUIRY, ANSWERED, ABOUT_ITEM, OVERDUE, STUCK)
A_DAY = 86_400_000  # milliseconds


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question that waits, and where."""

    inquiry: Inquiry
    thread: Thread | None


@dataclass(frozen=True, slots=True)
class About:
    """What such a post is made of. `asker` and `author` are Discord's ids, while they may be known and are here.

    `user_ids` wait for the answer and are mentioned; `item` is the lead's own id of it; `author` is to be asked.
    """

    inquiry: Inquiry | None
    project: str = ""
    asker: int | None = None
    thread: Thread | None = None
    accepted: Accepted | None = None
    author: int | None = None
    user_ids: tuple[int, ...] = ()
    item: str = ""
    waiting: tuple[Waiting, ...] = ()


def about(tx: Tx, post: Post) -> About | None:
    """What a post is about, as it stands now; None where nothing of it is left."""
    if post.kind == OVERDUE:
        return About(None, waiting=tuple(_waiting(tx, post)))
    answer = accepted.by_id(tx, post.subject_id or 0) if post.kind == ANSWERED else None
    inquiry = inquiries.by_id(tx, answer.inquiry_id if answer else post.subject_id or 0)
    if inquiry is None:
        return None
    project = projects.by_id(tx, inquiry.project_id or 0)
    shows_who = post.kind == ABOUT_ITEM or not inquiry.is_private
    followers = (labelers.user_of(tx, one) for one in post.facts.get("followers", ()))
    return About(
        inquiry,
        "" if project is None else terms_of(project).name,
        labelers.user_of(tx, inquiry.labeler_id) if shows_who else None,
        inquiries.thread(tx, inquiry.id),
        answer,
        _author(tx, answer),
        tuple(one for one in followers if one is not None),
        _item(tx, inquiry) if post.kind == ABOUT_ITEM else "",
    )


def _author(tx: Tx, answer: Accepted | None) -> int | None:
    """Who has to be asked whether their answer may stand in the FAQ."""
    if answer is None or answer.message_id is None or answer.consent != "asked":
        return None
    return labelers.user_of(tx, answer.labeler_id)


def _item(tx: Tx, inquiry: Inquiry) -> str:
    assignment = assignments.of_labeler(tx, inquiry.assignment_id or 0, inquiry.labeler_id)
    return "" if assignment is None else items.by_id(tx, assignment.item_id).external_id


def _waiting(tx: Tx, post: Post) -> list[Waiting]:
    """Of those that waited when leads were to be told, those that still do."""
    found = (inquiries.by_id(tx, one) for one in post.facts["inquiries"])
    return [Waiting(one, inquiries.thread(tx, one.id)) for one in found if one and one.state == "open"]


def thread_gone(tx: Tx, post: Post, now: int) -> None:
    """An answer finds its question's thread deleted: the question is posted anew, and the answer goes there."""
    answer = accepted.by_id(tx, post.subject_id or 0)
    asked = None if answer is None else outbox.of_subject(tx, INQUIRY, answer.inquiry_id)
    if asked is not None and asked.state == "sent":
        outbox.again(tx, asked.id)
    outbox.again(tx, post.id)


def stuck(tx: Tx, post: Post, facts: dict[str, object], now: int) -> None:
    """The leads are told, once a day at most, what is in the way of questions."""
    if not inquiries.told_stuck(tx, post.guild_id, now - A_DAY):
        answer = accepted.by_id(tx, post.subject_id or 0) if post.kind == ANSWERED else None
        inquiry_id = answer.inquiry_id if answer else post.subject_id
        outbox.add(tx, post.guild_id, post.project_id, STUCK, inquiry_id, json.dumps(facts), now)


def item_of(tx: Tx, lead: Lead, inquiry_id: int) -> int:
    """The item a question from a card is about. Raises NotYours."""
    inquiry = inquiries.by_id(tx, inquiry_id)
    if inquiry is None or inquiry.guild_id != lead.guild_id:
        raise NotYours()
    assignment = assignments.of_labeler(tx, inquiry.assignment_id or 0, inquiry.labeler_id)
    if assignment is None:
        raise NotYours()
    return assignment.item_id


def try_again(tx: Tx, press: Press, inquiry_id: int) -> None:
    """A lead has mended it. Raises NotALead, NotYours."""
    check_lead(tx, press.caller)
    inquiry = inquiries.by_id(tx, inquiry_id)
    if inquiry is None or inquiry.guild_id != press.caller.guild_id:
        raise NotYours()
    inquiries.failed_again(tx, inquiry.guild_id)
    audit.note(tx, inquiry.guild_id, None, press.caller.name, "post questions again", {}, press.at)
