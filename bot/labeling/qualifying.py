"""Qualifying for a project: on practice items one has not seen, again only after a pause and with other items."""

from dataclasses import dataclass

from bot.labeling.project_qualification import Qualification, qualification_of
from storage import practice, qualifications
from storage.database import Tx
from storage.qualifications import Try
from storage.records import Project

MINUTE = 60_000


@dataclass(frozen=True, slots=True)
class WayToGo:
    """What somebody still has to do to qualify: `done` of `items`, `good` of them right, `needed` have to be.

    Before a try all is 0. `again_at`: the last one was not passed (with `good` right), and another may begin then.
    """

    items: int
    needed: int
    done: int = 0
    good: int = 0
    again_at: int | None = None

    @property
    def left(self) -> int:
        return self.items - self.done


def way(tx: Tx, project: Project, labeler_id: int, now: int) -> WayToGo | None:
    """None for who has passed, and where nothing is asked for; 0 is somebody who never was here."""
    wanted = qualification_of(project)
    if wanted is None or qualifications.has_passed(tx, project.id, labeler_id):
        return None
    last = qualifications.latest(tx, project.id, labeler_id)
    if last is None:
        return WayToGo(wanted.items, wanted.needed)
    done, good = qualifications.score(tx, last.id)
    if last.ended_at is None:
        return WayToGo(last.items, last.needed, done, good)
    again_at = last.ended_at + wanted.retry_after_minutes * MINUTE
    return WayToGo(wanted.items, wanted.needed, 0, good, again_at if again_at > now else None)


def running(tx: Tx, project: Project, labeler_id: int, unseen: int, now: int) -> Try | None:
    """The try their next item belongs to, begun if it may be; `unseen` are the items they have never seen."""
    wanted = qualification_of(project)
    going = way(tx, project, labeler_id, now)
    if wanted is None or going is None or going.again_at is not None:
        return None
    last = qualifications.latest(tx, project.id, labeler_id)
    if last is not None and last.ended_at is None:
        return last
    if unseen < wanted.items:
        return None
    return qualifications.begin(tx, project.id, labeler_id, wanted.items, wanted.needed, now)


def settle(tx: Tx, project: Project, try_id: int, now: int) -> bool:
    """End a try that is done, and note it if it is passed; whether that is new.

    What a lead corrects later can only add what is right, so a try that ended may be passed after all.
    """
    found = qualifications.by_id(tx, try_id)
    if found is None:
        return False
    done, good = qualifications.score(tx, try_id)
    if done >= found.items:
        qualifications.end(tx, try_id, now)
    if done < found.items or good < found.needed:
        return False
    return qualifications.passed(tx, try_id, role_state(qualification_of(project)), now)


def role_state(wanted: Qualification | None) -> str | None:
    """What becomes of the role when somebody passes: Discord is asked for it a moment later."""
    return "wanted" if wanted is not None and wanted.role is not None else None


def has_enough(tx: Tx, project: Project) -> bool:
    """Whether a try can begin at all, by the number of items there are."""
    wanted = qualification_of(project)
    return wanted is None or len(practice.every(tx, project.id)) >= wanted.items
