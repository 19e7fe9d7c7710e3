"""Mistakes a person can make, as facts. The sentences stand in wording/errors.py."""

from dataclasses import dataclass
from pathlib import Path


class UserError(Exception):
    """Something a person did that can't be done; its fields say what is known about it."""


@dataclass(frozen=True)
class Mistake:
    """One thing wrong in a file: where it stands, and a sentence's worth of why.

    `where` is a key (`questions[1].type`), a line (`line 7`) or a line and column.
    """

    where: str
    why: str


@dataclass(eq=False)
class BadProjectFile(UserError):
    """A project file that can't be used; every mistake in it at once."""

    mistakes: tuple[Mistake, ...]


@dataclass(eq=False)
class BadItems(UserError):
    """Lines of an item file that can't be used: the first of them, how many are bad, and how many were read."""

    mistakes: tuple[Mistake, ...]
    bad: int
    read: int


@dataclass(eq=False)
class BadTable(UserError):
    """A CSV file whose rows or columns can't be told apart, so that nothing after that place can be used."""

    mistakes: tuple[Mistake, ...]


@dataclass(eq=False)
class NotSetUp(UserError):
    """The server has not been set up with /setup."""


@dataclass(eq=False)
class NotALabeler(UserError):
    """They lack the labeler role, or lost it."""

    labeler_role_id: int
    lead_role_id: int | None


@dataclass(eq=False)
class NotAgreed(UserError):
    """They took their consent back, or have not agreed to the newest text about what is kept."""


@dataclass(eq=False)
class NotALead(UserError):
    """Only leads may do this; None while no lead role is set."""

    lead_role_id: int | None


@dataclass(eq=False)
class NotYours(UserError):
    """The button belongs to somebody else's work, or to nothing any more."""


@dataclass(eq=False)
class NoSuchProject(UserError):
    """No project of that name on this server."""

    name: str


@dataclass(eq=False)
class ProjectClosed(UserError):
    """The project takes no more changes."""

    name: str


@dataclass(eq=False)
class ProjectExists(UserError):
    """Another project has this name already."""

    name: str


@dataclass(eq=False)
class ProjectHasNoItems(UserError):
    """There is nothing to hand out yet."""

    name: str


@dataclass(eq=False)
class CannotChangeState(UserError):
    """The project is in a state that doesn't allow this: pausing a draft, opening a closed one."""

    name: str
    state: str
    wanted: str


@dataclass(eq=False)
class ImportRunning(UserError):
    """Another import into the project is still going on."""

    name: str


@dataclass(eq=False)
class NoItemsInFile(UserError):
    """A file with no line that holds something."""


@dataclass(eq=False)
class FileTooLarge(UserError):
    """An attachment over the limit; sizes in bytes."""

    size: int
    limit: int


@dataclass(eq=False)
class OnlyInAServer(UserError):
    """A command in a direct message: work happens in a server."""


@dataclass(eq=False)
class StartingUp(UserError):
    """Discord has not told us about this server yet, so no role can be checked."""


@dataclass(eq=False)
class NoSuchTimeZone(UserError):
    """A time zone name that IANA doesn't list."""

    name: str


@dataclass(eq=False)
class UnknownOption(UserError):
    """A button stands for an answer or a question that the project does not have."""


@dataclass(eq=False)
class NotAnAnswer(UserError):
    """What was typed into a form can't be an answer; `why` says what can, after "because"."""

    typed: str
    why: str


@dataclass(eq=False)
class NoSuchTemplate(UserError):
    """No template of that name, or none was named where one is needed; `known` are the ones there are."""

    name: str
    known: tuple[str, ...]


@dataclass(eq=False)
class ExportExists(UserError):
    """A folder of that name holds something else than this export."""

    path: Path


@dataclass(eq=False)
class CannotWrite(UserError):
    """The disk is full, or the folder can't be written to; `why` in the system's words."""

    path: Path
    why: str


@dataclass(eq=False)
class NoSuchBatch(UserError):
    """No batch of this server, or one that is not in yet."""


@dataclass(eq=False)
class NoSuchTime(UserError):
    """What was typed is no time that can be read."""

    typed: str


@dataclass(eq=False)
class Frozen(UserError):
    """A project file that changes what can't change any more; `keys` as they stand in the file.

    `handed_out` says whether it is because of hand-outs; else because of the items that are in.
    """

    name: str
    keys: tuple[str, ...]
    handed_out: bool


@dataclass(eq=False)
class DoesNotFitItems(UserError):
    """A project file that shows fields some imported items lack: the first of them, and how many."""

    mistakes: tuple[Mistake, ...]
    bad: int


@dataclass(eq=False)
class StillChanging(UserError):
    """A change of many items is under way; in a moment it is done."""

    name: str


@dataclass(eq=False)
class NoSuchItem(UserError):
    """No item of that id in a project."""

    project: str
    item: str


@dataclass(eq=False)
class PauseFirst(UserError):
    """What is to change can't while items may be handed out at any moment; `keys` as they stand in the file."""

    name: str
    keys: tuple[str, ...]


@dataclass(eq=False)
class NoPreferences(UserError):
    """Preference rows come from one question that compares two responses; the project asks `found` of them."""

    name: str
    found: int
