"""/norm: a lead puts an item to the channel, leads the vote, and says what becomes of the item."""

from collections.abc import Mapping

from discord import ButtonStyle

from bot.labeling import norming, norming_outcomes, running
from bot.labeling.examples import LONGEST_WHY as LONGEST_WHY_OF_EXAMPLE
from bot.labeling.gold import LONGEST_WHY
from bot.labeling.hands import Card
from bot.labeling.norming import Proposed
from bot.labeling.norming_results import Normed
from bot.labeling.running import Lead
from bot.ui.forms import Field, Form
from bot.ui.gallery import draw_images
from bot.ui.inert import brief, inert
from bot.ui.norming_result import item_lines, result_lines
from bot.ui.persistent import Control
from bot.ui.press import Interaction, press_of
from bot.ui.screen import Part, draw, rows, rule, show, text
from bot.wording import norming as wording

ID, ITEM, RESULT = 100, 1_200, 600  # characters, escaped; a screen takes 4,000
LONGEST_ANSWER = 1_000
TYPED_ANSWER, TYPED_WHY = "answer", "why"
LABELS = (wording.GOOD, wording.BAD)  # in the order of examples.KINDS


async def lead_of(interaction: Interaction) -> Lead:
    return await interaction.client.db.read(running.lead, press_of(interaction))


class Put(Control, verb="normput"):
    """Put an item to the channel."""

    async def pressed(self, interaction: Interaction) -> None:
        lead = await lead_of(interaction)
        await show(interaction, await interaction.client.db.write(norming.put, lead, self.number))


class Reveal(Control, verb="reveal"):
    """Show how the first vote went."""

    async def pressed(self, interaction: Interaction) -> None:
        lead = await lead_of(interaction)
        await show(interaction, await interaction.client.db.write(norming.reveal, lead, self.number))


class VoteAgain(Control, verb="voteagain"):
    """The second vote begins."""

    async def pressed(self, interaction: Interaction) -> None:
        lead = await lead_of(interaction)
        await show(interaction, await interaction.client.db.write(norming.vote_again, lead, self.number))


class Close(Control, verb="normclose"):
    """No more votes."""

    async def pressed(self, interaction: Interaction) -> None:
        lead = await lead_of(interaction)
        await show(interaction, await interaction.client.db.write(norming.close, lead, self.number))


class PostAgain(Control, verb="normpost"):
    """Its message or thread is gone: post another."""

    async def pressed(self, interaction: Interaction) -> None:
        lead = await lead_of(interaction)
        await show(interaction, await interaction.client.db.write(norming.post_again, lead, self.number))


class Practice(Control, verb="normgold"):
    """Open the form that makes it a practice item."""

    async def pressed(self, interaction: Interaction) -> None:
        lead = await lead_of(interaction)
        of = await interaction.client.db.read(norming_outcomes.closed, lead, self.number)
        known = norming_outcomes.proposed_answer(of)[:LONGEST_ANSWER]
        fields = [
            Field(TYPED_ANSWER, wording.ANSWER, LONGEST_ANSWER, wording.ANSWER_HINT, typed=known),
            Field(TYPED_WHY, wording.WHY, LONGEST_WHY, lines=True),
        ]
        await Practised(self.number).open(interaction, wording.PRACTICE, fields)


class Practised(Form, verb="normgolded"):
    """The known answer, and why."""

    async def submitted(self, interaction: Interaction, typed: Mapping[str, str]) -> None:
        lead, said = await lead_of(interaction), [typed.get(name, "") for name in (TYPED_ANSWER, TYPED_WHY)]
        made = await interaction.client.db.write(norming_outcomes.practise_on, lead, self.number, *said)
        await show(interaction, made)


class Example(Control, verb="normshow", numbers=2):
    """Open the form that makes it an example: numbers are the vote and the place of its kind in KINDS."""

    async def pressed(self, interaction: Interaction) -> None:
        lead, (norming_id, kind) = await lead_of(interaction), self.numbers
        await interaction.client.db.read(norming_outcomes.closed, lead, norming_id)
        field = Field(TYPED_WHY, wording.WHY_EXAMPLE, LONGEST_WHY_OF_EXAMPLE, lines=True)
        await Exemplified(norming_id, kind).open(interaction, LABELS[kind % len(LABELS)], [field])


class Exemplified(Form, verb="normshown", numbers=2):
    """Why it is one: numbers as in Example."""

    async def submitted(self, interaction: Interaction, typed: Mapping[str, str]) -> None:
        (norming_id, kind), why = self.numbers, typed.get(TYPED_WHY, "")
        db, lead = interaction.client.db, await lead_of(interaction)
        shown = await db.write(norming_outcomes.show_as_example, lead, norming_id, kind, why)
        await show(interaction, shown)


CONTROLS = (Put, Reveal, VoteAgain, Close, PostAgain, Practice, Example)
FORMS = (Practised, Exemplified)


@draw.register
def draw_proposed(found: Proposed) -> list[Part]:
    """What it means, the item as it would be posted, and the button that does it."""
    name, item = inert(found.terms.name), brief(found.card.item.external_id, ID)
    above = text(wording.proposed(name, item, found.channel_id, found.is_waiting))
    put = Put(found.card.item.id, label=wording.PUT, style=ButtonStyle.primary)
    return [above, rule(), *_item(found.card), rule(), *rows([put])]


@draw.register
def draw_normed(of: Normed) -> list[Part]:
    """Where it stands: the item, the votes that are no secret, and for leads the way on."""
    name, item = inert(of.terms.name), brief(of.card.item.external_id, ID)
    late = [text(wording.TOO_LATE)] if of.is_too_late else []
    lines = result_lines(of, RESULT)
    parts = [*late, text(wording.panel(name, item, of)), rule(), *_item(of.card)]
    parts += [rule(), text("\n".join(lines))] if lines else []
    return [*parts, *(_ways(of) if of.may_lead else [])]


def _item(card: Card) -> list[Part]:
    return [text("\n".join(item_lines(card, ITEM))), *draw_images(card)]


def _ways(of: Normed) -> list[Part]:
    """What a lead may do now."""
    id_, state = of.norming.id, of.norming.state
    again, close = PostAgain(id_, label=wording.POST_AGAIN), Close(id_, label=wording.CLOSE)
    kinds = [Example(id_, kind, label=label) for kind, label in enumerate(LABELS)]
    ways: dict[str, list[Control]] = {
        "first": [Reveal(id_, label=wording.REVEAL, style=ButtonStyle.primary), close, again],
        "shown": [VoteAgain(id_, label=wording.AGAIN, style=ButtonStyle.primary), close, again],
        "second": [close, again],
        "closed": [Practice(id_, label=wording.PRACTICE), *kinds],
    }
    hint = wording.OTHERS if state == "closed" else wording.LOST
    return [*rows(ways[state]), text(hint)]
