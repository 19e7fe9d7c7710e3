"""Notices to the leads that are only to be read: what each of them says."""

from collections.abc import Callable

from bot.labeling.inquiry_posts import OVERDUE
from bot.labeling.posts import (
    BACK,
    BOARD_LOST,
    GONE,
    NO_BOARD,
    NO_DISCUSSION,
    NO_THREADS,
    PLAN,
    ROLE_GONE,
    ROLE_REFUSED,
    SLOW,
    UNPUBLISHED,
    WAVE_UNSURE,
    Subject,
)
from bot.ui.inert import inert
from bot.ui.inquiry_messages import draw_overdue
from bot.wording import announcement as wording
from bot.wording import board as board_wording
from bot.wording import leaving as leaving_wording
from bot.wording import norming as norming_wording
from bot.wording import plans as plans_wording
from bot.wording import practice as practice_wording
from bot.wording import waves as waves_wording


def name_of(subject: Subject) -> str:
    """A project's name, fit to be shown."""
    return inert(subject.of.terms.name)


def _slow(subject: Subject) -> str:
    about = subject.about or subject.post
    return wording.slow(about.kind, name_of(subject))


def _unpublished(subject: Subject) -> str:
    about = subject.about or subject.post
    return wording.unpublished(about.kind, name_of(subject), about.channel_id or 0)


def _plan(subject: Subject) -> str:
    return plans_wording.told(name_of(subject), subject.post.facts)


def _gone(subject: Subject) -> str:
    facts = subject.post.facts
    return leaving_wording.gone(facts["gone"], facts["halted"])


def _role_gone(subject: Subject) -> str:
    facts = subject.post.facts
    slug, gone = subject.of.project.slug, len(facts["roles"])
    return leaving_wording.role_gone(name_of(subject), slug, gone, facts["left"])


def _back(subject: Subject) -> str:
    return leaving_wording.back(subject.post.facts["resumed"])


def _no_board(subject: Subject) -> str:
    facts = subject.post.facts
    return board_wording.no_board(facts["channel"], facts["lacking"])


def _board_lost(subject: Subject) -> str:
    return board_wording.board_lost(subject.post.facts["channel"])


def _no_threads(subject: Subject) -> str:
    facts = subject.post.facts
    return waves_wording.no_threads(facts["why"], facts["channel"], facts["missing"])


def _wave_unsure(subject: Subject) -> str:
    return waves_wording.wave_unsure(subject.post.facts["thread"])


def _role_refused(subject: Subject) -> str:
    return practice_wording.role_refused(name_of(subject), subject.post.facts["role"])


def _no_discussion(subject: Subject) -> str:
    facts = subject.post.facts
    return norming_wording.no_discussion(name_of(subject), facts["why"], facts["channel"])


SAYS: dict[str, Callable[[Subject], str]] = {
    SLOW: _slow,
    UNPUBLISHED: _unpublished,
    PLAN: _plan,
    GONE: _gone,
    ROLE_GONE: _role_gone,
    BACK: _back,
    NO_BOARD: _no_board,
    BOARD_LOST: _board_lost,
    NO_THREADS: _no_threads,
    WAVE_UNSURE: _wave_unsure,
    ROLE_REFUSED: _role_refused,
    OVERDUE: draw_overdue,
    NO_DISCUSSION: _no_discussion,
}
