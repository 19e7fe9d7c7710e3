"""Summing up what people answered, item after item: of a whole round, and of each of its slices."""

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from json import loads

from bot.labeling.agreement import Agreeing, Agreement, Scale
from bot.labeling.majority import majority
from bot.labeling.positions import Bias, won_as_first
from bot.labeling.spread import Spread, spread_of
from bot.labeling.strict_json import spell
from bot.task_types import Question
from bot.task_types.controls import Answer

MOST_ANSWERS = 1_000  # different ones that are counted each
MOST_WAITING = 2_000  # different combinations of answers


@dataclass(frozen=True, slots=True)
class Labels:
    """What the majority says of items with two answers or more: `counts` are items by label, the commonest first.

    `settled` items have a label, and `without` have none, two answers being equally frequent; `share` is the mean
    share of an item's labelers who agree with its label.
    """

    counts: tuple[tuple[Answer, int], ...]
    settled: int
    unanimous: int
    without: int
    share: float | None


@dataclass(frozen=True, slots=True)
class Asked:
    """How one question was answered.

    `given` are the answers by how often, `others` those too many to count each; numbers have a `spread` instead. Of
    two responses, `bias` tells whether the first shown wins, `neither` why no response was preferred.
    """

    question: Question
    answers: int
    agreement: Agreement
    given: tuple[tuple[Answer, int], ...]
    others: int
    spread: Spread | None
    labels: Labels
    bias: Bias | None
    neither: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Part:
    """A round, or one slice of it: items with an answer, items with two or more, annotations, and skips.

    `times` are milliseconds from seeing an item to answering it.
    """

    name: str | None
    items: int
    doubly: int
    annotations: int
    skips: int
    times: Spread | None
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """One labeler's current submitted answers to an item, as JSON by question, and how the responses stood."""

    answers: Mapping[str, str]
    shown_order: str
    lead_time_ms: int


class Tally:
    """Of one part. What it keeps grows by eight bytes for each annotation, and by as much for each number."""

    def __init__(self, scales: Mapping[Question, Scale | None]) -> None:
        self._asked = [_OfQuestion(question, scale) for question, scale in scales.items()]
        self._items = self._doubly = self._skips = 0
        self._times = array("q")

    def add(self, given: Sequence[Given], skips: int) -> None:
        """One item: what was answered, and how many skipped it."""
        self._skips += skips
        if not given:
            return
        self._items += 1
        self._doubly += len(given) > 1
        self._times.extend([one.lead_time_ms for one in given])
        for asked in self._asked:
            asked.add(given)

    def told(self, name: str | None) -> Part:
        return Part(
            name,
            self._items,
            self._doubly,
            len(self._times),
            self._skips,
            spread_of(self._times),
            tuple(asked.told() for asked in self._asked),
        )


class _OfQuestion:
    """Of one question. Most items have the same few combinations of answers, so those are counted first.

    `_waiting` are the combinations, each in JSON and in order, by the group of `Agreeing`: they are worked off now
    and then, and at the end.
    """

    def __init__(self, question: Question, scale: Scale | None) -> None:
        self._question, self._scale = question, scale
        self._agreeing = Agreeing(scale)
        self._waiting = Counter[tuple[int, tuple[str, ...]]]()
        self._shown = Counter[tuple[str, str]]()
        self._given, self._labels = Counter[str](), Counter[str]()
        self._numbers = array("d")
        self._answers = self._unanimous = self._without = 0
        self._shares = 0.0

    def add(self, given: Sequence[Given]) -> None:
        name = self._question.name
        answers = sorted([one.answers[name] for one in given if name in one.answers])
        self._answers += len(answers)
        if self._question.prefers:
            self._shown.update([(one.answers[name], one.shown_order) for one in given if name in one.answers])
        if self._scale is None:
            return  # free text is counted, and nothing else: nobody writes the same twice
        group = self._agreeing.next_group() if len(answers) > 1 else 0
        self._waiting[group, tuple(answers)] += 1
        if len(self._waiting) > MOST_WAITING:
            self._work_off()

    def _work_off(self) -> None:
        for (group, spelled), times in self._waiting.items():
            self._count(spelled, times)
            if len(spelled) > 1:
                answers = list(map(loads, spelled))
                self._agreeing.add_to(group, answers, times)
                self._settle(answers, times)
        self._waiting.clear()

    def _count(self, spelled: Sequence[str], times: int) -> None:
        """Each different answer; once there are too many, new ones are not kept."""
        if self._question.distance == "interval":
            self._numbers.extend(list(map(float, spelled)) * times)
            return
        for answer in spelled:
            if answer in self._given or len(self._given) < MOST_ANSWERS:
                self._given[answer] += times

    def _settle(self, answers: Sequence[Answer], times: int) -> None:
        found = majority(answers)
        if found is None:
            self._without += times
            return
        label, share = spell(found[0]), found[1]
        self._shares += share * times
        self._unanimous += times if share == 1 else 0
        if label in self._labels or len(self._labels) < MOST_ANSWERS:
            self._labels[label] += times

    def told(self) -> Asked:
        self._work_off()
        given = _ranked(self._given)
        bias, neither = self._preferred()
        return Asked(
            self._question,
            self._answers,
            self._agreeing.told(),
            given,
            self._answers - sum(count for _, count in given) if given else 0,
            spread_of(self._numbers),
            self._told_labels(),
            bias,
            neither,
        )

    def _told_labels(self) -> Labels:
        settled = self._agreeing.items - self._without
        share = self._shares / settled if settled else None
        return Labels(_ranked(self._labels), settled, self._unanimous, self._without, share)

    def _preferred(self) -> tuple[Bias | None, dict[str, int]]:
        """How often the response shown first won, and why none did."""
        first, preferred, neither = 0, 0, Counter[str]()
        for (spelled, shown_order), times in self._shown.items():
            found = self._question.preference(loads(spelled))
            if isinstance(found, str):
                neither[found] += times
            else:
                preferred += times
                first += times if won_as_first(found[0], shown_order) else 0
        return (Bias(first, preferred) if self._question.prefers else None), dict(neither)


def _ranked(counts: Counter[str]) -> tuple[tuple[Answer, int], ...]:
    """The commonest first, equals in the order of their JSON."""
    ranked = sorted(counts.items(), key=lambda counted: (-counted[1], counted[0]))
    return tuple((loads(spelled), count) for spelled, count in ranked)
