"""What becomes of a notice to one person or a wave: sent once, or not at all once nobody needs it any more.

A wave whose word can't go out is taken back: its people have their places in the line again, as before.
"""

import json
from dataclasses import dataclass

from bot.errors import NotYours
from bot.labeling import answer_words, audit, waves
from bot.labeling.answer_words import ANSWER_WORD_DM
from bot.labeling.people import Press, check_lead
from bot.labeling.posts import DM_STOPPED, NO_THREADS, WAVE_UNSURE
from bot.labeling.project_spec import Terms, terms_of
from bot.labeling.reminders import REMINDER, REMINDER_DM
from bot.labeling.waves import WAVE, WAVE_DM
from storage import guilds, inquiries, labelers, outbox, personal, projects, wishes
from storage import waves as kept
from storage.database import Tx
from storage.records import Guild, Post

BY_DM = (WAVE_DM, REMINDER_DM, ANSWER_WORD_DM)
NONCE_LASTS = 120_000  # milliseconds; Discord remembers a nonce for "a few minutes"


@dataclass(frozen=True, slots=True)
class Word:
    """Everything such a notice is made of: `user_ids` still need it; `person` is whose it is alone."""

    post: Post
    guild: Guild
    terms: Terms
    user_ids: tuple[int, ...]
    person: int | None
    until: int

    @property
    def is_direct(self) -> bool:
        return self.post.kind in BY_DM

    @property
    def labeler_id(self) -> int | None:
        """Whose it is alone; None for what a wave's thread says."""
        labeler_id: int | None = self.post.facts.get("labeler")
        return labeler_id

    @property
    def is_wanted(self) -> bool:
        """Whether it is to be sent: somebody needs it, and its way is open."""
        return bool(self.user_ids) and not (self.is_direct and self.guild.dm_stopped_at is not None)

    def may_be_there(self, now: int) -> bool:
        """Whether to look for it: it was sent, and its nonce may be forgotten, or it is not wanted now."""
        attempted_at = self.post.attempted_at
        return attempted_at is not None and (now - attempted_at > NONCE_LASTS or not self.is_wanted)


def word(tx: Tx, post: Post, now: int) -> Word | None:
    """A notice as it would be sent now; None where its server or project is gone."""
    guild = guilds.find(tx, post.guild_id)
    project = projects.by_id(tx, post.project_id or 0)
    if guild is None or project is None:
        return None
    person = labelers.user_of(tx, post.facts["labeler"]) if "labeler" in post.facts else None
    user_ids, until = _whom(tx, post, person, now)
    return Word(post, guild, terms_of(project), user_ids, person, until)


def _whom(tx: Tx, post: Post, person: int | None, now: int) -> tuple[tuple[int, ...], int]:
    """Who still needs it, and until when what it speaks of is theirs."""
    if post.kind in answer_words.KINDS:
        return ((person,) if person else ()), 0
    if post.kind in (REMINDER, REMINDER_DM):
        wanted = person is not None and personal.still_ends(tx, post.id, now)
        return ((person,) if wanted and person else ()), post.facts["until"]
    wave_id = post.subject_id or 0
    wave = kept.by_id(tx, wave_id)
    still = kept.still_held(tx, wave_id, "dm" if post.kind == WAVE_DM else "thread", now)
    return tuple(one for one in still if post.kind == WAVE or one == person), wave.held_until if wave else 0


def attempt(tx: Tx, told: Word, now: int) -> None:
    """It is about to be sent."""
    personal.attempt(tx, told.post.id, now)
    if told.is_direct:
        personal.direct(tx, now)


def cancel(tx: Tx, told: Word) -> None:
    """It was not sent and is not to be: nobody needs it any more, or this way is closed."""
    outbox.set_state(tx, told.post.id, "failed")
    if told.post.kind in (WAVE, WAVE_DM):
        way = "dm" if told.is_direct else "thread"
        waves.take_back(tx, told.post.subject_id or 0, way, told.labeler_id)
    elif told.post.kind in answer_words.KINDS:  # by another way, then
        inquiries.told(tx, told.post.subject_id or 0, told.labeler_id or 0, None)
    elif told.user_ids:  # the lease still ends: by another way, then
        personal.unremind(tx, told.post.id)


def unsure(tx: Tx, told: Word, now: int) -> None:
    """It may stand or not, and can't be looked for: nobody is told twice, and leads hear of a wave."""
    outbox.set_state(tx, told.post.id, "unsure")
    if told.post.kind == WAVE:
        notice(tx, told.post, WAVE_UNSURE, {"thread": told.post.target_id}, now)


def closed(tx: Tx, told: Word, now: int) -> None:
    """This person takes no direct messages from us: from now on they are told in threads."""
    wishes.closed(tx, told.labeler_id or 0, now)
    cancel(tx, told)


def sent(tx: Tx, told: Word, message_id: int) -> None:
    """It stands; in a thread, so threads can be written in."""
    outbox.sent(tx, told.post.id, message_id)
    if not told.is_direct and told.guild.no_threads_at is not None:
        personal.no_threads(tx, told.guild.id, None)


def unsaid(tx: Tx, told: Word, facts: dict[str, object], now: int) -> None:
    """Discord takes no word in a thread that it let us make: while it is needed, it is tried again."""
    cancel(tx, told)
    no_threads(tx, told.guild.id, facts, now)


def thread_gone(tx: Tx, told: Word) -> None:
    """A person's own thread is not there any more: the next notice makes another."""
    if told.labeler_id is not None:
        wishes.own_thread(tx, told.labeler_id, None)
    cancel(tx, told)


def stop_direct(tx: Tx, told: Word, now: int) -> None:
    """Discord has had enough of our direct messages: none goes out any more, on no server, until leads say so."""
    for guild_id in personal.stop_direct(tx, now):
        ours = projects.of_guild(tx, guild_id)
        if ours:
            outbox.add(tx, guild_id, ours[0].id, DM_STOPPED, None, "{}", now)
    cancel(tx, told)


def start_direct(tx: Tx, press: Press, post_id: int) -> None:
    """A lead has them sent again, on their own server. Raises NotALead, NotYours."""
    check_lead(tx, press.caller)
    post = outbox.by_id(tx, post_id)
    if post is None or post.guild_id != press.caller.guild_id or post.kind != DM_STOPPED:
        raise NotYours()
    if personal.start_direct(tx, post.guild_id):
        audit.note(tx, post.guild_id, None, press.caller.name, "send direct messages again", {}, press.at)


def no_threads(tx: Tx, guild_id: int, facts: dict[str, object], now: int) -> None:
    """Private threads can't be made on a server: its leads are told once, until it works again."""
    guild = guilds.find(tx, guild_id)
    ours = projects.of_guild(tx, guild_id)
    if guild is None or not ours:
        return
    if guild.no_threads_at is None:
        outbox.add(tx, guild_id, ours[0].id, NO_THREADS, None, json.dumps(facts), now)
    personal.no_threads(tx, guild_id, now)


def notice(tx: Tx, post: Post, kind: str, facts: dict[str, object], now: int) -> None:
    """A word to the leads about a post."""
    outbox.add(tx, post.guild_id, post.project_id, kind, post.id, json.dumps(facts), now)
