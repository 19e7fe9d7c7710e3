"""/project status: how a project stands, on a phone."""

from bot.labeling.status import Status
from bot.ui.inert import inert
from bot.ui.plans import draw_plans
from bot.ui.screen import Part, draw, rule, text
from bot.wording import leads
from bot.wording import status as wording


@draw.register
def draw_status(status: Status) -> list[Part]:
    """The whole, what needs a lead, how fast it goes, and who does it."""
    parts = [text(wording.heading(inert(status.standing.terms.name), status))]
    warnings = "\n".join(f"⚠ {warning}" for warning in wording.warnings(status))
    parts += [text(warnings)] if warnings else []
    parts += [rule(), text(f"{wording.pace(status)}\n{leads.announcement(status.standing)}")]
    return [*parts, *draw_plans(status.standing), *_people(status)]


def _people(status: Status) -> list[Part]:
    if not status.workers:
        return []
    listed, rest = status.workers[: wording.LISTED], status.workers[wording.LISTED :]
    lines = [wording.PEOPLE, *(wording.worker(worker, status.done) for worker in listed)]
    if rest:
        lines.append(wording.more_workers(len(rest), sum(worker.share.done for worker in rest)))
    return [rule(), text("\n".join(lines))]
