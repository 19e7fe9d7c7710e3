"""/round plan: how many items of which slice come next, and why; leads change the numbers and open the round."""

import json
from collections.abc import Mapping

from discord import ButtonStyle

from bot.labeling import planning, running
from bot.labeling.news import RESULTS
from bot.labeling.plan_lines import labels, of_page, pages, to_type
from bot.labeling.planning import Planned
from bot.labeling.running import Lead
from bot.ui.forms import Field, Form
from bot.ui.inert import brief, inert
from bot.ui.leads import announcing
from bot.ui.persistent import Control
from bot.ui.press import Interaction, press_of
from bot.ui.screen import Part, draw, row, rows, rule, show_parts, take_time, text
from bot.wording import planning as wording
from storage.round_plans import PlanLine

NAME, MODEL = 40, 80  # characters, escaped
LONGEST = 1_000
TYPED = "lines"


async def _lead(interaction: Interaction) -> Lead:
    """Checked first; then Discord is told that it may take a while, for every item is counted."""
    lead = await interaction.client.db.read(running.lead, press_of(interaction))
    await take_time(interaction)
    return lead


class ProposePlan(Control, verb="roundplan"):
    """The plan of a project's next round."""

    async def pressed(self, interaction: Interaction) -> None:
        db, lead = interaction.client.db, await _lead(interaction)
        project = await db.read(running.of_server, lead, self.number)
        await show_parts(interaction, draw_planned(await planning.plan(db, lead, project.slug, None)))


class PlanPage(Control, verb="planpage", numbers=2):
    """A page of a plan: plan and page."""

    async def pressed(self, interaction: Interaction) -> None:
        lead = await _lead(interaction)
        plan_id, page = self.numbers
        await show_parts(
            interaction, draw_planned(await interaction.client.db.read(planning.look, lead, plan_id), page)
        )


class ProposeAnew(Control, verb="plananew"):
    """Propose it again from what is known by now."""

    async def pressed(self, interaction: Interaction) -> None:
        lead = await _lead(interaction)
        found = await planning.propose_anew(interaction.client.db, lead, self.number)
        await show_parts(interaction, draw_planned(found))


class ChangePlan(Control, verb="planchange", numbers=2):
    """Open the form for other numbers: plan and page."""

    async def pressed(self, interaction: Interaction) -> None:
        db, (plan_id, page) = interaction.client.db, self.numbers
        lead = await db.read(running.lead, press_of(interaction))
        plan, lines = await db.read(planning.lines_of, lead, plan_id)
        typed = to_type(lines, page)
        field = Field(
            TYPED, wording.FORM_LINES, LONGEST, description=wording.FORM_HINT, lines=True, typed=typed
        )
        form = ChangedPlan(plan_id, plan.version, page)
        await form.open(interaction, wording.form_title(plan.number), [field])


class ChangedPlan(Form, verb="planchanged", numbers=3):
    """Other numbers: plan, the version they were typed over, and page."""

    async def submitted(self, interaction: Interaction, typed: Mapping[str, str]) -> None:
        db, (plan_id, version, page) = interaction.client.db, self.numbers
        lead = await db.read(running.lead, press_of(interaction))
        wanted = typed.get(TYPED, "")
        was_kept = await db.write(planning.change, lead, plan_id, version, wanted)
        await take_time(interaction)
        parts = draw_planned(await db.read(planning.look, lead, plan_id), page)
        said = [] if was_kept else [text(f"{wording.CLASH}\n{wording.as_typed(wanted)}")]
        await show_parts(interaction, [*said, *parts])


class OpenPlanned(Control, verb="planopen", numbers=2):
    """Open the round with a plan's numbers: plan, and the version that was seen."""

    async def pressed(self, interaction: Interaction) -> None:
        db, (plan_id, version) = interaction.client.db, self.numbers
        lead = await _lead(interaction)
        stand = await planning.open_it(db, lead, plan_id, version)
        if stand is None:
            found = await db.read(planning.look, lead, plan_id)
            await show_parts(interaction, [text(wording.CHANGED_MEANWHILE), *draw_planned(found)])
        else:
            sentence = wording.IS_OPEN.format(stand.turn.number)
            tell = row(announcing(stand.project.id, RESULTS))
            await show_parts(interaction, [text(sentence), *draw(stand), tell])


CONTROLS = (ProposePlan, PlanPage, ProposeAnew, ChangePlan, OpenPlanned)


@draw.register
def draw_planned(planned: Planned, page: int = 0) -> list[Part]:
    """The slices with their numbers and reasons, what is missing, and what can be done."""
    page = min(page, pages(planned.lines) - 1)
    model = "" if planned.evaluation is None else brief(planned.evaluation.model, MODEL)
    newer = "" if planned.newer is None else brief(planned.newer.model, MODEL)
    called = {rank: brief(name, NAME) for rank, name in labels(planned.lines).items()}
    shown = of_page(planned.lines, page)
    told = [_line(one, called[one.rank]) for one in shown]
    lacks = [(planned.lacking(one), called[one.rank]) for one in shown if planned.lacking(one)]
    remarks = [*([wording.lacking(lacks)] if lacks else []), *wording.missing(planned, newer)]
    return [
        text(wording.heading(inert(planned.terms.name), planned, model)),
        text("\n".join(told)),
        *([rule(), text("\n".join(remarks))] if remarks else []),
        *rows(_ways(planned, page)),
    ]


def _line(one: PlanLine, named: str) -> str:
    why = wording.why(json.loads(one.why))
    return wording.line(named, one.items, one.proposed, one.edited_by is not None, why)


def _ways(planned: Planned, page: int) -> list[Control]:
    """A plan whose round is there already can only be read."""
    plan = planned.plan
    turning: list[Control] = []
    if page > 0:
        turning.append(PlanPage(plan.id, page - 1, label=wording.BACK))
    if page + 1 < pages(planned.lines):
        turning.append(PlanPage(plan.id, page + 1, label=wording.MORE))
    if not planned.is_newest or planned.last.number >= plan.number:
        return turning
    opening: list[Control] = []
    if planned.last.closed_at is not None:
        label = wording.open_round(planned)
        opening.append(OpenPlanned(plan.id, plan.version, label=label, style=ButtonStyle.primary))
    change = ChangePlan(plan.id, page, label=wording.CHANGE)
    return [*opening, change, ProposeAnew(plan.id, label=wording.ANEW), *turning]
