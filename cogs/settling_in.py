"""/setup: tell the bot where a server's team works."""

from discord import ForumChannel, Role, TextChannel, app_commands
from discord.ext import commands

from bot.client import LabelBot
from bot.labeling import setting_up
from bot.labeling.setting_up import Setup
from bot.ui.press import Interaction, press_of
from bot.ui.setting_up import show_setup
from bot.ui.typing import time_zones
from bot.wording import commands as wording


class SettlingIn(commands.Cog):
    def __init__(self, bot: LabelBot) -> None:
        self.bot = bot

    @app_commands.command(description=wording.SETUP)
    @app_commands.describe(
        announcements=wording.SETUP_ANNOUNCEMENTS,
        leads=wording.SETUP_LEADS,
        labelers=wording.SETUP_LABELERS,
        lead_channel=wording.SETUP_LEAD_CHANNEL,
        timezone=wording.SETUP_TIMEZONE,
        news_role=wording.SETUP_NEWS_ROLE,
        waves=wording.SETUP_WAVES,
        questions=wording.SETUP_QUESTIONS,
    )
    @app_commands.autocomplete(timezone=time_zones)
    @app_commands.default_permissions(manage_guild=True)
    async def setup(
        self,
        interaction: Interaction,
        announcements: TextChannel,
        leads: Role,
        labelers: Role,
        lead_channel: TextChannel,
        timezone: str = "UTC",
        news_role: Role | None = None,
        waves: TextChannel | None = None,
        questions: ForumChannel | TextChannel | None = None,
    ) -> None:
        also = (None if one is None else one.id for one in (news_role, waves, questions))
        setup = Setup(announcements.id, leads.id, labelers.id, lead_channel.id, timezone, *also)
        await self.bot.db.write(setting_up.set_up, press_of(interaction), setup)
        await show_setup(interaction, announcements, lead_channel, news_role or labelers, waves, questions)


async def setup(bot: LabelBot) -> None:
    await bot.add_cog(SettlingIn(bot))
