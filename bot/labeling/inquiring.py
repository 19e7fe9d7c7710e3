"""Asking: a question about the work goes to everybody's eyes, in a thread of its own."""

from dataclasses import dataclass

from bot.errors import NoSuchProject, NothingAsked, NotYours, TooManyQuestions
from bot.labeling import faq, helping, inquiry_posts, leases, pausing
from bot.labeling.hands import Asked, Card, Step, as_it_stands, card, held
from bot.labeling.helping import Helpful
from bot.labeling.people import Caller, Press, guild_of
from storage import accepted, inquiries, labelers, outbox, projects
from storage.accepted import Accepted
from storage.database import Tx
from storage.faq import Entry
from storage.inquiries import Inquiry, Thread
from storage.records import Project

MOST = 5  # questions of one person that wait at once


@dataclass(frozen=True, slots=True)
class OnItsWay:
    """A question was asked; `channel_id` is where it will stand, None while no channel is named."""

    inquiry: Inquiry
    channel_id: int | None


@dataclass(frozen=True, slots=True)
class Following:
    """Somebody said "me too": they are told of the answer, or read it now if there is one.

    `is_own`: it is their own question; `is_new`: they did not wait for it before; `people` wait in all.
    """

    inquiry: Inquiry
    is_own: bool
    is_new: bool
    people: int


@dataclass(frozen=True, slots=True)
class Whole:
    """A question and what was answered, as far as that may be shown: `answer` is its text."""

    inquiry: Inquiry
    thread: Thread | None
    answer: str
    entry: Entry | None
    helpful: Helpful | None = None


def said(text: str) -> str:
    """What somebody wrote, without what no text can hold. Raises NothingAsked."""
    kept = text.encode(errors="replace").decode().replace("\x00", "").strip()
    if not kept:
        raise NothingAsked()
    return kept[: faq.LONGEST]


def ask(tx: Tx, press: Press, slug: str, text: str) -> OnItsWay:
    """Ask about a project, or ("") about none. Raises NotSetUp, NoSuchProject, NothingAsked, TooManyQuestions."""
    guild = guild_of(tx, press.caller)
    project = _project(tx, press.caller, slug) if slug else None
    labeler_id = labelers.ensure(tx, guild.id, press.caller.user_id, press.at)
    inquiry = _keep(tx, press, project, labeler_id, text)
    return OnItsWay(inquiry, guild.question_channel_id or guild.announcement_channel_id)


def ask_about(tx: Tx, press: Press, project_id: int, text: str) -> OnItsWay:
    """The same where the project is known by its id; 0 for none. Raises as `ask` does."""
    project = projects.by_id(tx, project_id) if project_id else None
    if project_id and (project is None or project.guild_id != press.caller.guild_id):
        raise NoSuchProject("")
    return ask(tx, press, "" if project is None else project.slug, text)


def project_id_of(tx: Tx, caller: Caller, slug: str) -> int:
    """For the form: a project's id, 0 for none. Raises NotSetUp, NoSuchProject."""
    guild_of(tx, caller)
    return _project(tx, caller, slug).id if slug else 0


def _project(tx: Tx, caller: Caller, slug: str) -> Project:
    project = projects.by_slug(tx, caller.guild_id, slug)
    if project is None or project.state == "draft":
        raise NoSuchProject(slug)
    return project


def _keep(
    tx: Tx, press: Press, project: Project | None, labeler_id: int, text: str, on: Card | None = None
) -> Inquiry:
    """A question and its post; delivered twice it is asked once."""
    known = inquiries.by_interaction(tx, press.interaction_id)
    if known is not None:
        return known
    if inquiries.open_of(tx, labeler_id) >= MOST:
        raise TooManyQuestions(MOST)
    guild_id, project_id = press.caller.guild_id, None if project is None else project.id
    about = (guild_id, project_id, labeler_id, said(text), press.at, press.interaction_id)
    inquiry = inquiries.add(tx, *about, None if on is None else on.assignment.id)
    inquiries.follow(tx, inquiry.id, labeler_id, press.at)
    outbox.add(tx, guild_id, project_id, inquiry_posts.INQUIRY, inquiry.id, "{}", press.at)
    if on is not None:
        outbox.add(tx, guild_id, project_id, inquiry_posts.ABOUT_ITEM, inquiry.id, "{}", press.at)
    return inquiry


def ask_on_card(tx: Tx, press: Press, assignment_id: int, text: str) -> Step:
    """Ask about the item on a card; it waits with them. Raises as `held` does, NothingAsked, TooManyQuestions."""
    held_card = held(tx, press.caller, assignment_id)
    assignment = leases.settle_one(tx, held_card.assignment, press.at)
    shown = card(tx, assignment)
    inquiry = _keep(tx, press, shown.project, assignment.labeler_id, text, shown)
    until = None if shown.project.state == "closed" else pausing.pause(tx, shown, inquiry, press.at)
    return Step(Asked(until), as_it_stands(tx, card(tx, leases.fresh(tx, assignment))))


def me_too(tx: Tx, press: Press, inquiry_id: int) -> Following:
    """Be told of the answer, too. Raises NotYours."""
    inquiry = of_server(tx, press.caller, inquiry_id)
    known = labelers.find(tx, inquiry.guild_id, press.caller.user_id)
    is_own, is_new = known == inquiry.labeler_id, False
    if inquiry.state == "open" and not is_own:
        labeler_id = labelers.ensure(tx, inquiry.guild_id, press.caller.user_id, press.at)
        is_new = inquiries.follow(tx, inquiry.id, labeler_id, press.at)
    return Following(inquiry, is_own, is_new, inquiries.followers(tx, inquiry.id))


def thread_deleted(tx: Tx, guild_id: int, thread_id: int) -> None:
    """Somebody took a question's thread away: nobody is reminded of it any more."""
    inquiry = inquiries.of_thread(tx, thread_id, guild_id)
    if inquiry is not None:
        inquiries.close(tx, inquiry.id)


def of_server(tx: Tx, caller: Caller, inquiry_id: int) -> Inquiry:
    """A question of the presser's server. Raises NotYours."""
    inquiry = inquiries.by_id(tx, inquiry_id)
    if inquiry is None or inquiry.guild_id != caller.guild_id:
        raise NotYours()
    return inquiry


def whole(tx: Tx, caller: Caller, inquiry_id: int) -> Whole:
    """All of a question, and its answer: from the FAQ, else as it stands in the thread. Raises NotYours."""
    inquiry = of_server(tx, caller, inquiry_id)
    entry = faq.of_inquiry(tx, inquiry.id)
    answer = accepted.latest(tx, inquiry.id)
    text = entry.answered if entry else _in_thread(answer)
    helpful = None if answer is None else helping.of_subject(tx, caller, answer.id)
    return Whole(inquiry, inquiries.thread(tx, inquiry.id), text, entry, helpful)


def _in_thread(answer: Accepted | None) -> str:
    """A lead's own words, which the bot has posted; what others wrote stands in the thread, and is theirs."""
    return answer.text if answer is not None and answer.message_id is None else ""
