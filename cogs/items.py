"""/items: bring in what is to be labeled, and take a batch out again."""

from discord import Attachment, app_commands
from discord.ext import commands, tasks

from bot.client import LabelBot
from bot.labeling import intake, repairs, retiring, running
from bot.labeling.item_file import lines_of
from bot.ui.leads import attached, name_of, say, show_import
from bot.ui.press import Interaction, press_of
from bot.ui.repairs import CONTROLS
from bot.ui.screen import in_time, show
from bot.ui.typing import batches, every_project
from bot.wording import admitting as words
from bot.wording import commands as wording

SECONDS = 10


class Items(commands.GroupCog, name="items", description=wording.ITEMS):
    def __init__(self, bot: LabelBot) -> None:
        self.bot = bot
        self.under_way: set[int] = set()  # batches that imports of this process bring in

    async def cog_load(self) -> None:
        self.tidy.start()

    async def cog_unload(self) -> None:
        self.tidy.cancel()

    @tasks.loop(seconds=SECONDS)
    async def tidy(self) -> None:
        await intake.remove_cut_short(self.bot.db, self.under_way)

    @app_commands.command(name="import", description=wording.IMPORT)
    @app_commands.describe(project=wording.PROJECT_NAME, file=wording.IMPORT_FILE, skip_bad=wording.SKIP_BAD)
    @app_commands.autocomplete(project=every_project)
    async def import_(
        self, interaction: Interaction, project: str, file: Attachment, skip_bad: bool = False
    ) -> None:
        lead = await self.bot.db.read(running.lead, press_of(interaction))
        await interaction.response.defer(ephemeral=True, thinking=True)
        lines = lines_of(await attached(file))
        done = await intake.import_items(
            self.bot.db, lead, project, lines, file.filename, skip_bad, self.under_way
        )
        await show_import(interaction, done)

    @app_commands.command(description=wording.RETIRE)
    @app_commands.describe(batch=wording.RETIRE_BATCH)
    @app_commands.autocomplete(batch=batches)
    async def retire(self, interaction: Interaction, batch: str) -> None:
        lead = await self.bot.db.read(running.lead, press_of(interaction))
        reading = self.bot.db.read(retiring.look, lead, retiring.number(batch))
        await show(interaction, await in_time(interaction, reading))

    @app_commands.command(description=wording.ITEMS_PRIORITY)
    @app_commands.describe(
        project=wording.PROJECT_NAME, value=wording.PRIORITY_VALUE, batch=wording.ITEMS_PRIORITY_BATCH
    )
    @app_commands.autocomplete(project=every_project, batch=batches)
    async def priority(
        self,
        interaction: Interaction,
        project: str,
        value: app_commands.Range[int, -1000, 1000],
        batch: str | None = None,
    ) -> None:
        lead = await self.bot.db.read(running.lead, press_of(interaction))
        await interaction.response.defer(ephemeral=True, thinking=True)
        number = None if batch is None else retiring.number(batch)
        done = await repairs.prioritise(self.bot.db, lead, project, number, value)
        await say(interaction, words.lined_up(name_of(done.project), done))


async def setup(bot: LabelBot) -> None:
    bot.add_persistent(*CONTROLS)
    await bot.add_cog(Items(bot))
