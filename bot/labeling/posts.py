"""What a post is about, and what becomes of it (P5): posted once, or shown to the leads as unsure."""

from dataclasses import dataclass, replace
from typing import Self

from bot.errors import NotYours
from bot.labeling import audit
from bot.labeling.people import Press, check_lead
from bot.labeling.project_spec import Terms, terms_of
from storage import counts, guilds, outbox, projects
from storage.database import Tx
from storage.records import Guild, Post, Project

ANNOUNCEMENT = "announcement"
FLAGGED = "flagged"
UNSURE = "unsure"
FAILED = "failed"
GONE = "gone"
BACK = "back"
NONCE_LASTS = 120_000  # milliseconds; Discord remembers a nonce for "a few minutes"


@dataclass(frozen=True, slots=True)
class Subject:
    """Everything a post's text is made of. `about` is the post a notice to the leads speaks of."""

    post: Post
    guild: Guild
    project: Project
    terms: Terms
    items: int
    about: Post | None

    @property
    def channel_id(self) -> int | None:
        """Where it goes: where it was attempted before, else as /setup says; None while it says nothing."""
        if self.post.channel_id is not None:
            return self.post.channel_id
        if self.post.kind == ANNOUNCEMENT:
            return self.guild.announcement_channel_id
        elsewhere = self.guild.announcement_channel_id if self.post.kind == GONE else None
        return self.guild.lead_channel_id or elsewhere

    @property
    def role_id(self) -> int | None:
        """The role to mention; @everyone (whose id is the server's) is never mentioned."""
        role_id = self.guild.labeler_role_id
        return None if role_id == self.guild.id else role_id

    def may_be_there(self, now: int) -> bool:
        """Whether to look for it: it was sent, and sending it again could post it twice, or comes too late."""
        attempted_at = self.post.attempted_at
        return attempted_at is not None and (now - attempted_at > NONCE_LASTS or self.comes_too_late)

    @property
    def comes_too_late(self) -> bool:
        """Whether nobody needs it any more: the project it announces is closed."""
        return self.post.kind == ANNOUNCEMENT and self.project.state == "closed"

    def as_attempted(self) -> Self:
        """As it was sent: its buttons, by which it is found again, change with the state of the project."""
        return replace(self, project=replace(self.project, state=self.post.shown or self.project.state))


def subject(tx: Tx, post: Post) -> Subject | None:
    """What a post is about; None where its server or project is gone."""
    guild = guilds.find(tx, post.guild_id)
    project = None if post.project_id is None else projects.by_id(tx, post.project_id)
    if guild is None or project is None:
        return None
    about = None if post.kind == FLAGGED or post.subject_id is None else outbox.by_id(tx, post.subject_id)
    return Subject(post, guild, project, terms_of(project), counts.items(tx, project.id), about)


def in_doubt(tx: Tx, post: Post, state: str, now: int) -> None:
    """Note that a post is `unsure` or `failed`; the leads are asked about an announcement."""
    outbox.set_state(tx, post.id, state)
    if post.kind == ANNOUNCEMENT:
        outbox.add(tx, post.guild_id, post.project_id, state, post.id, "{}", now)


def found(tx: Tx, press: Press, post_id: int) -> str:
    """A lead has looked: the announcement is there. The post's state after it. Raises NotALead, NotYours."""
    post = _announcement(tx, press, post_id)
    if post.state in (UNSURE, FAILED):
        outbox.set_state(tx, post.id, "sent")
        _note(tx, press, post, "announcement is there")
    return _announcement(tx, press, post_id).state


def post_again(tx: Tx, press: Press, post_id: int) -> str:
    """A lead has looked: it is not there, so it is posted. The post's state after it, as for found."""
    post = _announcement(tx, press, post_id)
    if post.state in (UNSURE, FAILED):
        outbox.again(tx, post.id)
        _note(tx, press, post, "post announcement")
    return _announcement(tx, press, post_id).state


def project_of(tx: Tx, press: Press, post_id: int) -> int:
    """The project an announcement's Start leads to. Raises NotYours."""
    post = outbox.by_id(tx, post_id)
    if post is None or post.guild_id != press.caller.guild_id or post.project_id is None:
        raise NotYours()
    return post.project_id


def _announcement(tx: Tx, press: Press, post_id: int) -> Post:
    check_lead(tx, press.caller)
    post = outbox.by_id(tx, post_id)
    if post is None or post.guild_id != press.caller.guild_id or post.kind != ANNOUNCEMENT:
        raise NotYours()
    return post


def _note(tx: Tx, press: Press, post: Post, act: str) -> None:
    audit.note(tx, post.guild_id, post.project_id, press.caller.name, act, {}, press.at)
