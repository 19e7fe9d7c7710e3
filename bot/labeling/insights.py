"""Tips: what somebody found out about a project, for the others, in its thread and in the FAQ."""

from dataclasses import dataclass

from bot.errors import NoSuchProject, NoTip, NotYours, TooManyTips
from bot.labeling import days, faq, tip_posts
from bot.labeling.people import Caller, Press, check_labeler, guild_of, is_lead
from storage import faq as entries
from storage import labelers, outbox, projects, tips
from storage.database import Tx
from storage.faq import Wording
from storage.faq_words import Scope
from storage.records import Project

MOST = 10  # tips of one person on one day
LONGEST_ABOUT = 100  # characters


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed: what the tip is about, its text, and whether their name is to stand under it."""

    about: str
    text: str
    is_named: bool


@dataclass(frozen=True, slots=True)
class Shared:
    """A tip is in the FAQ; `channel_id` is where its thread is or will be, None while no channel is named."""

    entry_id: int
    channel_id: int | None
    thread_id: int | None


def to_share(tx: Tx, caller: Caller, slug: str) -> Project:
    """The project a tip is to be about. Raises NotSetUp, NotALabeler, NoSuchProject."""
    project = projects.by_slug(tx, caller.guild_id, slug)
    return to_share_on(tx, caller, 0 if project is None else project.id, slug)


def to_share_on(tx: Tx, caller: Caller, project_id: int, slug: str = "") -> Project:
    """The same where it is known by its id."""
    if not is_lead(tx, caller):
        check_labeler(tx, caller)
    project = projects.by_id(tx, project_id)
    if project is None or project.guild_id != caller.guild_id or project.state == "draft":
        raise NoSuchProject(slug)
    return project


def share(tx: Tx, press: Press, project_id: int, typed: Typed) -> Shared:
    """Keep a tip and intend its post; delivered twice it is shared once.

    Raises NotSetUp, NotALabeler, NoSuchProject, NoTip, TooManyTips.
    """
    project = to_share_on(tx, press.caller, project_id)
    entry_id = tips.by_interaction(tx, press.interaction_id) or _keep(tx, press, project, typed)
    guild, thread = guild_of(tx, press.caller), tips.thread(tx, project.id)
    place = guild.question_channel_id or guild.announcement_channel_id
    return Shared(entry_id, place, None if thread is None else thread.thread_id)


def _keep(tx: Tx, press: Press, project: Project, typed: Typed) -> int:
    about, text = _said(typed.about)[:LONGEST_ABOUT], _said(typed.text)[: faq.LONGEST]
    if not about or not text:
        raise NoTip()
    labeler_id = labelers.ensure(tx, project.guild_id, press.caller.user_id, press.at)
    today = days.start_of_day(press.at, days.zone_of(tx, project.guild_id))
    if tips.since(tx, labeler_id, today) >= MOST:
        raise TooManyTips(MOST)
    says = Wording(about, text, labeler_id if typed.is_named else None)
    entry_id = faq.add(tx, Scope(project.guild_id, project.id), faq.TIP, says, press.at)
    tips.add(tx, entry_id, labeler_id, press.at, press.interaction_id)
    if outbox.of_subject(tx, tip_posts.TIPS, project.id) is None:
        outbox.add(tx, project.guild_id, project.id, tip_posts.TIPS, project.id, "{}", press.at)
    outbox.add(tx, project.guild_id, project.id, tip_posts.TIP, entry_id, "{}", press.at)
    return entry_id


def _said(text: str) -> str:
    """Without what no text can hold."""
    return text.encode(errors="replace").decode().replace("\x00", "").strip()


def take_back(tx: Tx, press: Press, entry_id: int) -> None:
    """Its author wants it to be there no more: its words go, from here and from its thread. Raises NotYours."""
    tip = tips.by_id(tx, entry_id)
    known = labelers.find(tx, press.caller.guild_id, press.caller.user_id)
    entry = entries.by_id(tx, entry_id)
    if tip is None or entry is None or known is None or tip.labeler_id != known:
        raise NotYours()
    if entry.retired_at is None:
        faq.take_out(tx, entry, press.at)
    tips.unsay(tx, entry_id)
