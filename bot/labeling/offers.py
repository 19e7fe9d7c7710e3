"""What is there for a labeler, project by project, and why not the rest: /projects."""

from dataclasses import dataclass
from typing import TypeAlias

from bot.errors import NotALabeler
from bot.labeling import people
from bot.labeling.counting import why
from bot.labeling.hands import WhyNothing
from bot.labeling.people import Caller
from bot.labeling.project_spec import Terms, terms_of
from storage import labelers, projects
from storage.database import Tx

Offer: TypeAlias = WhyNothing  # or why there is something


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
    found = [why(tx, caller, project, labeler_id, now) for project in running]
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
