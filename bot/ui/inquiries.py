"""Asking and answering: the buttons under a question, and the forms behind them."""

import io
from collections.abc import Mapping

import discord
from discord import ButtonStyle, ui

from bot.labeling import accepting, inquiring, inquiry_posts, previewing, running
from bot.labeling.accepting import SAYS, Heard
from bot.labeling.faq import LONGEST
from bot.labeling.inquiring import Following
from bot.labeling.inquiring import Whole as WholeQuestion
from bot.ui.faq import helped_row
from bot.ui.forms import Field, Form
from bot.ui.inert import inert
from bot.ui.persistent import Control
from bot.ui.press import Interaction, caller_of, press_of
from bot.ui.preview import draw_preview
from bot.ui.screen import Part, row, show_parts, text
from bot.wording import inquiries as wording

ROOM, ROOM_BYTES = 3_600, 9_000  # escaped; a private screen takes 4,000 characters, 10,170 bytes
FIELD = "text"


class MeToo(Control, verb="metoo"):
    """Under a question: be told of the answer, or read it."""

    async def pressed(self, interaction: Interaction) -> None:
        db, press = interaction.client.db, press_of(interaction)
        found = await db.write(inquiring.me_too, press, self.number)
        if found.inquiry.state == "open":
            await _show_following(interaction, found)
        else:
            await show_whole(interaction, await db.read(inquiring.whole, press.caller, self.number))


async def _show_following(interaction: Interaction, found: Following) -> None:
    """Always privately: the message it was pressed on is everybody's."""
    await show_parts(interaction, [text(wording.following(found))])


class Whole(Control, verb="asked", numbers=2):
    """All of a question and its answer; the second number tells messages about one question apart."""

    async def pressed(self, interaction: Interaction) -> None:
        found = await interaction.client.db.read(inquiring.whole, caller_of(interaction), self.number)
        await show_whole(interaction, found)


async def show_whole(interaction: Interaction, found: WholeQuestion) -> None:
    """On the screen if it fits, else as a file."""
    inquiry, thread = found.inquiry, found.thread
    link = "" if thread is None else wording.message_link(inquiry.guild_id, thread.thread_id)
    whole = wording.whole(inert(inquiry.text), inert(found.answer), link)
    tools = helped_row(found.helpful)
    if len(whole) <= ROOM and len(whole.encode()) <= ROOM_BYTES:
        await show_parts(interaction, [text(whole), *tools])
        return
    content = wording.whole_file(inquiry.text, found.answer).encode()
    parts = [ui.File(f"attachment://{wording.FILE}"), *([text(link)] if link else []), *tools]
    await show_parts(interaction, parts, [discord.File(io.BytesIO(content), wording.FILE)])


class Respond(Control, verb="respond"):
    """A lead opens the form for an answer."""

    async def pressed(self, interaction: Interaction) -> None:
        await interaction.client.db.read(accepting.to_answer, press_of(interaction), self.number)
        field = Field(FIELD, wording.ANSWER_LABEL, LONGEST, wording.ANSWER_NOTE, lines=True)
        await Responded(self.number).open(interaction, wording.ANSWER, [field])


class Responded(Form, verb="responded"):
    """What the lead answers; whether it may stand in the FAQ is asked at once."""

    async def submitted(self, interaction: Interaction, typed: Mapping[str, str]) -> None:
        press, answer = press_of(interaction), typed.get(FIELD, "")
        settled = await interaction.client.db.write(accepting.write, press, self.number, answer)
        choices = row(*MayStand.choices(settled.answer.id))
        await show_parts(interaction, [text(wording.WRITTEN), choices])


class MayStand(Control, verb="maystand", numbers=2):
    """The author of an answer says whether it may stand in the FAQ: answer and choice."""

    async def pressed(self, interaction: Interaction) -> None:
        accepted_id, choice = self.numbers
        press = press_of(interaction)
        heard = await interaction.client.db.write(accepting.consent, press, accepted_id, choice)
        await show_parts(interaction, draw_heard(heard))

    @classmethod
    def choices(cls, accepted_id: int) -> list[Control]:
        styles = {"named": ButtonStyle.primary}
        return [
            cls(
                accepted_id,
                SAYS.index(says),
                label=label,
                style=styles.get(says, ButtonStyle.secondary),
            )
            for says, label in wording.MAY.items()
        ]


def draw_heard(heard: Heard) -> list[Part]:
    """What was understood, and the way to another mind; what was taken back is gone."""
    sentence = wording.heard(heard.answer.consent, heard.entry is not None)
    if heard.answer.consent == "refused":
        return [text(sentence)]
    others = [
        one for one in MayStand.choices(heard.answer.id) if SAYS[one.numbers[1]] != heard.answer.consent
    ]
    return [text(sentence), row(*others)]


class ShowItem(Control, verb="showitem"):
    """On the note about a question from a card: a lead sees the item as a labeler would."""

    async def pressed(self, interaction: Interaction) -> None:
        db = interaction.client.db
        lead = await db.read(running.lead, press_of(interaction))
        item_id = await db.read(inquiry_posts.item_of, lead, self.number)
        await show_parts(interaction, draw_preview(await db.read(previewing.preview_item, lead, item_id, 0)))


class TryAgain(Control, verb="askagain"):
    """A lead has mended what kept questions from being posted."""

    async def pressed(self, interaction: Interaction) -> None:
        await interaction.client.db.write(inquiry_posts.try_again, press_of(interaction), self.number)
        await show_parts(interaction, [text(wording.TRIED_AGAIN)])


class Ask(Form, verb="askform"):
    """A question typed into a form: about a project, or (0) about none."""

    async def submitted(self, interaction: Interaction, typed: Mapping[str, str]) -> None:
        press, asked = press_of(interaction), typed.get(FIELD, "")
        found = await interaction.client.db.write(inquiring.ask_about, press, self.number, asked)
        await show_parts(interaction, [text(wording.posted(found))])


async def ask(interaction: Interaction, slug: str, question: str) -> None:
    """A question typed with the command."""
    found = await interaction.client.db.write(inquiring.ask, press_of(interaction), slug, question)
    await show_parts(interaction, [text(wording.posted(found))])


async def open_form(interaction: Interaction, project_id: int) -> None:
    field = Field(FIELD, wording.ASK_LABEL, LONGEST, wording.ASK_NOTE, lines=True)
    await Ask(project_id).open(interaction, wording.ASK, [field])


CONTROLS = (MeToo, Whole, Respond, MayStand, ShowItem, TryAgain)
FORMS = (Responded, Ask)
