"""What is known of an item that is put to the channel: how many voted, for what, and how far they agree."""

import json
from collections import Counter
from dataclasses import dataclass, replace
from itertools import combinations

from bot.labeling.drafts import Answers
from bot.labeling.hands import Card
from bot.labeling.previewing import card_of
from bot.labeling.project_spec import Terms, terms_of
from bot.labeling.strict_json import spell
from bot.task_types import Question
from storage import items, normings, outbox, projects, votes
from storage.database import Tx
from storage.normings import Norming
from storage.records import Post, Project

COMPARED = "none"  # the distance of a question whose answers can't be


@dataclass(frozen=True, slots=True)
class Pairs:
    """Of `of` pairs of voters, `agree` gave the same answer; None where answers to it can't be compared."""

    agree: int | None
    of: int


@dataclass(frozen=True, slots=True)
class Normed:
    """An item put to the channel. `first` and `second` are the whole votes of each turn: they are shown only
    where `shown_turns` has them. `may_lead`: whoever looks at it may lead.
    """

    project: Project
    terms: Terms
    norming: Norming
    card: Card
    first: tuple[Answers, ...]
    second: tuple[Answers, ...]
    post: Post | None
    may_lead: bool = False
    is_too_late: bool = False

    @property
    def voted(self) -> int:
        """How many voted in the turn that runs, or ran last."""
        return len(self.first if self.norming.state in ("first", "shown") else self.second)

    @property
    def shown_turns(self) -> tuple[tuple[Answers, ...], ...]:
        """The votes that are no secret: of the turns that ended."""
        ended = {"first": 0, "shown": 1, "second": 1}.get(self.norming.state, 2)
        had = (self.first, self.second)[:ended]
        return had if self.second or len(had) < 2 else had[:1]


def of(tx: Tx, norming_id: int | None) -> Normed | None:
    """As it stands; None where there is none."""
    norming = None if norming_id is None else normings.by_id(tx, norming_id)
    project = None if norming is None else projects.by_id(tx, norming.project_id)
    if norming is None or project is None:
        return None
    return standing(tx, project, norming)


def standing(tx: Tx, project: Project, norming: Norming, *, may_lead: bool = False) -> Normed:
    """The same where both are known."""
    return Normed(
        project,
        terms_of(project),
        norming,
        shown_to_all(tx, project, norming),
        tuple(votes.given(tx, norming.id, 1)),
        tuple(votes.given(tx, norming.id, 2)),
        outbox.of_subject(tx, "norming", norming.id),
        may_lead,
    )


def shown_to_all(tx: Tx, project: Project, norming: Norming) -> Card:
    """The item as everybody sees it."""
    card = card_of(tx, project, items.by_id(tx, norming.item_id), 0, norming.put_at)
    order = json.dumps(norming.order)
    return replace(card, assignment=replace(card.assignment, shown_order=order))


def tally(question: Question, given: tuple[Answers, ...]) -> list[tuple[str, int]]:
    """Each answer that was given, as JSON, and how often: the most frequent first."""
    spelled = Counter(spell(one[question.name]) for one in given if question.name in one)
    return sorted(spelled.items(), key=lambda counted: (-counted[1], counted[0]))


def pairs(question: Question, given: tuple[Answers, ...]) -> Pairs:
    """How many pairs of voters agree, by the distance of the question's task type."""
    answers = [one[question.name] for one in given if question.name in one]
    every = list(combinations(answers, 2))
    if question.distance == COMPARED:
        return Pairs(None, len(every))
    return Pairs(sum(question.agrees(one, other) for one, other in every), len(every))
