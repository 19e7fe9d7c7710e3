"""/ask and /faq: ask about the work, and find what was answered; a lead accepts an answer."""

from discord import Message, RawThreadDeleteEvent, app_commands
from discord.ext import commands

from bot.client import LabelBot
from bot.labeling import faq, inquiring
from bot.ui import answering, asking_on_card, inquiries
from bot.ui import faq as screen
from bot.ui.press import Interaction, caller_of
from bot.ui.screen import show_parts
from bot.ui.typing import projects_to_work_in
from bot.wording import commands as wording
from bot.wording.inquiries import ACCEPT


class Asking(commands.Cog):
    def __init__(self, bot: LabelBot) -> None:
        self.bot = bot

    @app_commands.command(description=wording.ASK)
    @app_commands.describe(question=wording.ASK_QUESTION, project=wording.ASK_PROJECT)
    @app_commands.autocomplete(question=screen.answered_before, project=projects_to_work_in)
    async def ask(
        self,
        interaction: Interaction,
        question: app_commands.Range[str, 1, faq.LONGEST] = "",
        project: str = "",
    ) -> None:
        entry_id = screen.picked(question)
        if entry_id is not None:
            await screen.show_entry(interaction, entry_id)
        elif question:
            await inquiries.ask(interaction, project, question)
        else:
            about = await self.bot.db.read(inquiring.project_id_of, caller_of(interaction), project)
            await inquiries.open_form(interaction, about)

    @app_commands.command(description=wording.FAQ)
    @app_commands.describe(project=wording.FAQ_PROJECT, search=wording.FAQ_SEARCH)
    @app_commands.autocomplete(project=projects_to_work_in, search=screen.answered_before)
    async def faq(self, interaction: Interaction, project: str = "", search: str = "") -> None:
        entry_id = screen.picked(search)
        if entry_id is not None:
            await screen.show_entry(interaction, entry_id)
            return
        page = await self.bot.db.read(faq.open_page, caller_of(interaction), project, search)
        await show_parts(interaction, screen.draw_page(page))

    @commands.Cog.listener()
    async def on_raw_thread_delete(self, gone: RawThreadDeleteEvent) -> None:
        await self.bot.db.write(inquiring.thread_deleted, gone.guild_id, gone.thread_id)


@app_commands.context_menu(name=ACCEPT)
async def accept(interaction: Interaction, message: Message) -> None:
    await answering.accept(interaction, message)


async def setup(bot: LabelBot) -> None:
    bot.add_persistent(
        *inquiries.CONTROLS,
        *screen.CONTROLS,
        asking_on_card.AskOnCard,
        *inquiries.FORMS,
        *screen.FORMS,
        asking_on_card.AskedOnCard,
    )
    bot.tree.add_command(accept)
    await bot.add_cog(Asking(bot))
