"""Does what is due, at every start and every few seconds."""

from discord.ext import commands, tasks

from bot import duties
from bot.client import LabelBot
from bot.duties import Duty
from bot.ui import (
    helping_duties,
    inquiry_duties,
    inquiry_threads,
    norming_posts,
    plans,
    qualifying,
    reminding,
    telling,
    waving,
)
from bot.ui.boarding import keep_boards

DUTIES: tuple[Duty, ...] = (
    plans.carry_out,
    waving.call_waves,
    telling.tell_people,
    reminding.remind,
    keep_boards,
    qualifying.give_roles,
    inquiry_threads.keep_true,
    inquiry_duties.tell_askers,
    inquiry_duties.raise_overdue,
    helping_duties.keep_tips_true,
    helping_duties.compare_answers,
    norming_posts.keep_true,
)
SECONDS = 3


class Ticking(commands.Cog):
    def __init__(self, bot: LabelBot) -> None:
        self.bot = bot

    async def cog_load(self) -> None:
        self.tick.start()

    async def cog_unload(self) -> None:
        self.tick.cancel()

    @tasks.loop(seconds=SECONDS)
    async def tick(self) -> None:
        await duties.do(self.bot, DUTIES)

    @tick.before_loop
    async def connected(self) -> None:
        await self.bot.wait_until_ready()


async def setup(bot: LabelBot) -> None:
    bot.add_persistent(*plans.CONTROLS)
    await bot.add_cog(Ticking(bot))
