"""An announcement before it goes: exactly as it will look, whom it calls, and what the lead can do with it."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import discord
from discord import ButtonStyle, app_commands

from bot import permissions
from bot.labeling import news, running
from bot.labeling.news import LONGEST, Draft
from bot.labeling.project_spec import terms_of
from bot.ui import seeking
from bot.ui.forms import Field, Form
from bot.ui.inert import brief, inert
from bot.ui.lacking import lacking_in
from bot.ui.notices import news_row
from bot.ui.persistent import Control
from bot.ui.press import Interaction, press_of
from bot.ui.screen import Part, row, rows, rule, show_parts, take_time, text
from bot.wording import news as wording
from bot.wording.plans import TWISTS
from storage.records import Project

PATIENCE = 1.5  # seconds to be told how many people have a role; the press waits for it
NAME = 60  # characters of a slice or a model, escaped
LONGEST_TIME = 40  # characters
MESSAGE = "message"
KINDS = [app_commands.Choice(name=name, value=kind) for kind, name in wording.KINDS.items()]


class Announce(Control, verb="news", numbers=3):
    """Offered after an act: begin an announcement. Project, kind, and how many items came in."""

    async def pressed(self, interaction: Interaction) -> None:
        await take_time(interaction)
        await begin(interaction, self.number, news.kind_of(self.numbers[1]), self.numbers[2])


class Post(Control, verb="newspost"):
    async def pressed(self, interaction: Interaction) -> None:
        db, lead = interaction.client.db, await _lead(interaction)
        await show_draft(interaction, await db.write(news.post_now, lead, self.number))


class When(Control, verb="newswhen"):
    """Opens the form for the time."""

    async def pressed(self, interaction: Interaction) -> None:
        db, lead = interaction.client.db, await _lead(interaction)
        await db.read(news.look, lead, self.number)
        field = Field("at", wording.TIME_LABEL, LONGEST_TIME, wording.TIME_EXAMPLES)
        await At(self.number).open(interaction, wording.TIME_TITLE, [field])


class At(Form, verb="newsat"):
    async def submitted(self, interaction: Interaction, typed: Mapping[str, str]) -> None:
        db, lead = interaction.client.db, await _lead(interaction)
        await show_draft(interaction, await db.write(news.post_at, lead, self.number, typed.get("at", "")))


class Edit(Control, verb="newsedit"):
    """Opens the form for the text."""

    async def pressed(self, interaction: Interaction) -> None:
        db, lead = interaction.client.db, await _lead(interaction)
        draft = await db.read(news.look, lead, self.number)
        await Text(self.number).open(interaction, wording.WRITE_TITLE, [_text(draft.news.text)])


class Text(Form, verb="newstext"):
    async def submitted(self, interaction: Interaction, typed: Mapping[str, str]) -> None:
        db, lead = interaction.client.db, await _lead(interaction)
        await show_draft(interaction, await db.write(news.write, lead, self.number, typed.get("text", "")))


class Message(Form, verb="message"):
    """A message of the lead's own; the number is the project."""

    async def submitted(self, interaction: Interaction, typed: Mapping[str, str]) -> None:
        db, lead = interaction.client.db, await _lead(interaction)
        written = typed.get("text", "")
        await show_draft(interaction, await db.write(news.draft, lead, self.number, MESSAGE, written))


class Call(Control, verb="newscall"):
    """Mention the role, or don't."""

    async def pressed(self, interaction: Interaction) -> None:
        db, lead = interaction.client.db, await _lead(interaction)
        await show_draft(interaction, await db.write(news.turn_mention, lead, self.number))


class Drop(Control, verb="newsdrop"):
    async def pressed(self, interaction: Interaction) -> None:
        db, lead = interaction.client.db, await _lead(interaction)
        await show_draft(interaction, await db.write(news.drop, lead, self.number))


CONTROLS = (Announce, Post, When, Edit, Call, Drop)
FORMS = (At, Text, Message)


async def _lead(interaction: Interaction) -> running.Lead:
    return await interaction.client.db.read(running.lead, press_of(interaction))


