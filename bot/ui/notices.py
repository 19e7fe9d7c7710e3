"""Messages in channels: a project's announcement and notices to the leads, with their buttons.

Plain messages with one row of buttons: the first button's custom_id carries the post's id, and is how the bot
knows its own message again.
"""

from collections.abc import Callable, Sequence

import discord
from discord import ButtonStyle, ui

from bot.labeling import desk, flags, leaving, posts
from bot.labeling.posts import ANNOUNCEMENT, BACK, FAILED, FLAGGED, GONE, UNSURE, Subject
from bot.ui.inert import inert
from bot.ui.persistent import Control
from bot.ui.press import Interaction, press_of
from bot.ui.serving import serve
from bot.wording import announcement as wording
from bot.wording import leaving as leaving_wording

LONGEST_SUMMARY = 1_000  # escaped; a plain message takes 2,000 characters in all


class Start(Control, verb="start"):
    """On an announcement: consent, guideline, first item."""

    async def pressed(self, interaction: Interaction) -> None:
        db, press = interaction.client.db, press_of(interaction)
        project_id = await db.read(posts.project_of, press, self.number)
        await serve(interaction, await db.write(desk.start, press, project_id))


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
        state = await interaction.client.db.write(posts.found, press_of(interaction), self.number)
        await settle(interaction, wording.CLEARED[state])


class PostIt(Control, verb="post"):
    """On the notice of a doubtful announcement: it is missing."""

    async def pressed(self, interaction: Interaction) -> None:
        state = await interaction.client.db.write(posts.post_again, press_of(interaction), self.number)
        await settle(interaction, wording.CLEARED[state])


class Noted(Control, verb="noted"):
    """On the notice of something that is gone, or back."""

    async def pressed(self, interaction: Interaction) -> None:
        await interaction.client.db.read(leaving.noted, press_of(interaction))
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


def is_post(message: discord.Message, subject: Subject) -> bool:
    """Whether a message is this post: its first button's custom_id tells."""
    marker = draw_post(subject)[1].children[0]
    shown = {child.custom_id for part in message.components if isinstance(part, discord.ActionRow)
             for child in part.children}  # fmt: skip
    return isinstance(marker, Control) and marker.custom_id in shown


def _announcement(subject: Subject) -> tuple[str, Row]:
    terms, state = subject.terms, subject.project.state
    name, summary = inert(terms.name), inert(terms.summary)
    summary = summary if len(summary) <= LONGEST_SUMMARY else ""
    about = wording.opened(name, summary, subject.items, terms.overlap, terms.minutes_per_item)
    start = Start(subject.post.id, label=wording.START, style=ButtonStyle.primary)
    return wording.announcement(about, state, subject.role_id), Row([] if state == "closed" else [start])


def _flagged(subject: Subject) -> tuple[str, Row]:
    facts, post_id = subject.post.facts, subject.post.id
    sentence = wording.flagged(inert(subject.terms.name), facts["item"].replace("`", "'"), facts["why"])
    return sentence, Row([Keep(post_id, label=wording.KEEP), Retire(post_id, label=wording.RETIRE)])


def _unsure(subject: Subject) -> tuple[str, Row]:
    about = subject.about or subject.post
    sentence = wording.unsure(inert(subject.terms.name), about.channel_id or 0)
    return sentence, Row([There(about.id, label=wording.THERE), PostIt(about.id, label=wording.POST)])


def _failed(subject: Subject) -> tuple[str, Row]:
    about = subject.about or subject.post
    sentence = wording.failed(inert(subject.terms.name), about.channel_id or 0)
    return sentence, Row([PostIt(about.id, label=wording.POST)])


def _gone(subject: Subject) -> tuple[str, Row]:
    facts = subject.post.facts
    return leaving_wording.gone(facts["gone"], facts["halted"]), _noted(subject)


def _back(subject: Subject) -> tuple[str, Row]:
    return leaving_wording.back(subject.post.facts["resumed"]), _noted(subject)


def _noted(subject: Subject) -> Row:
    return Row([Noted(subject.post.id, label=leaving_wording.NOTED)])


DRAWN: dict[str, Callable[[Subject], tuple[str, Row]]] = {
    ANNOUNCEMENT: _announcement,
    FLAGGED: _flagged,
    UNSURE: _unsure,
    FAILED: _failed,
    GONE: _gone,
    BACK: _back,
}


def mentions(subject: Subject) -> discord.AllowedMentions:
    """An announcement mentions the labeler role; nothing else mentions anybody."""
    roles = [discord.Object(subject.role_id)] if subject.post.kind == ANNOUNCEMENT and subject.role_id else []
    return discord.AllowedMentions(everyone=False, users=False, roles=roles)
