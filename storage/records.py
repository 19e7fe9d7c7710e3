"""One frozen record per table: the nouns."""

import json
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any, TypeVar

from storage.database import Row
from storage.lines import Line

R = TypeVar("R", bound="Record")


@dataclass(frozen=True, slots=True)
class Record:
    """A row as it stood when it was read."""

    id: int

    @classmethod
    def of(cls: type[R], row: Row) -> R:
        return cls(*cls._fields_of(tuple(row.keys()))(tuple(row)))

    @classmethod
    @cache
    def _fields_of(cls, columns: tuple[str, ...]) -> Callable[[tuple[Any, ...]], tuple[Any, ...]]:
        """Takes its fields out of a row by their places; by name it takes ten times as long."""
        return itemgetter(*(columns.index(field.name) for field in fields(cls)))

    @classmethod
    def maybe(cls: type[R], row: Row | None) -> R | None:
        return None if row is None else cls.of(row)


@dataclass(frozen=True, slots=True)
class Guild(Record):
    """A Discord server and where its team works; `id` is Discord's. `left_at`: the bot is not there any more.

    `news_role_id`: the role mentioned instead of all labelers, if /setup named one. `wave_channel_id`: where waves
    get their threads, if not where announcements go; `question_channel_id` the same for questions. `dm_stopped_at`,
    `no_threads_at`: since when none goes out.
    """

    announcement_channel_id: int | None
    lead_role_id: int | None
    labeler_role_id: int | None
    lead_channel_id: int | None
    time_zone: str
    created_at: int
    left_at: int | None = None
    news_role_id: int | None = None
    wave_channel_id: int | None = None
    dm_stopped_at: int | None = None
    no_threads_at: int | None = None
    question_channel_id: int | None = None


@dataclass(frozen=True, slots=True)
class Project(Record):
    """One labeling effort; `spec` is its project file as JSON, without the guideline.

    `halted_at`: paused by the bot, because its server could not go on (RULES R24). `access` is who may have its
    items, as JSON, and `qualification` what they have to pass for it; a lead may change both at any time.
    """

    guild_id: int
    slug: str
    state: str
    priority: int
    spec: str
    seed: str
    created_at: int
    opened_at: int | None
    closed_at: int | None
    halted_at: int | None = None
    access: str = "{}"
    qualification: str | None = None


@dataclass(frozen=True, slots=True)
class Guideline(Record):
    """One version of what labelers follow; `asks_reread`: everybody reads it before their next item."""

    project_id: int
    version: int
    text: str
    created_at: int
    made_by: str = ""
    asks_reread: int = 0


@dataclass(frozen=True, slots=True)
class Batch(Record):
    """Items that came in together."""

    project_id: int
    round_id: int
    state: str
    source: str
    created_at: int
    retired_at: int | None


@dataclass(frozen=True, slots=True)
class Item(Record):
    """One thing to be judged, and its place in line."""

    project_id: int
    round_id: int
    batch_id: int
    external_id: str
    content: str
    state: str
    kept_at: int
    priority: int
    fresh: int
    place: int
    free_seats: int
    rank: int = 0

    @property
    def line(self) -> Line:
        """Where it stands, whether or not it has a free seat."""
        return Line(self.round_id, self.rank, self.priority)

    @property
    def fields(self) -> dict[str, Any]:
        """The line as it was imported."""
        fields: dict[str, Any] = json.loads(self.content)
        return fields


@lru_cache(maxsize=256)
def _letters(shown_order: str) -> tuple[str, ...]:
    """Read once: there are only so many orders, and a card asks for its own again and again."""
    return tuple(json.loads(shown_order))


@dataclass(frozen=True, slots=True)
class Assignment(Record):
    """One item given to one labeler; revived, never doubled.

    `wave_id`: a wave holds the seat (while it is leased), and the labeler has not seen the item yet.
    """

    item_id: int
    labeler_id: int
    round_id: int
    state: str
    leased_at: int
    lease_until: int
    first_shown_at: int
    shown_at: int
    shown_order: str
    guideline_version: int
    last_choice: int
    draft: str
    draft_at: int
    wave_id: int | None = None

    @property
    def is_held(self) -> bool:
        """Whether a wave holds the seat for a labeler who has not come yet."""
        return self.state == "leased" and self.wave_id is not None

    @property
    def order(self) -> tuple[str, ...]:
        """The responses' letters as this labeler sees them."""
        return _letters(self.shown_order)

    @property
    def drafted(self) -> dict[str, Any]:
        """What was given so far, before the last question is answered; bot/labeling/drafts.py reads it."""
        drafted: dict[str, Any] = json.loads(self.draft)
        return drafted


@dataclass(frozen=True, slots=True)
class Annotation(Record):
    """One revision of one labeler's answers to one item."""

    assignment_id: int
    item_id: int
    labeler_id: int
    project_id: int
    round_id: int
    revision: int
    status: str
    answers: str | None
    lead_time_ms: int
    leased_at: int
    submitted_at: int
    shown_order: str
    guideline_version: int
    interaction_id: int
    comments: str | None

    @property
    def given(self) -> dict[str, Any]:
        """The answer to each question; empty for a skip."""
        given: dict[str, Any] = json.loads(self.answers or "{}")
        return given

    @property
    def commented(self) -> dict[str, str]:
        """The comment on each question that has one."""
        commented: dict[str, str] = json.loads(self.comments or "{}")
        return commented

    @property
    def order(self) -> tuple[str, ...]:
        """The responses' letters as the labeler saw them."""
        return tuple(json.loads(self.shown_order))


@dataclass(frozen=True, slots=True)
class Act(Record):
    """What somebody did (table `audit`); `details` is JSON."""

    actor: str
    act: str
    details: str
    done_at: int


@dataclass(frozen=True, slots=True)
class Repair(Record):
    """One act of a lead on many items or annotations: what was asked for, and how far it has got.

    `since` is a time for setting aside, the new overlap for reseating, the new priority for lining up
    and the priority of what is drawn.
    """

    project_id: int
    kind: str
    batch_id: int | None
    labeler_id: int | None
    since: int
    reverses: int | None
    actor: str
    reached: int
    changed: int
    begun_at: int
    done_at: int | None


@dataclass(frozen=True, slots=True)
class Post(Record):
    """One message the bot has to post, from intent to message (table `outbox`).

    `target_id` is a channel or thread, `user_id` a person, where its kind says none; `role_id` is who it mentions.
    """

    guild_id: int
    project_id: int | None
    kind: str
    subject_id: int | None
    details: str
    state: str
    intended_at: int
    attempted_at: int | None
    channel_id: int | None
    message_id: int | None
    shown: str | None
    not_before: int = 0
    tries: int = 0
    target_id: int | None = None
    user_id: int | None = None
    role_id: int | None = None
    published: str | None = None

    @property
    def facts(self) -> dict[str, Any]:
        """What this message is to say."""
        facts: dict[str, Any] = json.loads(self.details)
        return facts


@dataclass(frozen=True, slots=True)
class AuditRow(Record):
    """One act in the log; `details` is JSON."""

    guild_id: int
    project_id: int | None
    actor: str
    act: str
    details: str
    done_at: int


@dataclass(frozen=True, slots=True)
class Erasure(Record):
    """A person who is being forgotten; without `user_id`, only the file is left to be cleaned."""

    guild_id: int
    labeler_id: int | None
    user_id: int | None
    asked_at: int
