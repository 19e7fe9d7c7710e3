"""Examples that belong to a guideline: good or bad, with why; they stay with every later version until removed."""

from dataclasses import dataclass

from bot.errors import ExampleOfNothing, NoSuchExample, NoSuchItem, ProjectClosed, TooManyExamples
from bot.labeling import audit
from bot.labeling.hands import ShownExample
from bot.labeling.previewing import card_of
from bot.labeling.project_spec import Terms, terms_of
from bot.labeling.running import Lead, of_server
from storage import examples, items, projects
from storage.database import Tx
from storage.examples import Example
from storage.records import Item, Project

KINDS = ("good", "bad")
MOST = 20
LONGEST_TEXT, LONGEST_WHY = 3_000, 1_000  # characters


@dataclass(frozen=True, slots=True)
class Examples:
    """What a guideline shows, for its leads. `free_seats`: of the item just made one, which is still handed out."""

    project: Project
    terms: Terms
    shown: tuple[ShownExample, ...]
    free_seats: int = 0


def shown(tx: Tx, project: Project) -> tuple[ShownExample, ...]:
    """What is in force, good ones first."""
    return tuple(_shown(tx, project, example) for example in examples.of_project(tx, project.id))


def _shown(tx: Tx, project: Project, example: Example) -> ShownExample:
    item = None if example.item_id is None else items.maybe(tx, example.item_id)
    return ShownExample(example, None if item is None else card_of(tx, project, item, 0, example.made_at))


def of_project(tx: Tx, lead: Lead, project_id: int) -> Examples:
    """Raises NoSuchProject."""
    project = of_server(tx, lead, project_id)
    return Examples(project, terms_of(project), shown(tx, project))


def kind_of(number: int) -> str:
    """A kind by its place in KINDS. Raises NoSuchExample."""
    if number not in range(len(KINDS)):
        raise NoSuchExample()
    return KINDS[number]


def add(tx: Tx, lead: Lead, project_id: int, kind: int, text: str, external_id: str, why: str) -> Examples:
    """Add one in the lead's words, or an item by the lead's own id; `kind` is its place in KINDS.

    Raises NoSuchProject, NoSuchExample, ProjectClosed, ExampleOfNothing, NoSuchItem, TooManyExamples.
    """
    project, named = of_server(tx, lead, project_id), kind_of(kind)
    if project.state == "closed":
        raise ProjectClosed(terms_of(project).name)
    text, external_id, why = text.strip(), external_id.strip(), why.strip()
    if bool(text) == bool(external_id) or not why:
        raise ExampleOfNothing()
    if len(examples.of_project(tx, project.id)) >= MOST:
        raise TooManyExamples(MOST)
    item = _item(tx, project, external_id) if external_id else None
    version = projects.guideline_version(tx, project.id)
    item_id = None if item is None else item.id
    added = examples.add(tx, project.id, named, text, item_id, why, version, lead.name, lead.at)
    _note(tx, lead, project, "add example", added)
    free = item.free_seats if item is not None and item.state == "open" else 0
    return Examples(project, terms_of(project), shown(tx, project), free)


def _item(tx: Tx, project: Project, external_id: str) -> Item:
    item = items.by_external_id(tx, project.id, external_id)
    if item is None:
        raise NoSuchItem(terms_of(project).name, external_id)
    return item


def remove(tx: Tx, lead: Lead, example_id: int) -> Examples:
    """Show it no more. Raises NoSuchExample."""
    example = examples.by_id(tx, example_id)
    project = None if example is None else projects.by_id(tx, example.project_id)
    if example is None or project is None or project.guild_id != lead.guild_id:
        raise NoSuchExample()
    if examples.remove(tx, example.id, lead.at):
        _note(tx, lead, project, "remove example", example)
    return Examples(project, terms_of(project), shown(tx, project))


def _note(tx: Tx, lead: Lead, project: Project, act: str, example: Example) -> None:
    facts = {"kind": example.kind, "example": example.id}
    audit.note(tx, project.guild_id, project.id, lead.name, act, facts, lead.at)
