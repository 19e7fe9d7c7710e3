"""What leads see: a project's standing, the question before closing, and what an import did."""

import asyncio
import io
from pathlib import Path

import discord
from discord import ButtonStyle, ui

from bot.errors import FileTooLarge, Mistake
from bot.labeling import news, running
from bot.labeling.counting import Standing
from bot.labeling.intake import Imported
from bot.labeling.project_spec import terms_of
from bot.ui.inert import inert
from bot.ui.news import Announce
from bot.ui.persistent import Control
from bot.ui.press import Interaction, press_of
from bot.ui.screen import Part, row, show_parts, text
from bot.wording import leads as wording
from bot.wording import news as news_wording
from storage.records import Project

ATTACHMENT_LIMIT = 25 * 2**20  # bytes


class Close(Control, verb="close"):
    """Close a project for good, after its numbers were shown."""

    async def pressed(self, interaction: Interaction) -> None:
        db = interaction.client.db
        lead = await db.read(running.lead, press_of(interaction))
        project = await db.write(running.close_by_id, lead, self.number)
        await say_with_news(interaction, wording.closed(name_of(project)), project, "closed")


async def say(interaction: Interaction, sentence: str) -> None:
    """One private answer."""
    await show_parts(interaction, [text(sentence)])


def name_of(project: Project) -> str:
    return inert(terms_of(project).name)


def announcing(project_id: int, kind: str, added: int = 0) -> Announce:
    """The way to tell the team, offered after an act."""
    return Announce(project_id, news.KINDS.index(kind), added, label=news_wording.ANNOUNCE)


async def say_with_news(interaction: Interaction, sentence: str, project: Project, kind: str) -> None:
    """One private answer, and the way to tell the team."""
    await show_parts(interaction, [text(sentence), row(announcing(project.id, kind))])


def draw_closing(stands: Standing) -> list[Part]:
    """What closing means, in numbers, and the button that does it."""
    close = Close(stands.project.id, label=wording.CLOSE, style=ButtonStyle.danger)
    return [text(wording.before_closing(name_of(stands.project), stands)), row(close)]


async def show_import(interaction: Interaction, done: Imported) -> None:
    """What came in; lines passed over are listed in a file."""
    parts = [text(wording.imported(name_of(done.project), done))]
    if done.project.state == "open" and done.added:
        parts.append(row(announcing(done.project.id, "refilled", done.added)))
    if not done.mistakes:
        await show_parts(interaction, parts)
        return
    parts.append(ui.File(f"attachment://{wording.MISTAKES_FILE}"))
    await show_parts(interaction, parts, [listed(done.mistakes)])


def listed(mistakes: tuple[Mistake, ...]) -> discord.File:
    """Bad lines as a text file."""
    return discord.File(io.BytesIO(wording.mistakes(mistakes).encode()), wording.MISTAKES_FILE)


async def attached(file: discord.Attachment, limit: int = ATTACHMENT_LIMIT) -> bytes:
    """An attachment's bytes; its size is looked at before anything is read. Raises FileTooLarge."""
    if file.size > limit:
        raise FileTooLarge(file.size, limit)
    return await file.read()


async def show_export(interaction: Interaction, project: Project, path: Path) -> None:
    """The export itself where Discord takes a file of its size, else where it lies."""
    size = (await asyncio.to_thread(path.stat)).st_size
    if size > interaction.filesize_limit:
        await say(interaction, wording.export_kept(name_of(project), str(path), size))
        return
    parts: list[Part] = [text(wording.exported(name_of(project))), ui.File(f"attachment://{path.name}")]
    await show_parts(interaction, parts, [discord.File(path)])
