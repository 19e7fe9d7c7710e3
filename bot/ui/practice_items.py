"""Practice items as leads see them: brought in, one by one, and where somebody doubts a known answer."""

from collections.abc import Mapping

from bot.labeling import doubts, running
from bot.labeling.bringing_practice import Brought, PracticeSet
from bot.labeling.doubts import InDoubt
from bot.labeling.gold import LONGEST_WHY
from bot.ui.forms import Field, Form
from bot.ui.inert import brief, inert
from bot.ui.persistent import Control
from bot.ui.press import Interaction, press_of
from bot.ui.screen import Part, draw, row, show, text
from bot.wording import practice as wording

NAME, ID, KNOWN, REASON = 160, 120, 300, 700  # characters, escaped
WHY = 2_000  # the same, on a screen of its own
LONGEST_ANSWER = 1_000
TYPED_ANSWER, TYPED_WHY = "answer", "why"


class Keep(Control, verb="pkeep", numbers=2):
    """The known answer is right: notice (0 for none) and item."""

    async def pressed(self, interaction: Interaction) -> None:
        db = interaction.client.db
        lead = await db.read(running.lead, press_of(interaction))
        await decided(interaction, self.number, await db.write(doubts.keep, lead, self.numbers[1]), "open")


class Retire(Control, verb="pretire", numbers=2):
    """Ask it no more: notice and item."""

    async def pressed(self, interaction: Interaction) -> None:
        db = interaction.client.db
        lead = await db.read(running.lead, press_of(interaction))
        found = await db.write(doubts.retire, lead, self.numbers[1])
        await decided(interaction, self.number, found, "retired")


class Correct(Control, verb="pcorrect", numbers=2):
    """Open the form for another known answer: notice and item."""

    async def pressed(self, interaction: Interaction) -> None:
        db = interaction.client.db
        lead = await db.read(running.lead, press_of(interaction))
        item = (await db.read(doubts.look, lead, self.numbers[1])).item
        fields = [
            Field(TYPED_ANSWER, wording.ANSWER, LONGEST_ANSWER, typed=doubts.typed(item)[:LONGEST_ANSWER]),
            Field(TYPED_WHY, wording.WHY, LONGEST_WHY, lines=True, typed=item.why),
        ]
        await Corrected(*self.numbers).open(interaction, wording.CORRECT, fields)


class Corrected(Form, verb="pcorrected", numbers=2):
    """Another known answer, and why: notice and item."""

    async def submitted(self, interaction: Interaction, typed: Mapping[str, str]) -> None:
        db, (post_id, item_id) = interaction.client.db, self.numbers
        lead = await db.read(running.lead, press_of(interaction))
        answer, why = typed.get(TYPED_ANSWER, ""), typed.get(TYPED_WHY, "")
        found = await db.write(doubts.correct, lead, item_id, answer, why)
        await decided(interaction, post_id, found, "corrected")


CONTROLS = (Keep, Retire, Correct)


async def decided(interaction: Interaction, post_id: int, found: InDoubt, what: str) -> None:
    """On a notice: what was decided, and its buttons go. Else the item as it now is."""
    message = interaction.message
    if not post_id or message is None or message.flags.ephemeral:
        await show(interaction, found)
        return
    sentence = wording.DECIDED["retired" if found.item.state == "retired" else what]
    said = f"{message.content}\n{sentence} ({interaction.user.mention})"
    await interaction.response.edit_message(content=said, view=None)


def controls(post_id: int, found: InDoubt) -> list[Control]:
    """What a lead may decide."""
    numbers = (post_id, found.item.id)
    return [
        Keep(*numbers, label=wording.KEEP),
        Correct(*numbers, label=wording.CORRECT),
        Retire(*numbers, label=wording.RETIRE),
    ]


def notice(found: InDoubt, kind: str) -> str:
    """What a notice to the leads says."""
    project, item = brief(found.terms.name, NAME), found.item.external_id.replace("`", "'")[:ID]
    known = brief(" · ".join(found.known), KNOWN)
    if kind == doubts.DISPUTED:
        reason = brief(" ".join((found.reason or "").split()), REASON)
        return wording.disputed(project, item, known, reason)
    return wording.doubtful(found, project, item, known)


@draw.register
def draw_in_doubt(found: InDoubt) -> list[Part]:
    """One practice item, with what a lead may do."""
    known = brief(" · ".join(found.known), KNOWN)
    heading = f"### {brief(found.item.external_id, ID)}"
    said = wording.item(found, inert(found.terms.name), known, brief(found.item.why, WHY))
    parts = [text(heading), text(said)]
    if found.item.state == "retired":
        return parts
    keep, correct, retire = controls(0, found)
    return [*parts, row(keep, correct, retire) if found.item.state == "doubtful" else row(correct, retire)]


@draw.register
def draw_set(found: PracticeSet) -> list[Part]:
    names = ", ".join(brief(item.external_id, ID) for item in found.items[: wording.LISTED])
    return [text(wording.whole(found, inert(found.terms.name), names))]


@draw.register
def draw_brought(done: Brought) -> list[Part]:
    return [text(wording.brought(done)), *draw_set(done.whole)]