async def begin(interaction: Interaction, project_id: int, kind: str, added: int = 0) -> None:
    """A draft from the template of a kind."""
    db, lead = interaction.client.db, await _lead(interaction)
    facts = await db.read(news.facts, lead, project_id, kind, added)
    name, summary = inert(facts.terms.name), inert(facts.terms.summary)
    if facts.results is not None:
        facts = replace(facts, results=facts.results.shown(partial(brief, most=NAME)))
    written = wording.template(kind, facts, name, summary)
    await show_draft(interaction, await db.write(news.draft, lead, project_id, kind, written))


async def announce(interaction: Interaction, project: Project, kind: str) -> None:
    """A draft from a template, or the form for a message of one's own."""
    if kind == MESSAGE:
        heading = f"## {inert(terms_of(project).name)}\n"
        await Message(project.id).open(interaction, wording.WRITE_TITLE, [_text(heading)])
        return
    await interaction.response.defer(ephemeral=True, thinking=True)
    await begin(interaction, project.id, kind)


def _text(written: str) -> Field:
    return Field("text", wording.WRITE_LABEL, LONGEST, lines=True, typed=written[:LONGEST])


async def show_draft(interaction: Interaction, draft: Draft) -> None:
    """The announcement, whom it calls and how many they are, and what can be done with it."""
    people = await _people(interaction.guild, draft.mention.role_id) if draft.mentions else None
    await show_parts(interaction, draw_draft(draft, people, _where(interaction, draft)))


async def _people(guild: discord.Guild | None, role_id: int | None) -> int | None:
    """How many have a role; None where Discord does not tell."""
    if guild is None or role_id is None:
        return None
    try:
        async with asyncio.timeout(PATIENCE):
            counts = await guild.role_member_counts()
    except (discord.HTTPException, discord.RateLimited, TimeoutError):
        return None
    return next((number for role, number in counts.items() if role.id == role_id), None)


def _where(interaction: Interaction, draft: Draft) -> list[str]:
    """Where it goes, and which permission the bot lacks there."""
    bot, channel_id = interaction.client, draft.guild.announcement_channel_id
    channel = bot.get_channel(channel_id or 0)
    told = [wording.where(channel_id, seeking.is_followed(bot, channel_id or 0))]
    if isinstance(channel, discord.TextChannel):
        role = channel.guild.get_role(draft.mention.role_id or 0) if draft.mentions else None
        told += lacking_in(channel, permissions.to_announce(role))
    return told


def draw_draft(draft: Draft, people: int | None, where: list[str]) -> list[Part]:
    """As it will look, between two lines; around it what only its lead sees."""
    role_id = draft.mention.role_id if draft.mentions else None
    post = row(*_shown_only(draft))
    looks = [
        text(wording.heading(draft)),
        rule(),
        text(wording.posted(draft.news.text, role_id)),
        post,
        rule(),
    ]
    if draft.news.dropped_at is not None or draft.news.post_id is not None:
        return [*looks, text(wording.gone(draft))]
    waits = draft.plan is not None and draft.plan.done_at is None
    told = [wording.planned(draft.plan.due_at), TWISTS[draft.twist]] if draft.plan and waits else []
    told += [wording.whom(draft, people), *where]
    return [*looks, text("\n".join(line for line in told if line)), *rows(_ways(draft))]


def _shown_only(draft: Draft) -> list[Control]:
    """The button that will stand below it, which does nothing yet."""
    shown = [one for one in news_row(draft.project.state, 0).children if isinstance(one, Control)]
    for control in shown:
        control.disabled = True
    return shown


def _ways(draft: Draft) -> list[Control]:
    news_id = draft.news.id
    mention = wording.MENTION_ON if draft.news.mentions else wording.MENTION_OFF
    return [
        Post(news_id, label=wording.POST, style=ButtonStyle.primary),
        When(news_id, label=wording.AT_A_TIME),
        Edit(news_id, label=wording.EDIT),
        *([Call(news_id, label=mention)] if draft.mention.role_id else []),
        Drop(news_id, label=wording.DROP),
    ]
