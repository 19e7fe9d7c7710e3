"""A card before anybody gets it: drawn from the item as it is, and nothing is stored."""

import json
from dataclasses import dataclass

from bot.errors import NoSuchItem, NotYours, ProjectHasNoItems
from bot.labeling import leases
from bot.labeling.hands import Card
from bot.labeling.project_spec import terms_of
from bot.labeling.running import Lead, find
from bot.labeling.shuffle import shown_order
from storage import items, projects
from storage.database import Tx
from storage.records import Assignment, Item, Project

NOBODY = 0


@dataclass(frozen=True, slots=True)
class Preview:
    """A card as a labeler would have it, and the items beside it (0 where there is none)."""

    card: Card
    before: int
    after: int


def preview(tx: Tx, lead: Lead, slug: str, external_id: str | None) -> Preview:
    """An item by the lead's own id, or the first. Raises NoSuchProject, ProjectHasNoItems, NoSuchItem."""
    project = find(tx, lead.guild_id, slug)
    first = items.after(tx, project.id, 0)
    if first is None:
        raise ProjectHasNoItems(terms_of(project).name)
    if external_id is None:
        return _preview(tx, lead, project, items.by_id(tx, first), 0)
    item = items.by_external_id(tx, project.id, external_id)
    if item is None:
        raise NoSuchItem(terms_of(project).name, external_id)
    return _preview(tx, lead, project, item, 0)


def preview_item(tx: Tx, lead: Lead, item_id: int, asked: int) -> Preview:
    """An item of the lead's server, asked one of its questions (from 0). Raises NotYours."""
    item = items.maybe(tx, item_id)
    project = None if item is None else projects.by_id(tx, item.project_id)
    if item is None or project is None or project.guild_id != lead.guild_id:
        raise NotYours()
    return _preview(tx, lead, project, item, asked)


def names(tx: Tx, guild_id: int, slug: str, typed: str) -> list[str]:
    """Ids of items that begin with what is typed, some of them."""
    project = projects.by_slug(tx, guild_id, slug)
    return [] if project is None else items.named(tx, project.id, typed)


def _preview(tx: Tx, lead: Lead, project: Project, item: Item, asked: int) -> Preview:
    before, after = items.before(tx, project.id, item.id), items.after(tx, project.id, item.id)
    return Preview(card_of(tx, project, item, asked, lead.at), before or 0, after or 0)


def card_of(tx: Tx, project: Project, item: Item, asked: int, now: int) -> Card:
    """An item as some labeler might get it, asked one of its questions (from 0)."""
    terms = terms_of(project)
    order = shown_order(project.seed, item.id, NOBODY, len(terms.display.responses))
    assignment = Assignment(
        id=0,
        item_id=item.id,
        labeler_id=NOBODY,
        round_id=item.round_id,
        state="leased",
        leased_at=now,
        lease_until=leases.until(terms, now),
        first_shown_at=now,
        shown_at=now,
        shown_order=json.dumps(order),
        guideline_version=projects.guideline_version(tx, project.id),
        last_choice=0,
        draft=json.dumps(dict.fromkeys(question.name for question in terms.questions[:asked])),
        draft_at=0,
    )
    return Card(project, terms, item, assignment)
