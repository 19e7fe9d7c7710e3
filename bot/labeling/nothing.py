"""No item for a labeler now, and why."""

from dataclasses import dataclass

from bot.labeling.access import ShutOut
from bot.labeling.project_spec import Terms
from bot.labeling.upcoming import Upcoming
from storage.counts import Left
from storage.records import Project
from storage.rounds import Round


@dataclass(frozen=True, slots=True)
class WhyNothing:
    """One open or paused project's items, each under the first reason that fits; they add up to `left.items`.

    `shut_out` says why those that are free are not for this labeler, `opens_at` when a paused project goes on,
    `turn` which round it is.
    """

    project: Project
    terms: Terms
    left: Left
    shut_out: ShutOut | None = None
    opens_at: int | None = None
    turn: Round | None = None

    @property
    def is_between_rounds(self) -> bool:
        """Whether its round is closed, or the next is not open yet; `turn` says which."""
        return self.turn is not None and not self.turn.is_collecting

    @property
    def has_something(self) -> bool:
        """Whether Start leads to an item."""
        return self.left.in_hand > 0 or (self.is_for_them and self.left.free > 0)

    @property
    def is_for_them(self) -> bool:
        """Whether they may have a new item of it."""
        return self.project.state == "open" and self.shut_out is None and not self.is_between_rounds


@dataclass(frozen=True, slots=True)
class ToPractise:
    """A project with practice items for them; `leads_to_work`: they have to pass them before they get an item."""

    project: Project
    terms: Terms
    leads_to_work: bool


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What to do until there is work: to practise, and other people's open questions, some with their threads."""

    practice: tuple[ToPractise, ...] = ()
    questions: int = 0
    threads: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Nothing:
    """No item for this labeler now: in this project, or (None) in any. All else is counted before it is shown.

    `elsewhere` are the projects that have something for them, `coming` those that are to open.
    """

    project: Project | None
    why: tuple[WhyNothing, ...] = ()
    elsewhere: tuple[WhyNothing, ...] = ()
    coming: tuple[Upcoming, ...] = ()
    meanwhile: Meanwhile = Meanwhile()


@dataclass(frozen=True, slots=True)
class NotOpen:
    """The project is a draft, paused or closed, and nothing is in hand. `opens_at` is when that is to end."""

    project: Project
    terms: Terms
    opens_at: int | None = None


@dataclass(frozen=True, slots=True)
class NotForYou:
    """The project is open and nothing of it is in hand, but this labeler may have no item of it now."""

    project: Project
    terms: Terms
    shut_out: ShutOut
