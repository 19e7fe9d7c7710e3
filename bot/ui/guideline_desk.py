"""/project guideline: the versions of a guideline, and what a lead can do with them."""

from discord import ButtonStyle

from bot.labeling import guidelines
from bot.labeling.days import day
from bot.labeling.guidelines import Kept, Overview
from bot.labeling.updating import Updated
from bot.ui.examples import ShowExamples
from bot.ui.guideline_drafts import Edit
from bot.ui.guideline_versions import AsFile, Choose, ComparedPage
from bot.ui.guideline_ways import Versions, back, lead_of
from bot.ui.inert import inert
from bot.ui.leads import announcing, name_of
from bot.ui.persistent import Control
from bot.ui.press import Interaction
from bot.ui.requeue import AskRequeue
from bot.ui.screen import Part, draw, row, rows, rule, show, show_parts, text
from bot.wording import guidelines as wording
from bot.wording import leads as leads_wording


class Reread(Control, verb="reread", numbers=2):
    """Ask everybody to read the version in force, or ask it no more: project and version."""

    async def pressed(self, interaction: Interaction) -> None:
        lead = await lead_of(interaction)
        await show(
            interaction, await interaction.client.db.write(guidelines.turn_reread, lead, *self.numbers)
        )


@draw.register
def draw_overview(of: Overview) -> list[Part]:
    """Each version in a line, a menu of them, and what can be done."""
    project_id, now = of.project.id, of.in_force
    labels = {one.version: wording.choice(one, day(one.created_at, of.zone)) for one in of.versions}
    menu = Choose(project_id, options=labels, most=min(2, len(labels)))
    menu.placeholder = wording.PICK
    ways: list[Control] = [
        Edit(project_id, label=wording.EDIT, style=ButtonStyle.primary),
        AsFile(project_id, now.version, label=wording.AS_A_FILE),
        ShowExamples(project_id, 0, label=wording.EXAMPLES),
        AskRequeue(project_id, 0, label=wording.QUEUE),
        _reread(project_id, now.version, now.asks_reread),
        announcing(project_id, "guideline"),
        *([Versions(project_id, of.older, label=wording.OLDER)] if of.older else []),
        *([Versions(project_id, 0, label=wording.NEWEST)] if of.versions[0].version < now.version else []),
    ]
    heading = wording.heading(inert(of.terms.name))
    return [text(heading), rule(), text(wording.overview(of)), row(menu), *rows(ways)]


def _reread(project_id: int, version: int, asks: int) -> Reread:
    return Reread(project_id, version, label=wording.ASK_NO_MORE if asks else wording.ASK)


@draw.register
def draw_kept(kept: Kept) -> list[Part]:
    """A version is in force: tell the team, ask to read it, put back what was labeled before."""
    project_id, guideline = kept.project.id, kept.guideline
    ways: list[Control] = [
        announcing(project_id, "guideline"),
        _reread(project_id, guideline.version, guideline.asks_reread),
        AskRequeue(project_id, 0, label=wording.QUEUE),
        back(project_id),
    ]
    return [text(wording.kept(inert(kept.terms.name), kept)), *rows(ways)]


async def show_update(interaction: Interaction, done: Updated) -> None:
    """What a project file changed; of a new guideline also what is new in it, and what can follow."""
    sentence, version = leads_wording.updated(name_of(done.project), done), done.guideline_version
    if version is None:
        await show_parts(interaction, [text(sentence)])
        return
    project_id = done.project.id
    ways: list[Control] = [
        announcing(project_id, "guideline"),
        ComparedPage(project_id, version - 1, version, 0, label=wording.CHANGED),
        _reread(project_id, version, 0),
        AskRequeue(project_id, 0, label=wording.QUEUE),
    ]
    await show_parts(interaction, [text(sentence), *rows(ways)])
