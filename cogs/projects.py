"""/project: create and run projects."""

from discord import Attachment, User, app_commands
from discord.ext import commands

from bot.client import LabelBot
from bot.labeling import (
    counting,
    history,
    plans,
    previewing,
    running,
    setting_aside,
    status,
    templates,
    updating,
)
from bot.labeling.project_file import MOST_BYTES, read_project
from bot.ui import leads
from bot.ui.creating import Create, open_form, show_created
from bot.ui.guideline_desk import show_update
from bot.ui.history import Log, draw_history
from bot.ui.leads import attached, draw_closing, name_of, say
from bot.ui.news import KINDS, MESSAGE, announce
from bot.ui.plans import draw_closing_then
from bot.ui.press import Interaction, press_of
from bot.ui.preview import Pretend, draw_preview
from bot.ui.repairs import draw_proposal
from bot.ui.screen import in_time, show, show_parts
from bot.ui.status import draw_status
from bot.ui.typing import every_project, every_template, items_of_project
from bot.wording import commands as wording
from bot.wording import leads as words


class Projects(commands.GroupCog, name="project", description=wording.PROJECT):
    def __init__(self, bot: LabelBot) -> None:
        self.bot = bot

    @app_commands.command(description=wording.CREATE)
    @app_commands.describe(file=wording.CREATE_FILE, template=wording.CREATE_TEMPLATE)
    @app_commands.autocomplete(template=every_template)
    async def create(
        self, interaction: Interaction, file: Attachment | None = None, template: str | None = None
    ) -> None:
        lead = await self.bot.db.read(running.lead, press_of(interaction))
        if file is None:
            await open_form(interaction, templates.named(template or ""))
            return
        spec = read_project(await attached(file, MOST_BYTES))
        await show_created(interaction, await self.bot.db.write(running.create, lead, spec))

    @app_commands.command(name="open", description=wording.OPEN)
    @app_commands.describe(project=wording.PROJECT_NAME, at=wording.OPEN_AT)
    @app_commands.autocomplete(project=every_project)
    async def open_(self, interaction: Interaction, project: str, at: str = "") -> None:
        lead = await self.bot.db.read(running.lead, press_of(interaction))
        if at:
            await show(interaction, await self.bot.db.write(plans.open_at, lead, project, at))
            return
        opened = await self.bot.db.write(running.open_project, lead, project)
        await say(interaction, words.opened(name_of(opened)))

    @app_commands.command(description=wording.PAUSE)
    @app_commands.describe(project=wording.PROJECT_NAME, until=wording.PAUSE_UNTIL)
    @app_commands.autocomplete(project=every_project)
    async def pause(self, interaction: Interaction, project: str, until: str = "") -> None:
        lead = await self.bot.db.read(running.lead, press_of(interaction))
        if until:
            await show(interaction, await self.bot.db.write(plans.pause_until, lead, project, until))
            return
        paused = await self.bot.db.write(running.pause, lead, project)
        await leads.say_with_news(interaction, words.paused(name_of(paused)), paused, "paused")

    @app_commands.command(description=wording.CLOSE)
    @app_commands.describe(project=wording.PROJECT_NAME, at=wording.CLOSE_AT)
    @app_commands.autocomplete(project=every_project)
    async def close(self, interaction: Interaction, project: str, at: str = "") -> None:
        lead = await self.bot.db.read(running.lead, press_of(interaction))
        stands = await in_time(interaction, self.bot.db.read(counting.standing, lead.guild_id, project))
        if at:
            wanted = await self.bot.db.read(plans.time_to_close, lead, project, at)
            await show_parts(interaction, draw_closing_then(stands, wanted))
            return
        await show_parts(interaction, draw_closing(stands))

    @app_commands.command(description=wording.ANNOUNCE)
    @app_commands.describe(project=wording.PROJECT_NAME, kind=wording.ANNOUNCE_KIND)
    @app_commands.autocomplete(project=every_project)
    @app_commands.choices(kind=KINDS)
    async def announce(self, interaction: Interaction, project: str, kind: str = MESSAGE) -> None:
        lead = await self.bot.db.read(running.lead, press_of(interaction))
        found = await self.bot.db.read(running.find, lead.guild_id, project)
        await announce(interaction, found, kind)

    @app_commands.command(description=wording.STATUS)
    @app_commands.describe(project=wording.PROJECT_NAME)
    @app_commands.autocomplete(project=every_project)
    async def status(self, interaction: Interaction, project: str) -> None:
        lead = await self.bot.db.read(running.lead, press_of(interaction))
        await interaction.response.defer(ephemeral=True, thinking=True)
        stands = await self.bot.db.read(status.status, lead.guild_id, project, lead.at)
        await show_parts(interaction, draw_status(stands))

    @app_commands.command(description=wording.CHANGE)
    @app_commands.describe(project=wording.PROJECT_NAME, file=wording.CHANGE_FILE)
    @app_commands.autocomplete(project=every_project)
    async def update(self, interaction: Interaction, project: str, file: Attachment) -> None:
        lead = await self.bot.db.read(running.lead, press_of(interaction))
        await interaction.response.defer(ephemeral=True, thinking=True)
        done = await updating.update(self.bot.db, lead, project, read_project(await attached(file)))
        await show_update(interaction, done)

    @app_commands.command(description=wording.LOG)
    @app_commands.describe(project=wording.PROJECT_NAME)
    @app_commands.autocomplete(project=every_project)
    async def log(self, interaction: Interaction, project: str) -> None:
        lead = await self.bot.db.read(running.lead, press_of(interaction))
        await show_parts(interaction, draw_history(await self.bot.db.read(history.history, lead, project)))

    @app_commands.command(description=wording.PREVIEW)
    @app_commands.describe(project=wording.PROJECT_NAME, item=wording.PREVIEW_ITEM)
    @app_commands.autocomplete(project=every_project, item=items_of_project)
    async def preview(self, interaction: Interaction, project: str, item: str | None = None) -> None:
        lead = await self.bot.db.read(running.lead, press_of(interaction))
        shown = await self.bot.db.read(previewing.preview, lead, project, item)
        await show_parts(interaction, draw_preview(shown))

    @app_commands.command(description=wording.SETASIDE)
    @app_commands.describe(
        project=wording.PROJECT_NAME, labeler=wording.SETASIDE_LABELER, since=wording.SETASIDE_SINCE
    )
    @app_commands.autocomplete(project=every_project)
    async def setaside(self, interaction: Interaction, project: str, labeler: User, since: str = "") -> None:
        lead = await self.bot.db.read(running.lead, press_of(interaction))
        found = await self.bot.db.read(setting_aside.propose, lead, project, labeler.id, since)
        await show_parts(interaction, draw_proposal(found))


async def setup(bot: LabelBot) -> None:
    bot.add_persistent(leads.Close, Log, Pretend, Create)
    await bot.add_cog(Projects(bot))
