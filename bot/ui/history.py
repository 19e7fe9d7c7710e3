"""/project log: what was done to a project, page by page."""

from bot.labeling import history, running
from bot.labeling.history import History
from bot.ui.inert import inert
from bot.ui.persistent import Control
from bot.ui.press import Interaction, press_of
from bot.ui.screen import Part, draw, row, show, text
from bot.wording import history as wording


class Log(Control, verb="log", numbers=2):
    """A page of the log: project, and the act before which it begins (0 for the latest)."""

    async def pressed(self, interaction: Interaction) -> None:
        db = interaction.client.db
        lead = await db.read(running.lead, press_of(interaction))
        project_id, before = self.numbers
        await show(interaction, await db.read(history.page, lead, project_id, before))


@draw.register
def draw_history(told: History) -> list[Part]:
    """One page, and the ways to the next one and back to the first."""
    entries = [text(wording.entry(entry, inert)) for entry in told.entries] or [text(wording.NOTHING)]
    project_id = told.project.id
    ways = [Log(project_id, told.older, label=wording.OLDER)] if told.older else []
    ways.append(Log(project_id, 0, label=wording.NEWEST))
    return [text(wording.heading(inert(told.terms.name))), *entries, row(*ways)]
