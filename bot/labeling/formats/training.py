"""Rows for training: one for what each annotation says, or for what the majority of an item's labelers says."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import fsum
from operator import attrgetter
from typing import Any, TypeAlias

from bot.labeling.formats.base import File, Source, What
from bot.labeling.majority import majority
from bot.labeling.project_spec import Display, Terms
from bot.labeling.slices import slice_of
from bot.labeling.wanted import EACH_ANNOTATION, Wanted
from bot.task_types import Question
from bot.task_types.controls import Answer
from storage import exports
from storage.exports import Judged

ANOTHER_SLICE = "another slice"
NOT_CURRENT, RETIRED = "not current", "retired"
NO_MAJORITY, LOW_AGREEMENT, OUTVOTED = "no majority", "low agreement", "outvoted"
encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

Meaning: TypeAlias = tuple[int, ...]
Verdict: TypeAlias = Meaning | str
"""What an answer means for training; a text is the reason why it means nothing."""
Row: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How rows are made: the question whose answers count, what one means, and an item's rows for that meaning."""

    question: Question
    verdict: Callable[[Answer], Verdict]
    rows: Callable[[Row, Meaning, float | None], Iterable[Row]]
    each: int = 1
    """How many rows a meaning has."""


@dataclass(frozen=True, slots=True)
class Vote:
    """What one labeler says of an item; and how much better what they prefer is, where that was asked."""

    verdict: Verdict
    margin: float | None


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the labelers of an item say of it, and what most of them say, if there is such a thing."""

    item: Row
    votes: list[Vote]
    most: Verdict | None

    @property
    def agreeing(self) -> list[Vote]:
        return [vote for vote in self.votes if vote.verdict == self.most]

    def disagreement(self, wanted: Wanted) -> str | None:
        """Why they don't agree well enough, if they don't."""
        if self.most is None:
            return NO_MAJORITY
        return None if wanted.enough(len(self.agreeing), len(self.votes)) else LOW_AGREEMENT


def file(source: Source, name: str, recipe: Recipe) -> File:
    """The file of the rows that are wanted."""
    of: What = "annotations" if source.wanted.by == EACH_ANNOTATION else "labels"
    return File(name, _lines(source, recipe), of, each=recipe.each)


def prompt_of(item: Row, display: Display) -> str:
    """What labelers read as the prompt, in one text: its fields a blank line apart."""
    return "\n\n".join(item[field] for field in display.prompt)


def _lines(source: Source, recipe: Recipe) -> Iterator[str]:
    """Each row as a line of JSON, item by item in the order of import."""
    write = _by_annotation if source.wanted.by == EACH_ANNOTATION else _by_majority
    for opinion in _opinions(source, recipe):
        for row in write(source, recipe, opinion):
            yield f"{encode(row)}\n"


def _by_annotation(source: Source, recipe: Recipe, about: Opinion) -> Iterator[Row]:
    """Rows for what each labeler says; where a share of them must agree and does not, none."""
    apart = None if source.wanted.agreement is None else about.disagreement(source.wanted)
    for vote in about.votes:
        if apart is None and not isinstance(vote.verdict, str):
            yield from recipe.rows(about.item, vote.verdict, vote.margin)
        else:
            source.left_out[apart or str(vote.verdict)] += 1


def _by_majority(source: Source, recipe: Recipe, about: Opinion) -> Iterator[Row]:
    """Rows for what most labelers say, once."""
    apart = about.disagreement(source.wanted)
    if apart is not None or about.most is None or isinstance(about.most, str):
        source.labels.left_out[apart or str(about.most)] += 1
        source.left_out[apart or str(about.most)] += len(about.votes)
        return
    agreeing = about.agreeing
    source.labels.settled += 1
    source.labels.behind += len(agreeing)
    source.left_out[OUTVOTED] += len(about.votes) - len(agreeing)
    yield from recipe.rows(about.item, about.most, _mean([vote.margin for vote in agreeing]))


def _opinions(source: Source, recipe: Recipe) -> Iterator[Opinion]:
    """Each item that somebody's answer counts of; annotations that don't count are left out."""
    rows = exports.judged(source.tx, source.part)
    for _, about in groupby(rows, attrgetter("item")):
        judged = list(about)
        item = json.loads(judged[0].content)
        votes = [
            _vote(source.terms, recipe, json.loads(one.answers or "{}"))
            for one in _counting(source, item, judged)
        ]
        if votes:
            settled = majority([vote.verdict for vote in votes])
            yield Opinion(item, votes, None if settled is None else settled[0])


def _counting(source: Source, item: Row, judged: Iterable[Judged]) -> Iterator[Judged]:
    """Those that count; the others are left out, each for the first reason that fits."""
    sliced = source.wanted.slice in (None, slice_of(source.terms, item))
    for one in judged:
        reason = ANOTHER_SLICE if not sliced else _against(one)
        if reason is None:
            yield one
        else:
            source.left_out[reason] += 1


def _against(one: Judged) -> str | None:
    if not one.current:
        return NOT_CURRENT
    if one.status != "submitted":
        return one.status
    return RETIRED if one.retired else None


def _vote(terms: Terms, recipe: Recipe, answers: dict[str, Answer]) -> Vote:
    margins = [one.margin(answers[one.name]) for one in terms.questions if one.tells_strength]
    return Vote(recipe.verdict(answers[recipe.question.name]), _mean(margins))


def _mean(margins: Sequence[float | None]) -> float | None:
    known = [margin for margin in margins if margin is not None]
    return fsum(known) / len(known) if known else None
