"""Messages in channels: a project's announcement and notices to the leads, with their buttons.

Plain messages with one row of buttons: the first button's custom_id carries the post's id, and is how the bot
knows its own message again.
"""

import asyncio
from collections.abc import Callable, Sequence

import discord
from discord import ButtonStyle, ui

from bot.client import LabelBot
from bot.labeling import desk, doubts, flags, posts, reading
from bot.labeling.delivering import UNTOLD
from bot.labeling.posts import (
    ANNOUNCEMENT,
    DM_STOPPED,
    FAILED,
    FLAGGED,
    NEWS,
    NORMING,
    UNSURE,
    Subject,
)
from bot.ui import inquiry_messages, norming_messages, practice_items, seeking, tip_messages, to_note
from bot.ui.inert import inert
from bot.ui.persistent import Control
from bot.ui.press import Interaction, press_of
from bot.ui.screen import show
from bot.ui.serving import serve
from bot.ui.stopped import SendAgain
from bot.ui.to_note import name_of
from bot.ui.untold import draw_untold
from bot.wording import announcement as wording
from bot.wording import leaving as leaving_wording
from bot.wording import news as news_wording
from bot.wording import practice as practice_wording
from bot.wording import waves as waves_wording
from storage.records import Post

PATIENCE = 2  # seconds to look through a history while somebody waits
LONGEST_SUMMARY = 1_000  # escaped; a plain message takes 2,000 characters in all


class Start(Control, verb="start"):
    """On an announcement: consent, guideline, first item."""

    async def pressed(self, interaction: Interaction) -> None:
        db, press = interaction.client.db, press_of(interaction)
        project_id = await db.read(posts.project_of, press, self.number)
        await serve(interaction, await db.write(desk.start, press, project_id))


class About(Control, verb="about"):
    """On news of a project that hands nothing out: its guideline."""

    async def pressed(self, interaction: Interaction) -> None:
        db, press = interaction.client.db, press_of(interaction)
        project_id = await db.read(posts.project_of, press, self.number)
        await show(interaction, await db.read(reading.guideline, press.caller, project_id))


class Keep(Control, verb="keep"):
    """On the notice of a flagged item."""

    async def pressed(self, interaction: Interaction) -> None:
        press = press_of(interaction)
        state = await interaction.client.db.write(flags.keep, press.caller, self.number, press.at)
        await settle(interaction, wording.DECIDED[state])


class Retire(Control, verb="retire"):
    """On the notice of a flagged item."""

    async def pressed(self, interaction: Interaction) -> None:
        press = press_of(interaction)
        state = await interaction.client.db.write(flags.retire, press.caller, self.number, press.at)
        await settle(interaction, wording.DECIDED[state])


class There(Control, verb="there"):
    """On the notice of a doubtful announcement: a lead has seen it."""

    async def pressed(self, interaction: Interaction) -> None:
        bot = interaction.client
        post = await bot.db.write(posts.found, press_of(interaction), self.number)
        known = post.state != "sent" or await _find_soon(bot, post)
        await settle(interaction, wording.CLEARED[post.state] + ("" if known else f" {wording.NOT_KNOWN}"))


class PostIt(Control, verb="post"):
    """On the notice of a doubtful announcement: it is missing."""

    async def pressed(self, interaction: Interaction) -> None:
        state = await interaction.client.db.write(posts.post_again, press_of(interaction), self.number)
        await settle(interaction, wording.CLEARED[state])


class Noted(Control, verb="noted"):
    """On a notice that is only to be read."""

    async def pressed(self, interaction: Interaction) -> None:
        await interaction.client.db.read(posts.noted, press_of(interaction), self.number)
        await settle(interaction, leaving_wording.READ)


async def settle(interaction: Interaction, sentence: str) -> None:
    """The notice says what was decided, and its buttons go."""
    said = "" if interaction.message is None else interaction.message.content
    decided = f"{said}\n{sentence} ({interaction.user.mention})"
    await interaction.response.edit_message(content=decided, view=None)


class Row(ui.View):
    """One row of buttons under a plain message."""

    def __init__(self, controls: Sequence[Control]) -> None:
        super().__init__(timeout=None)
        for control in controls:
            self.add_item(control)
        self.stop()


def draw_post(subject: Subject) -> tuple[str, Row]:
    """A post's text and buttons, as they should stand now."""
    return DRAWN[subject.post.kind](subject)


async def _find_soon(bot: LabelBot, post: Post) -> bool:
    """The same as `find_again`, while a press can wait for it."""
    try:
        async with asyncio.timeout(PATIENCE):
            return await find_again(bot, post)
    except (discord.HTTPException, discord.RateLimited, TimeoutError):
        return False


