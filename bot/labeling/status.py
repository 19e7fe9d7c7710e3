"""How a project stands, for its leads: numbers, people, pace, an estimate, and what is not going well."""

from dataclasses import dataclass

from bot.labeling import counting
from bot.labeling.counting import Standing
from bot.labeling.forecast import Forecast, forecast
from bot.labeling.pace import HOUR, Pace, pace_of
from storage import standing as numbers
from storage.database import Tx
from storage.standing import Share, Waiting

QUIET = 2 * 24 * HOUR
PACE_OF = 2_000  # the project's latest answers


@dataclass(frozen=True, slots=True)
class Worker:
    """One labeler of a project; the pace is of their part in its latest answers."""

    share: Share
    pace: Pace | None


@dataclass(frozen=True, slots=True)
class Status:
    """`comers` ever had an item."""

    standing: Standing
    comers: int
    waiting: Waiting
    leased: int
    workers: tuple[Worker, ...]
    done: int
    forecast: Forecast
    now: int

    @property
    def per_hour(self) -> float | None:
        return self.forecast.per_hour

    @property
    def seats(self) -> int:
        """Seats of the items that are still wanted."""
        progress = self.standing.progress
        return self.standing.terms.overlap * (progress.items - progress.retired - progress.flagged)

    @property
    def filled(self) -> int:
        """Those of them with an answer, or finished by a skip under the policy `drop`."""
        return self.seats - self.waiting.free - self.leased

    @property
    def left(self) -> int:
        """Seats that can still be filled by those who ever came."""
        return self.waiting.fillable + self.leased

    @property
    def finished_at(self) -> int | None:
        """When what can finish is finished, going on like this; None where nobody can tell."""
        if not self.left or not self.per_hour or self.standing.project.state != "open":
            return None
        return self.now + int(self.left * HOUR / self.per_hour)

    @property
    def last_at(self) -> int | None:
        """When the last answer came."""
        return max((worker.share.last_at for worker in self.workers), default=None)

    @property
    def is_quiet(self) -> bool:
        """Whether nobody has answered for days though there is work."""
        last = self.last_at
        is_open = self.standing.project.state == "open" and self.left > 0
        return is_open and last is not None and self.now - last > QUIET


def status(tx: Tx, guild_id: int, slug: str, now: int) -> Status:
    """To be run on a reader: it looks at every item and annotation. Raises NoSuchProject."""
    stands = counting.standing(tx, guild_id, slug)
    project_id = stands.project.id
    people = numbers.comers(tx, project_id)
    shares = numbers.shares(tx, project_id)
    times = numbers.times(tx, project_id, PACE_OF)
    return Status(
        stands,
        people,
        numbers.waiting(tx, project_id, people),
        numbers.leased(tx, project_id),
        tuple(Worker(share, pace_of(times.get(share.labeler_id, []))) for share in shares),
        sum(share.done for share in shares),
        forecast(tx, stands.project, now),
        now,
    )
