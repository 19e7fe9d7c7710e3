"""What people are told one by one: that there is work for them, and that an item goes back soon."""

from discord import ButtonStyle

from bot.labeling import answer_words, desk, waves
from bot.labeling.reminders import REMINDER, REMINDER_DM
from bot.labeling.telling import Word
from bot.labeling.waves import WAVE
from bot.ui.card import Extend, GiveBack
from bot.ui.inert import inert
from bot.ui.inquiries import Whole
from bot.ui.persistent import Control
from bot.ui.press import Interaction, press_of
from bot.ui.serving import serve
from bot.wording import card as card_wording
from bot.wording import inquiries as inquiry_wording
from bot.wording import waves as wording


class Come(Control, verb="come"):
    """Start, where a wave told them: what is held for them, or what there is."""

    async def pressed(self, interaction: Interaction) -> None:
        db, press = interaction.client.db, press_of(interaction)
        project_id = await db.read(waves.project_of, press, self.number)
        await serve(interaction, await db.write(desk.start, press, project_id))


def draw_word(told: Word) -> tuple[str, list[Control]]:
    """A notice's text and buttons, as it would be sent now. In direct messages buttons can do nothing."""
    name, kind = inert(told.terms.name), told.post.kind
    if kind == WAVE:
        wave_id = told.post.subject_id or 0
        start = Come(wave_id, label=wording.START, style=ButtonStyle.primary)
        return wording.wave(name, told.user_ids, told.until), [start]
    if kind in answer_words.KINDS:
        return _answer_word(told, name)
    if kind == REMINDER:
        sentence = wording.reminder_in_thread(told.person or 0, name, told.until)
        assignment_id = told.post.subject_id or 0
        extend = Extend(assignment_id, label=card_wording.EXTEND, style=ButtonStyle.primary)
        return sentence, [extend, GiveBack(assignment_id, label=card_wording.GIVE_BACK)]
    direct = wording.reminder_dm if kind == REMINDER_DM else wording.wave_dm
    return direct(name, told.until, told.guild.announcement_channel_id or 0), []


def _answer_word(told: Word, name: str) -> tuple[str, list[Control]]:
    """To who asked on a card: where the answer is."""
    thread_id = told.post.facts["thread"]
    link = inquiry_wording.message_link(told.guild.id, thread_id) if thread_id else ""
    if told.is_direct:
        return inquiry_wording.answer_word(name, link), []
    show = Whole(told.post.subject_id or 0, told.post.id, label=inquiry_wording.SHOW)
    return f"<@{told.person}> {inquiry_wording.answer_word(name, link)}", [show]