async def find_again(bot: LabelBot, post: Post) -> bool:
    """Look which message a post is, where nobody knows; whether that is known now, or not needed."""
    if post.message_id is not None or post.kind not in posts.FOR_THE_TEAM or post.channel_id is None:
        return True
    subject = await bot.db.read(posts.subject, post)
    marker = "" if subject is None else marker_of(subject)
    found = await seeking.find_if_readable(bot, post.channel_id, post.attempted_at or 0, marker)
    if found is not None:
        await bot.db.write(posts.sent, post, found, seeking.is_followed(bot, post.channel_id))
    return found is not None


def marker_of(subject: Subject) -> str:
    """The custom_id of the first button a post was sent with."""
    marker = draw_post(subject.as_attempted())[1].children[0]
    return marker.custom_id or "" if isinstance(marker, Control) else ""


def _announcement(subject: Subject) -> tuple[str, Row]:
    of, post = subject.of, subject.post
    terms, state = of.terms, of.project.state
    name, summary = inert(terms.name), inert(terms.summary)
    summary = summary if len(summary) <= LONGEST_SUMMARY else ""
    about = wording.opened(name, summary, of.items, terms.overlap, terms.minutes_per_item)
    sentence = wording.announcement(about, state, post.role_id, of.resumes_at)
    return sentence, Row([] if state == "closed" else [_start(post.id)])


def _news(subject: Subject) -> tuple[str, Row]:
    text = "" if subject.news is None else subject.news.text
    return news_wording.posted(text, subject.post.role_id), news_row(
        subject.of.project.state, subject.post.id
    )


def news_row(state: str, post_id: int) -> Row:
    """Under news stands a way in where there is one, else the guideline."""
    return Row([_start(post_id) if state == "open" else About(post_id, label=news_wording.READ)])


def _start(post_id: int) -> Start:
    return Start(post_id, label=wording.START, style=ButtonStyle.primary)


def _flagged(subject: Subject) -> tuple[str, Row]:
    facts, post_id = subject.post.facts, subject.post.id
    sentence = wording.flagged(name_of(subject), facts["item"].replace("`", "'"), facts["why"])
    keep = [] if facts["why"] == "normed" else [Keep(post_id, label=wording.KEEP)]
    return sentence, Row([*keep, Retire(post_id, label=wording.RETIRE)])


def _unsure(subject: Subject) -> tuple[str, Row]:
    about = subject.about or subject.post
    sentence = wording.unsure(about.kind, name_of(subject), about.channel_id or 0)
    return sentence, Row([There(about.id, label=wording.THERE), PostIt(about.id, label=wording.POST)])


def _failed(subject: Subject) -> tuple[str, Row]:
    about = subject.about or subject.post
    sentence = wording.failed(about.kind, name_of(subject), about.channel_id or 0)
    return sentence, Row([PostIt(about.id, label=wording.POST)])


def _dm_stopped(subject: Subject) -> tuple[str, Row]:
    return waves_wording.DM_STOPPED, Row([SendAgain(subject.post.id, label=waves_wording.AGAIN)])


def _in_doubt(subject: Subject) -> tuple[str, Row]:
    found, post = subject.in_doubt, subject.post
    if found is None:
        return practice_wording.GONE, _noted(subject)
    return practice_items.notice(found, post.kind), Row(practice_items.controls(post.id, found))


def _to_note(subject: Subject) -> tuple[str, Row]:
    return to_note.SAYS[subject.post.kind](subject), _noted(subject)


def _noted(subject: Subject) -> Row:
    return Row([Noted(subject.post.id, label=leaving_wording.NOTED)])


def _inquiry(subject: Subject) -> tuple[str, Row]:
    sentence, controls = inquiry_messages.draw(subject)
    return sentence, Row(controls)


def _tip(subject: Subject) -> tuple[str, Row]:
    sentence, controls = tip_messages.draw(subject)
    return sentence, Row(controls)


def _norming(subject: Subject) -> tuple[str, Row]:
    sentence, controls = norming_messages.draw(subject)
    return sentence, Row(controls)


def _untold(subject: Subject) -> tuple[str, Row]:
    sentence, controls = draw_untold(subject)
    return sentence, Row(controls)


DRAWN: dict[str, Callable[[Subject], tuple[str, Row]]] = {
    ANNOUNCEMENT: _announcement,
    FLAGGED: _flagged,
    UNSURE: _unsure,
    FAILED: _failed,
    DM_STOPPED: _dm_stopped,
    NEWS: _news,
    NORMING: _norming,
    UNTOLD: _untold,
    **dict.fromkeys(doubts.KINDS, _in_doubt),
    **dict.fromkeys(inquiry_messages.DRAWN, _inquiry),
    **dict.fromkeys(tip_messages.DRAWN, _tip),
    **dict.fromkeys(to_note.SAYS, _to_note),
}


def mentions(subject: Subject) -> discord.AllowedMentions:
    """The one role a post may mention, if it is its turn, or people about a question of theirs; never everyone."""
    roles = [discord.Object(subject.post.role_id)] if subject.post.role_id else []
    users = [discord.Object(one) for one in inquiry_messages.mentioned(subject)]
    return discord.AllowedMentions(everyone=False, users=users, roles=roles)
