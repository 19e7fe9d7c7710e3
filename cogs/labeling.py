"""/work and /guidelines: get items to label, read the rules."""

from discord import app_commands
from discord.ext import commands

from bot.client import LabelBot
from bot.labeling import desk, reading
from bot.ui import card, comments, controls, entering, guideline, outcome, why
from bot.ui.press import Interaction, press_of
from bot.ui.screen import show
from bot.ui.serving import serve
from bot.ui.typing import projects_to_work_in
from bot.wording import commands as wording

CONTROLS = (
    *controls.WORK.controls, comments.Comment,
    card.Turn, card.Whole, card.Skip, card.Extend, card.GiveBack,
    outcome.Undo, outcome.Why, outcome.Next, guideline.Guide, guideline.HaveRead, entering.Agree, entering.Decline,
    why.Again,
)  # fmt: skip
FORMS = (controls.WORK.written, comments.Commented)


class Labeling(commands.Cog):
    def __init__(self, bot: LabelBot) -> None:
        self.bot = bot

    @app_commands.command(description=wording.WORK)
    @app_commands.describe(project=wording.WORK_PROJECT)
    @app_commands.autocomplete(project=projects_to_work_in)
    async def work(self, interaction: Interaction, project: str | None = None) -> None:
        await serve(interaction, await self.bot.db.write(desk.work, press_of(interaction), project))

    @app_commands.command(description=wording.GUIDELINES)
    @app_commands.describe(project=wording.PROJECT_NAME)
    @app_commands.autocomplete(project=projects_to_work_in)
    async def guidelines(self, interaction: Interaction, project: str | None = None) -> None:
        press = press_of(interaction)
        await show(interaction, await self.bot.db.read(reading.by_name, press, project))


async def setup(bot: LabelBot) -> None:
    bot.add_persistent(*CONTROLS, *FORMS)
    await bot.add_cog(Labeling(bot))
