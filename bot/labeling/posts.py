"""What a post is about, and what becomes of it (P5): posted once, or shown to the leads as unsure."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Self

from bot.errors import NotYours
from bot.labeling import audit, doubts, inquiry_posts, mentions, norming_results, tip_posts
from bot.labeling.doubts import InDoubt
from bot.labeling.inquiry_posts import ANSWERED, OVERDUE, About
from bot.labeling.inquiry_posts import INQUIRY as INQUIRY
from bot.labeling.norming_results import Normed
from bot.labeling.people import Press, check_lead
from bot.labeling.project_spec import Terms, terms_of
from bot.labeling.tip_posts import TIP, TIPS
from bot.labeling.tip_posts import About as AboutTip
from storage import counts, guilds, news, outbox, plans, projects
from storage import mentions as mentioned
from storage.database import Tx
from storage.news import News
from storage.plans import Plan
from storage.records import Guild, Post, Project

ANNOUNCEMENT = "announcement"
NEWS = "news"
EVENT = "event"
NORMING = "norming"
NO_DISCUSSION = "no_discussion"
FLAGGED = "flagged"
UNSURE = "unsure"
FAILED = "failed"
SLOW = "slow"
UNPUBLISHED = "unpublished"
PLAN = "plan"
GONE = "gone"
ROLE_GONE = "role_gone"
BACK = "back"
NO_BOARD = "no board"
BOARD_LOST = "board lost"
NO_THREADS = "no_threads"
DM_STOPPED = "dm_stopped"
WAVE_UNSURE = "wave_unsure"
ROLE_REFUSED = "role_refused"
# What people ask and tell, and the rules of it.
OF_PEOPLE = {INQUIRY: inquiry_posts, ANSWERED: inquiry_posts, TIPS: tip_posts, TIP: tip_posts}
THREADS = (INQUIRY, TIPS)  # messages, or posts in a forum, that begin a thread
FOR_THE_TEAM = (ANNOUNCEMENT, NEWS)  # these go where /setup says that announcements go
ASKED = (*FOR_THE_TEAM, EVENT, NORMING)  # leads are asked about these when they are in doubt
NOTICES = (UNSURE, FAILED, SLOW, UNPUBLISHED)  # and these do it
TO_NOTE = (
    SLOW, UNPUBLISHED, PLAN, GONE, ROLE_GONE, BACK, NO_BOARD, BOARD_LOST, NO_THREADS, WAVE_UNSURE, ROLE_REFUSED,
    OVERDUE, NO_DISCUSSION,
)  # fmt: skip  # to be read
NOTHING_WITHOUT = (*inquiry_posts.KINDS, *tip_posts.KINDS)  # such a post goes where that is gone
NONCE_LASTS = 120_000  # milliseconds; Discord remembers a nonce for "a few minutes"
SOONEST, LATEST = 4_000, 900_000  # milliseconds between two tries
PATIENCE = 6  # tries in vain, then the leads are told


@dataclass(frozen=True, slots=True)
class Matter:
    """The project a post is about."""

    project: Project
    terms: Terms
    items: int
    resumes_at: int | None


@dataclass(frozen=True, slots=True)
class Subject:
    """Everything a post's text is made of. `about` is the post a notice to the leads speaks of."""

    post: Post
    guild: Guild
    matter: Matter | None
    about: Post | None = None
    news: News | None = None
    plan: Plan | None = None
    in_doubt: InDoubt | None = None
    asked: About | None = None
    tip: AboutTip | None = None
    normed: Normed | None = None

    @property
    def of(self) -> Matter:
        """The project it is about. Raises LookupError for a notice about none."""
        if self.matter is None:
            raise LookupError(f"a post of kind {self.post.kind} without a project")
        return self.matter

    @property
    def channel_id(self) -> int | None:
        """Where it goes: where it was attempted before, else as was asked, else as /setup says, if it does."""
        if self.post.kind == EVENT:
            return self.guild.id
        given = self.post.channel_id or self.post.target_id
        if given is not None:
            return given
        if self.post.kind in (*FOR_THE_TEAM, NORMING):
            return self.guild.announcement_channel_id
        if self.post.kind in THREADS:
            return self.guild.question_channel_id or self.guild.announcement_channel_id
        if self.post.kind == ANSWERED:
            return self.asked.thread.thread_id if self.asked and self.asked.thread else None
        if self.post.kind == TIP:
            return self.tip.thread.thread_id if self.tip and self.tip.thread else None
        elsewhere = self.guild.announcement_channel_id if self.post.kind == GONE else None
        return self.guild.lead_channel_id or elsewhere

    @property
    def role_id(self) -> int | None:
        """The role it would mention; @everyone never."""
        wanted = self.post.kind == ANNOUNCEMENT or (self.news is not None and self.news.mentions)
        return mentions.role_of(self.guild) if wanted else None

    def may_be_there(self, now: int) -> bool:
        """Whether to look for it: it was sent, and sending it again could post it twice, or comes too late."""
        attempted_at = self.post.attempted_at
        if attempted_at is None:
            return False
        has_nonce = self.post.kind not in (EVENT, *THREADS)  # events and threads have none
        return not has_nonce or now - attempted_at > NONCE_LASTS or self.comes_too_late

    @property
    def comes_too_late(self) -> bool:
        """Whether nobody needs it any more: the project is closed, or what it marks is not to come any more."""
        if self.post.kind == EVENT:
            return self.plan is None or self.plan.done_at is not None
        if self.post.kind == TIP:
            return self.tip is None or self.tip.entry is None or self.tip.entry.retired_at is not None
        if self.post.kind == NORMING:
            return self.normed is None or self.normed.norming.state == "closed"
        return self.post.kind == ANNOUNCEMENT and self.of.project.state == "closed"

    @property
    def shows(self) -> str | None:
        """What it shows that may change."""
        if self.asked is not None and self.asked.inquiry is not None:
            return self.asked.inquiry.state
        if self.normed is not None:
            return str(self.normed.norming.changes)
        return None if self.matter is None else self.matter.project.state

    def as_attempted(self) -> Self:
        """As it was sent: its buttons, by which it is found again, change with the state of the project."""
        if self.matter is None or self.post.shown is None or self.normed is not None:
            return self
        project = replace(self.matter.project, state=self.post.shown)
        return replace(self, matter=replace(self.matter, project=project))


