"""Tips as messages: the head of a project's thread, each tip in it, and what leads are told."""

from collections.abc import Callable

from bot.labeling.posts import Subject
from bot.labeling.tip_posts import STUCK, TIP, TIPS, About
from bot.ui.faq import Helped, Read
from bot.ui.inert import ROOM, inert, shortened
from bot.ui.insights import Share, TryAgain
from bot.ui.persistent import Control
from bot.wording import helping as wording
from bot.wording import inquiries as inquiries_wording

TITLE = 90  # characters; a thread's name may have 100


def title(about: About) -> str:
    """A thread's name; Discord makes no mention of it."""
    return wording.thread_title(about.project)[:TITLE]


def _head(subject: Subject, about: About) -> tuple[str, list[Control]]:
    return wording.thread_head(inert(about.project)), [Share(about.project_id, label=wording.INSIGHT)]


def _tip(subject: Subject, about: About) -> tuple[str, list[Control]]:
    entry = about.entry
    if entry is None:
        raise LookupError(f"post {subject.post.id} is about no tip")
    helped = Helped(entry.id, label=wording.helped_by(about.people))
    if entry.retired_at is not None:
        return wording.OUT, [helped]
    headline = shortened(entry.asked, ROOM // 4)
    says = wording.tip(
        inert(about.project), about.author, headline, shortened(entry.answered), bool(entry.corrected)
    )
    is_cut = len(inert(entry.answered)) > ROOM or len(inert(entry.asked)) > ROOM // 4
    whole = [Read(entry.id, label=wording.READ_ALL)] if is_cut else []
    return says, [helped, *whole, Share(about.project_id, label=wording.INSIGHT)]


def _stuck(subject: Subject, about: About) -> tuple[str, list[Control]]:
    facts = subject.post.facts
    sentence = inquiries_wording.stuck(facts["why"], facts["channel"], facts["missing"])
    return sentence, [TryAgain(about.project_id, label=inquiries_wording.TRY_AGAIN)]


DRAWN: dict[str, Callable[[Subject, About], tuple[str, list[Control]]]] = {
    TIPS: _head,
    TIP: _tip,
    STUCK: _stuck,
}


def draw(subject: Subject) -> tuple[str, list[Control]]:
    """A message's text and buttons. Raises LookupError where its tip is gone."""
    if subject.tip is None:
        raise LookupError(f"a post of kind {subject.post.kind} without a tip")
    return DRAWN[subject.post.kind](subject, subject.tip)
