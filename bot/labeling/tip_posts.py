"""What is posted of people's tips, and what becomes of it: a thread for each project, each tip in it once (P5)."""

import json
from dataclasses import dataclass

from bot.errors import NoSuchProject
from bot.labeling import audit
from bot.labeling.people import Press, check_lead
from bot.labeling.project_spec import terms_of
from storage import faq, helped, labelers, outbox, projects, tips
from storage.database import Tx
from storage.faq import Entry
from storage.inquiries import Thread
from storage.records import Post

TIPS, TIP, STUCK = "tips", "tip", "tips_stuck"
KINDS = (TIPS, TIP, STUCK)
A_DAY = 86_400_000  # milliseconds


@dataclass(frozen=True, slots=True)
class About:
    """What such a post is made of. `author` is Discord's id of who wants to be named and is still here."""

    project_id: int
    project: str
    thread: Thread | None
    entry: Entry | None = None
    author: int | None = None
    people: int = 0
    edition: int = 0


def about(tx: Tx, post: Post) -> About | None:
    """What a post is about, as it stands now; None where nothing of it is left."""
    project = projects.by_id(tx, post.project_id or 0)
    if project is None:
        return None
    found = About(project.id, terms_of(project).name, tips.thread(tx, project.id))
    tip = tips.by_id(tx, post.subject_id or 0) if post.kind == TIP else None
    entry = None if tip is None else faq.by_id(tx, tip.entry_id)
    if tip is None or entry is None:
        return None if post.kind == TIP else found
    author = None if entry.author_id is None else labelers.user_of(tx, entry.author_id)
    people = helped.said(tx, tip.entry_id, 0).people
    return About(found.project_id, found.project, found.thread, entry, author, people, tip.edition)


def thread_gone(tx: Tx, post: Post, now: int) -> None:
    """A tip finds its thread deleted: it is made anew, and the tip goes there."""
    head = outbox.of_subject(tx, TIPS, post.project_id or 0)
    if head is not None and head.state == "sent":
        outbox.again(tx, head.id)
    outbox.again(tx, post.id)


def stuck(tx: Tx, post: Post, facts: dict[str, object], now: int) -> None:
    """The leads are told, once a day at most for a project, what is in the way of its tips."""
    told = outbox.of_subject(tx, STUCK, post.project_id or 0)
    if told is None or told.intended_at <= now - A_DAY:
        outbox.add(tx, post.guild_id, post.project_id, STUCK, post.project_id, json.dumps(facts), now)


def try_again(tx: Tx, press: Press, project_id: int) -> None:
    """A lead has mended it. Raises NotALead, NoSuchProject."""
    check_lead(tx, press.caller)
    project = projects.by_id(tx, project_id)
    if project is None or project.guild_id != press.caller.guild_id:
        raise NoSuchProject("")
    tips.failed_again(tx, project.guild_id)
    audit.note(tx, project.guild_id, project.id, press.caller.name, "post tips again", {}, press.at)