# By kind: the field of a subject, and what stands there.
MADE_OF: dict[str, tuple[str, Callable[[Tx, Post], Any]]] = {
    NEWS: ("news", lambda tx, post: news.by_id(tx, post.subject_id or 0)),
    EVENT: ("plan", lambda tx, post: plans.by_id(tx, post.subject_id or 0)),
    NORMING: ("normed", lambda tx, post: norming_results.of(tx, post.subject_id or 0)),
    **dict.fromkeys(NOTICES, ("about", lambda tx, post: outbox.by_id(tx, post.subject_id or 0))),
    **dict.fromkeys(doubts.KINDS, ("in_doubt", doubts.about)),
    **dict.fromkeys(inquiry_posts.KINDS, ("asked", inquiry_posts.about)),
    **dict.fromkeys(tip_posts.KINDS, ("tip", tip_posts.about)),
}


def subject(tx: Tx, post: Post) -> Subject | None:
    """What a post is about; None where its server or project is gone."""
    guild = guilds.find(tx, post.guild_id)
    project = None if post.project_id is None else projects.by_id(tx, post.project_id)
    if guild is None or (post.project_id is not None and project is None):
        return None
    found = Subject(post, guild, None if project is None else _matter(tx, project))
    field, facts_of = MADE_OF.get(post.kind, ("", None))
    facts = None if facts_of is None else facts_of(tx, post)
    if facts is None:
        return None if post.kind in NOTHING_WITHOUT else found
    return replace(found, **{field: facts})


def _matter(tx: Tx, project: Project) -> Matter:
    resumes_at = plans.opens_at(tx, project.id) if project.state == "paused" else None
    return Matter(project, terms_of(project), counts.items(tx, project.id), resumes_at)


def attempt(tx: Tx, subject: Subject, channel_id: int, now: int) -> Subject:
    """Note that it is about to be sent, and whom it mentions; both as they were, if it was tried before."""
    post = subject.post
    role_id = post.role_id
    if post.attempted_at is None:
        role_id = mentions.claim(tx, subject.guild, post.id, subject.role_id, now)
    outbox.attempt(tx, post.id, now, channel_id, subject.shows, role_id)
    return replace(subject, post=outbox.by_id(tx, post.id) or post)


