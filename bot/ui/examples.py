"""The examples under a guideline, for its leads: add one in words or from an item, take one away."""

from collections.abc import Mapping

from bot.labeling import examples
from bot.labeling.examples import LONGEST_TEXT, LONGEST_WHY, Examples
from bot.labeling.hands import ShownExample
from bot.ui.forms import Field, Form
from bot.ui.guideline_ways import back, lead_of, place, turns_of
from bot.ui.inert import brief, inert
from bot.ui.persistent import Control
from bot.ui.press import Interaction
from bot.ui.screen import Part, beside, draw, rows, rule, show, show_parts, text
from bot.wording import entering as entering_wording
from bot.wording import guidelines as wording

ON_A_PAGE = 5
SHOWN = 200  # characters of each, once they are fit to be shown


class ShowExamples(Control, verb="examples", numbers=2):
    """What a guideline has: project and page."""

    async def pressed(self, interaction: Interaction) -> None:
        project_id, page = self.numbers
        of = await interaction.client.db.read(examples.of_project, await lead_of(interaction), project_id)
        await show_parts(interaction, draw_examples(of, page))


class AddExample(Control, verb="addexample", numbers=2):
    """Opens the form: project, and the place of its kind in KINDS."""

    async def pressed(self, interaction: Interaction) -> None:
        project_id, number = self.numbers
        db, lead = interaction.client.db, await lead_of(interaction)
        kind = examples.kind_of(number)
        await db.read(examples.of_project, lead, project_id)
        await Written(project_id, number).open(interaction, wording.EXAMPLE_TITLE[kind], _fields())


class Written(Form, verb="exampletext", numbers=2):
    """What was typed: project, and the place of its kind in KINDS."""

    async def submitted(self, interaction: Interaction, typed: Mapping[str, str]) -> None:
        project_id, number = self.numbers
        said = [typed.get(name, "") for name in ("text", "item", "why")]
        lead = await lead_of(interaction)
        await show(
            interaction, await interaction.client.db.write(examples.add, lead, project_id, number, *said)
        )


class Remove(Control, verb="dropexample"):
    """Show it no more."""

    async def pressed(self, interaction: Interaction) -> None:
        lead = await lead_of(interaction)
        await show(interaction, await interaction.client.db.write(examples.remove, lead, self.number))


CONTROLS = (ShowExamples, AddExample, Remove)


def _fields() -> list[Field]:
    longest, hint = LONGEST_TEXT, wording.EXAMPLE_TEXT_HINT
    return [
        Field("text", wording.EXAMPLE_TEXT, longest, hint, lines=True, required=False),
        Field("item", wording.EXAMPLE_ITEM, wording.LONGEST_ID, wording.EXAMPLE_ITEM_HINT, required=False),
        Field("why", wording.EXAMPLE_WHY, LONGEST_WHY, lines=True),
    ]


@draw.register
def draw_examples(of: Examples, page: int = 0) -> list[Part]:
    """Some of them, each with its way out; the ways to add one."""
    pages = max(1, -(-len(of.shown) // ON_A_PAGE))
    page = min(page, pages - 1)
    project_id, first = of.project.id, page * ON_A_PAGE
    listed = list(enumerate(of.shown, 1))[first : first + ON_A_PAGE]
    lines = [
        beside(_line(one, number), Remove(one.example.id, label=wording.REMOVE)) for number, one in listed
    ]
    turns = [ShowExamples(project_id, to, label=label) for label, to in turns_of(page, pages).items()]
    labels = (wording.ADD_GOOD, wording.ADD_BAD)
    ways = [AddExample(project_id, number, label=label) for number, label in enumerate(labels)]
    heading = text(wording.examples(inert(of.terms.name), of))
    return [heading, rule(), *lines, *place(page, pages), *rows([*turns, *ways, back(project_id)])]


def _line(one: ShownExample, number: int) -> str:
    """How it begins, on one line."""
    title = entering_wording.example(one.example.kind, number)
    begins = one.example.text if one.card is None else wording.item(one.card.item.external_id)
    return wording.example(title, brief(" ".join(begins.split()), SHOWN), one.example.made_by)
