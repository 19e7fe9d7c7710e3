"""What a plan goes by: of each slice its items, its evaluations, and how its labeling went."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from bot.labeling import evaluating
from bot.labeling.allotting import Known, allot, needs
from bot.labeling.evaluating import Looked
from bot.labeling.evaluation_changes import Change
from bot.labeling.metrics import UNCERTAINTY
from bot.labeling.plan_reasons import known_only, places, spoken
from bot.labeling.project_spec import Terms, terms_of
from bot.labeling.quality import MOST_SLICES, Quality, quality
from bot.labeling.quotas import NO_SLICE
from bot.labeling.running import Lead, find
from bot.labeling.slices import slice_of
from bot.labeling.tallying import Part
from storage import projects, round_plans, rounds
from storage.database import Tx
from storage.records import Project
from storage.round_plans import PlanLine

Name: TypeAlias = str | None  # of a slice; empty for items in none, None for any
NOTHING_GOOD = "both_bad"
AT_FIRST = 100  # items of a round that follows none


@dataclass(slots=True)
class Stock:
    """Items of a slice that are not retired, and those a round can draw."""

    items: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class Proposal:
    """Lines for the round of a number, what needs most first."""

    project: Project
    number: int
    evaluation_id: int | None
    lines: tuple[PlanLine, ...]


def stock(tx: Tx, project_id: int, terms: Terms) -> dict[Name, Stock]:
    """Of each slice, in the order of import; beyond the first 50 of all others together."""
    found = dict[Name, Stock]()
    for content, is_left in round_plans.pool(tx, project_id, terms.overlap):
        named = (slice_of(terms, json.loads(content)) or NO_SLICE) if terms.fields.slice else None
        key = named if named in found or len(found) < MOST_SLICES else None
        held = found.setdefault(key, Stock())
        held.items += 1
        held.left += is_left
    return found


def propose(tx: Tx, lead: Lead, slug: str, total: int | None) -> Proposal:
    """So many items for the next round; as many as the last one had if not told. To be run on a reader.

    Slices beyond the first 50 are left out: as a quota, a line of no name would take items of the named ones too.
    Raises NoSuchProject.
    """
    project = find(tx, lead.guild_id, slug)
    terms = terms_of(project)
    turn, held = projects.round_of(tx, project.id), stock(tx, project.id, terms)
    if terms.fields.slice is not None:
        held.pop(None, None)
    went, looked = quality(tx, lead.guild_id, slug, None), evaluating.latest(tx, lead.guild_id, slug)
    known = [_known(name, one, _parts(went), looked) for name, one in held.items()]
    before = sum(quota.items for quota in rounds.quotas(tx, turn.id)) or went.whole.items or AT_FIRST
    numbers, needed = allot(known, before if total is None else total), needs(known)
    facts = _facts(list(held), known, _parts(went), looked)
    order = sorted(range(len(known)), key=lambda place: (-needed[place], place))
    lines = tuple(
        PlanLine(rank, list(held)[place], numbers[place], numbers[place], json.dumps(facts[place]))
        for rank, place in enumerate(order, 1)
    )
    return Proposal(project, turn.number + 1, None if looked is None else looked.evaluation.id, lines)


def _parts(went: Quality) -> dict[Name, Part]:
    if not went.slices:
        return {None: went.whole}
    return {part.name or NO_SLICE: part for part in went.slices}


def _main(looked: Looked | None, name: Name) -> Change | None:
    main = () if looked is None else looked.main
    return next((one for one in main if one.now.slice == name), None)


def _unsure(looked: Looked | None, name: Name) -> float | None:
    figures = () if looked is None else looked.changes
    return next(
        (one.now.value for one in figures if (one.now.slice, one.now.metric) == (name, UNCERTAINTY)), None
    )


def _known(name: Name, held: Stock, parts: Mapping[Name, Part], looked: Looked | None) -> Known:
    main, part = _main(looked, name), parts.get(name)
    before = None if main is None or main.before is None else main.before.good
    alpha, passed = (None, None) if part is None else (_alpha(part)[0], _passed(part))
    share = None if passed is None else passed[0] / passed[1]
    value = None if main is None else main.now.good
    return Known(held.items, held.left, value, before, alpha, share, _unsure(looked, name))


def _alpha(part: Part) -> tuple[float | None, str]:
    """The lowest agreement on any question, and on which."""
    known = [(one.agreement.alpha, one.question.name) for one in part.asked]
    return min((one for one in known if one[0] is not None), key=lambda one: one[0] or 0, default=(None, ""))


def _passed(part: Part) -> tuple[int, int] | None:
    """How many judgements were skips or found no response good, and of how many."""
    bad = max((one.neither.get(NOTHING_GOOD, 0) for one in part.asked), default=0)
    judged = part.annotations + part.skips
    return (part.skips + bad, judged) if judged else None


def _facts(
    names: list[Name], known: list[Known], parts: Mapping[Name, Part], looked: Looked | None
) -> list[dict[str, Any]]:
    """What each line's sentence is made of."""
    said, ranked = spoken(known), places(known)
    measured = sum(one.value is not None for one in known)
    return [
        {
            "says": said[place],
            "items": known[place].items,
            "left": known[place].left,
            **_of_model(_main(looked, name), ranked[place], measured),
            **_of_labeling(parts.get(name)),
            **known_only({"unsure": known[place].unsure}),
        }
        for place, name in enumerate(names)
    ]


def _of_model(main: Change | None, place: int | None, measured: int) -> dict[str, Any]:
    if main is None:
        return {}
    now = main.now
    before = None if main.before is None else main.before.value
    figure = {"metric": now.metric, "value": now.value, "share": now.share, "less": now.less}
    return known_only({**figure, "before": before, "place": place, "of": measured})


def _of_labeling(part: Part | None) -> dict[str, Any]:
    if part is None:
        return {}
    alpha, asked = _alpha(part)
    passed = _passed(part)
    counts = {} if passed is None else {"passed": passed[0], "judged": passed[1]}
    return known_only({"alpha": alpha, "asked": asked or None, **counts})
