"""/roster: who is there, a page at a time."""

from bot.labeling import roster, running
from bot.labeling.roster import Roster
from bot.ui.inert import brief, inert
from bot.ui.persistent import Control
from bot.ui.press import Interaction, press_of
from bot.ui.screen import Part, draw, row, rule, show, take_time, text
from bot.wording import forecast as forecast_wording
from bot.wording import roster as wording

MOST_SKILLS = 80  # characters of one person's in a list


class Page(Control, verb="roster", numbers=2):
    """Another page: project (0 for all) and page."""

    async def pressed(self, interaction: Interaction) -> None:
        db = interaction.client.db
        lead = await db.read(running.lead, press_of(interaction))
        await take_time(interaction)
        await show(interaction, await db.read(roster.numbered, lead, *self.numbers))


@draw.register
def draw_roster(of: Roster) -> list[Part]:
    """Numbers, when it will be done, then the people of this page."""
    name = "" if of.terms is None else inert(of.terms.name)
    parts = [text(wording.heading(name, of))]
    if of.forecast is not None:
        parts.append(text(forecast_wording.forecast(of.forecast)))
    lines = [
        wording.member(member, brief(member.present.known.said.skills, MOST_SKILLS), of.now)
        for member in of.members
    ]
    parts += [rule(), text("\n".join(lines) or wording.NOBODY)]
    return [*parts, text(wording.page(of)), row(*_turns(of))] if of.pages > 1 else parts


def _turns(of: Roster) -> list[Control]:
    project_id = 0 if of.project is None else of.project.id
    targets = {wording.BACK: of.page - 1, wording.NEXT: of.page + 1}
    return [Page(project_id, to, label=label) for label, to in targets.items() if 0 <= to < of.pages]
