"""What is there for a labeler, project by project, and why not the rest: /projects."""

from dataclasses import dataclass

from bot.errors import NotALabeler
from bot.labeling import people
from bot.labeling.counting import left_in
from bot.labeling.people import Caller
from bot.labeling.project_spec import Terms, terms_of
from storage import labelers, projects
from storage.counts import Left
from storage.database import Tx
from storage.records import Project


@dataclass(frozen=True, slots=True)
class Offer:
    """One open or paused project, its items each under the first reason that fits."""

    project: Project
    terms: Terms
    left: Left

    @property
    def has_something(self) -> bool:
        """Whether Start leads to an item."""
        return self.left.in_hand > 0 or (self.project.state == "open" and self.left.free > 0)


@dataclass(frozen=True, slots=True)
class Offers:
    """All of a server's projects but drafts; `not_allowed` says why they may not label here, if so."""

    not_allowed: NotALabeler | None
    has_consented: bool
    offers: tuple[Offer, ...]
    closed: tuple[Terms, ...]


def offers(tx: Tx, caller: Caller, now: int) -> Offers:
    """What they may start first, then in the order projects are offered. Raises NotSetUp."""
    labeler_id = labelers.find(tx, caller.guild_id, caller.user_id) or 0
    ours = projects.of_guild(tx, caller.guild_id)
    running = [project for project in ours if project.state in ("open", "paused")]
    found = [Offer(p, terms_of(p), left_in(tx, p, labeler_id, now)) for p in running]
    return Offers(
        _not_allowed(tx, caller),
        people.has_consented(tx, labeler_id),
        tuple(sorted(found, key=lambda offer: not offer.has_something)),
        tuple(terms_of(project) for project in ours if project.state == "closed"),
    )


def _not_allowed(tx: Tx, caller: Caller) -> NotALabeler | None:
    try:
        people.check_labeler(tx, caller)
    except NotALabeler as refusal:
        return refusal
    return None