def sent(tx: Tx, post: Post, message_id: int, followed: bool) -> None:
    """It stands; where others follow the channel, it is to be published."""
    outbox.sent(tx, post.id, message_id)
    if followed and post.kind in FOR_THE_TEAM:
        outbox.set_published(tx, post.id, "wanted")


def put_off(tx: Tx, post: Post, wait: int | None, now: int) -> None:
    """Not again before `wait` milliseconds have passed, else twice as long as before; in the end leads are told."""
    outbox.put_off(tx, post.id, now + (wait or min(SOONEST << min(post.tries, 16), LATEST)))
    if post.tries + 1 == PATIENCE and post.state == "intended" and post.kind in ASKED:
        outbox.add(tx, post.guild_id, post.project_id, SLOW, post.id, "{}", now)


def in_doubt(tx: Tx, post: Post, state: str, now: int) -> None:
    """Note that a post is `unsure` or `failed`; the leads are asked about what the team was to read."""
    outbox.set_state(tx, post.id, state)
    if state == FAILED:
        mentioned.forget(tx, post.id)
    if post.kind in ASKED:
        outbox.add(tx, post.guild_id, post.project_id, state, post.id, "{}", now)


def refused(tx: Tx, post: Post, now: int) -> None:
    """Discord takes what somebody asked or told in no case as things are: it waits until a lead has mended that."""
    outbox.set_state(tx, post.id, FAILED)
    tried = outbox.by_id(tx, post.id) or post
    stuck(tx, post, {"why": "refused", "channel": tried.channel_id or 0, "missing": []}, now)


def stuck(tx: Tx, post: Post, facts: dict[str, object], now: int) -> None:
    """The leads are told, once a day at most, what is in its way."""
    OF_PEOPLE[post.kind].stuck(tx, post, facts, now)


def unpublished(tx: Tx, post: Post, now: int) -> None:
    """It stands, but Discord refuses to publish it: the leads are told."""
    outbox.set_published(tx, post.id, "refused")
    outbox.add(tx, post.guild_id, post.project_id, UNPUBLISHED, post.id, "{}", now)


def found(tx: Tx, press: Press, post_id: int) -> Post:
    """A lead has looked: it is there. The post after it. Raises NotALead, NotYours."""
    post = _for_leads(tx, press, post_id, ASKED)
    if post.state in (UNSURE, FAILED):
        outbox.set_state(tx, post.id, "sent")
        _note(tx, press, post, f"{post.kind} is there")
    return _for_leads(tx, press, post_id, ASKED)


def post_again(tx: Tx, press: Press, post_id: int) -> str:
    """A lead has looked: it is not there, so it is posted. The post's state after it, as for found."""
    post = _for_leads(tx, press, post_id, ASKED)
    if post.state in (UNSURE, FAILED):
        outbox.again(tx, post.id)
        _note(tx, press, post, f"post {post.kind}")
    return _for_leads(tx, press, post_id, ASKED).state


def noted(tx: Tx, press: Press, post_id: int) -> None:
    """A lead has read a notice that asks nothing of them. Raises NotALead, NotYours."""
    _for_leads(tx, press, post_id, TO_NOTE)


def project_of(tx: Tx, press: Press, post_id: int) -> int:
    """The project an announcement's Start leads to. Raises NotYours."""
    post = outbox.by_id(tx, post_id)
    if post is None or post.guild_id != press.caller.guild_id or post.project_id is None:
        raise NotYours()
    return post.project_id


def _for_leads(tx: Tx, press: Press, post_id: int, kinds: tuple[str, ...]) -> Post:
    """A post of one of these kinds, on the server of the lead who presses."""
    check_lead(tx, press.caller)
    post = outbox.by_id(tx, post_id)
    if post is None or post.guild_id != press.caller.guild_id or post.kind not in kinds:
        raise NotYours()
    return post


def _note(tx: Tx, press: Press, post: Post, act: str) -> None:
    audit.note(tx, post.guild_id, post.project_id, press.caller.name, act, {}, press.at)
