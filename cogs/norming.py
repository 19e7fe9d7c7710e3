"""/norm: an item is put to the channel, and everybody votes on it, twice."""

from discord import RawThreadDeleteEvent, app_commands
from discord.ext import commands

from bot.client import LabelBot
from bot.labeling import norming, running
from bot.ui import norming as screen
from bot.ui import voting
from bot.ui.press import Interaction, press_of
from bot.ui.screen import show
from bot.ui.typing import every_project, items_of_project
from bot.wording import commands as wording


class Norming(commands.Cog):
    def __init__(self, bot: LabelBot) -> None:
        self.bot = bot

    @app_commands.command(description=wording.NORM)
    @app_commands.describe(project=wording.PROJECT_NAME, item=wording.NORM_ITEM)
    @app_commands.autocomplete(project=every_project, item=items_of_project)
    async def norm(self, interaction: Interaction, project: str, item: str | None = None) -> None:
        lead = await self.bot.db.read(running.lead, press_of(interaction))
        await show(interaction, await self.bot.db.read(norming.look, lead, project, item))

    @commands.Cog.listener()
    async def on_raw_thread_delete(self, gone: RawThreadDeleteEvent) -> None:
        now = self.bot.clock.now()
        await self.bot.db.write(norming.thread_deleted, gone.guild_id, gone.thread_id, now)


async def setup(bot: LabelBot) -> None:
    bot.add_persistent(*screen.CONTROLS, *voting.CONTROLS, *screen.FORMS, *voting.FORMS)
    await bot.add_cog(Norming(bot))
