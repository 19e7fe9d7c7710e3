"""Why there is nothing for a labeler, in counts that add up, and what would help. To be run on a reader."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from bot.labeling.counting import why, why_nothing
from bot.labeling.hands import NotForYou, Nothing, NotOpen, WhyNothing
from bot.labeling.meanwhile import meanwhile
from bot.labeling.offers import Offers, offers
from bot.labeling.people import Caller
from bot.labeling.upcoming import Upcoming, upcoming
from storage import labelers, projects
from storage.database import Tx

Empty: TypeAlias = Nothing | NotForYou | NotOpen
ENOUGH = 3  # other projects to go to


def explained(tx: Tx, caller: Caller, hand: Empty, now: int) -> Nothing | NotOpen:
    """The same with its reasons, where there is something else, what is to come, and what to do meanwhile."""
    if isinstance(hand, NotOpen) and hand.project.state != "paused":
        return hand
    asked_id = None if hand.project is None else hand.project.id
    reasons = why_nothing(tx, caller, asked_id, now)
    elsewhere = () if asked_id is None else islice(_elsewhere(tx, caller, asked_id, now), ENOUGH)
    to_come = upcoming(tx, projects.of_guild(tx, caller.guild_id))
    until_then = meanwhile(tx, caller, asked_id, now)
    return Nothing(hand.project, tuple(reasons), tuple(elsewhere), to_come, until_then)


def _elsewhere(tx: Tx, caller: Caller, project_id: int, now: int) -> Iterator[WhyNothing]:
    """The other projects that have something for them, in the order projects are offered."""
    labeler_id = labelers.find(tx, caller.guild_id, caller.user_id) or 0
    ours = [p for p in projects.of_guild(tx, caller.guild_id) if p.state in ("open", "paused")]
    others = (why(tx, caller, p, labeler_id, now) for p in ours if p.id != project_id)
    return (found for found in others if found.has_something)


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Everything a server has or plans, for one person."""

    offers: Offers
    coming: tuple[Upcoming, ...]


def why_not(tx: Tx, caller: Caller, now: int) -> WhyNot:
    """For the button of that name. Raises NotSetUp."""
    return WhyNot(offers(tx, caller, now), upcoming(tx, projects.of_guild(tx, caller.guild_id)))
