"""What a labeler has in front of them, and what their last press did."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

from bot.errors import NotYours
from bot.labeling.access import ShutOut
from bot.labeling.drafts import Draft, draft_of
from bot.labeling.nothing import NotForYou as NotForYou
from bot.labeling.nothing import Nothing as Nothing
from bot.labeling.nothing import NotOpen as NotOpen
from bot.labeling.nothing import WhyNothing as WhyNothing
from bot.labeling.people import Caller, agreeing_labeler
from bot.labeling.project_spec import Terms, terms_of
from bot.task_types import Question
from storage import assignments, guidelines, items, projects
from storage.database import Tx
from storage.examples import Example
from storage.records import Annotation, Assignment, Guideline, Item, Project

TOLD = 120  # characters that answers take in a line


@dataclass(frozen=True)
class Card:
    """An item in hand: everything a screen needs to show it and ask. What is read from its draft is read once.

    `newer_guideline` is the version in force, where it is newer than the item's and they have not read it.
    """

    project: Project
    terms: Terms
    item: Item
    assignment: Assignment
    newer_guideline: int | None = None

    @cached_property
    def asked(self) -> int:
        """The number of the question to ask now: the first one without an answer."""
        answers = self.draft.answers
        missing = (n for n, question in enumerate(self.terms.questions) if question.name not in answers)
        return next(missing, 0)

    @property
    def question(self) -> Question:
        return self.terms.questions[self.asked]

    @cached_property
    def part(self) -> int:
        """The number of the control to answer it with now, where a question has several."""
        return self.draft.part(self.question, self.assignment.order)

    @cached_property
    def draft(self) -> Draft:
        return draft_of(self.assignment)

    @property
    def takes_comments(self) -> bool:
        return any(question.comment for question in self.terms.questions)


@dataclass(frozen=True, slots=True)
class AskConsent:
    """Before their first item anywhere on the server; `project_id` 0 means any project."""

    project_id: int


@dataclass(frozen=True, slots=True)
class ShownExample:
    """An example as labelers see it: in a lead's words, or (`card`) an item as somebody might get it."""

    example: Example
    card: Card | None


@dataclass(frozen=True, slots=True)
class ReadGuideline:
    """Before their first item, when a new version asks for it, and whenever they ask.

    `started` says they have had items, `last_read` which version they read last (0 for none), `changes` what
    changed since. These last two and the examples are looked up before it is shown.
    """

    project: Project
    terms: Terms
    guideline: Guideline
    started: bool
    last_read: int = 0
    changes: str = ""
    examples: tuple[ShownExample, ...] = ()

    @property
    def is_read(self) -> bool:
        """Whether they have read this version."""
        return self.last_read >= self.guideline.version


Hand: TypeAlias = Card | AskConsent | ReadGuideline | Nothing | NotOpen | NotForYou


@dataclass(frozen=True, slots=True)
class Saved:
    """A rating is kept. `was` is the answer it replaced; a surplus one came after all seats were taken.

    `comment_on` is the assignment to comment on, where a question takes comments.
    """

    annotation_id: int
    answer: str
    surplus: bool
    was: str | None = None
    comment_on: int | None = None


@dataclass(frozen=True, slots=True)
class AlreadySaved:
    """The same again: nothing is written, and it is not an error."""

    annotation_id: int
    answer: str
    comment_on: int | None = None


@dataclass(frozen=True, slots=True)
class Drafted:
    """One of several questions is answered, or a part of one."""


@dataclass(frozen=True, slots=True)
class CommentKept:
    """What the labeler had to say is kept: with an answer that was given, or (None) with the one to come."""

    annotation_id: int | None


@dataclass(frozen=True, slots=True)
class TooQuick:
    """The second tap of a double tap; nothing is written."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """The item is passed on; why may be said."""

    annotation_id: int


@dataclass(frozen=True, slots=True)
class ReasonKept:
    """Why an item was skipped is noted."""

    annotation_id: int


@dataclass(frozen=True, slots=True)
class NothingToSkip:
    """The item was answered or skipped already."""


@dataclass(frozen=True, slots=True)
class Undone:
    """The answer is taken back and its item in hand again."""


@dataclass(frozen=True, slots=True)
class AlreadyUndone:
    """It was taken back before."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """A lead has withdrawn it (RULES R23); that is not the labeler's to undo."""


@dataclass(frozen=True, slots=True)
class BackInQueue:
    """A lead has put the item back in the queue, as the guideline has changed; nothing of theirs to undo."""


@dataclass(frozen=True, slots=True)
class NoSeat:
    """All seats of that item are taken by now, so it can't be had again."""

    project_id: int


@dataclass(frozen=True, slots=True)
class Refused:
    """It would take a new seat, and this labeler may have none of the project now."""

    project_id: int
    shut_out: ShutOut


@dataclass(frozen=True, slots=True)
class Extended:
    """The lease now runs until `until`."""

    until: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about the item is on its way; the item is theirs until `until` (None: it was theirs no more)."""

    until: int | None


@dataclass(frozen=True, slots=True)
class GivenBack:
    """The item is returned without an answer."""

    project_id: int


@dataclass(frozen=True, slots=True)
class NoLongerYours:
    """The lease ended, and what was pressed needs one."""

    project_id: int


Outcome: TypeAlias = (
    Saved | AlreadySaved | Drafted | TooQuick | Skipped | ReasonKept | NothingToSkip | Undone
    | CommentKept | AlreadyUndone | SetAside | BackInQueue | NoSeat | Refused | Extended | Asked | GivenBack
    | NoLongerYours
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """What a press did (None: it only looked), and where the labeler now is (None: it is theirs to say)."""

    outcome: Outcome | None
    hand: Hand | None


def card(tx: Tx, assignment: Assignment) -> Card:
    """An assignment with its item and project."""
    project = projects.of_round(tx, assignment.round_id)
    return Card(project, terms_of(project), items.by_id(tx, assignment.item_id), assignment)


def guideline_of(tx: Tx, project: Project, *, started: bool) -> ReadGuideline:
    """A project's guideline in force."""
    return ReadGuideline(project, terms_of(project), projects.guideline(tx, project.id), started)


def as_it_stands(tx: Tx, shown: Card) -> Card:
    """A card that was in hand before, with what is new about its guideline."""
    newest, labeler_id = projects.guideline_version(tx, shown.project.id), shown.assignment.labeler_id
    if newest <= shown.assignment.guideline_version:
        return shown
    is_read = guidelines.last_read(tx, labeler_id, shown.project.id) >= newest
    return replace(shown, newer_guideline=None if is_read else newest)


def held(tx: Tx, caller: Caller, assignment_id: int) -> Card:
    """The card a button belongs to, if it is the presser's own.

    Raises NotSetUp, NotALabeler, NotYours, NotAgreed.
    """
    assignment = assignments.of_labeler(tx, assignment_id, agreeing_labeler(tx, caller))
    if assignment is None:
        raise NotYours()
    return card(tx, assignment)


def comment_on(shown: Card) -> int | None:
    """Where to add a comment to an answer that was given."""
    return shown.assignment.id if shown.takes_comments else None


def told(shown: Card, annotation: Annotation) -> str:
    """Answers as the labeler who gave them reads them: Response 1, never a or b (RULES R15)."""
    given = annotation.given
    answered = (question for question in shown.terms.questions if question.name in given)
    whole = " · ".join(question.describe(given[question.name], annotation.order) for question in answered)
    return whole if len(whole) <= TOLD else f"{whole[: TOLD - 1]}…"
