"""Comparing answers as they come, item by item, for the leaderboard: looked at by a reader, kept by the writer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from json import loads
from statistics import fmean

from bot.labeling.merit import FEWEST, WHOLE, Said, Worth
from bot.labeling.project_spec import Terms, terms_of
from bot.labeling.strict_json import spell
from storage import merit, projects
from storage.database import Tx
from storage.merit import Given, Merit

AT_ONCE = 10  # annotations: whoever taps waits behind a piece
OTHERS = 100  # answers that each is compared with


@dataclass(frozen=True, slots=True)
class Compared:
    """Some items anew, up to an annotation."""

    project_id: int
    until: int
    item_ids: tuple[int, ...]
    merits: tuple[Merit, ...]


def compare(tx: Tx, project_id: int, after: int) -> Compared | None:
    """The items that the next annotations of a project are of; None where there are none. For a reader."""
    written = merit.written_after(tx, project_id, after, AT_ONCE)
    project = projects.by_id(tx, project_id)
    if not written or project is None:
        return None
    terms, until = terms_of(project), written[-1].id
    items = dict.fromkeys(one.item_id for one in written)
    worths = _worths(terms, merit.latest(tx, project_id, until, OTHERS))
    merits = [one for item_id in items for one in _merits(terms, worths, merit.current(tx, item_id))]
    return Compared(project_id, until, tuple(items), tuple(merits))


def keep(tx: Tx, found: Compared) -> None:
    """What was found; an annotation that came meanwhile is later than all of these, and comes next."""
    merit.keep(tx, found.project_id, found.item_ids, found.merits)
    merit.compared(tx, found.project_id, found.until)


def _worths(terms: Terms, latest: Sequence[Given]) -> dict[str, Worth]:
    """Of each question whose answers can be compared, by its name."""
    compared = [question for question in terms.questions if question.distance != "none"]
    said = [answers for given in latest for answers in _said(given)]
    return {one.name: Worth(one, [answer for name, answer in said if name == one.name]) for one in compared}


@lru_cache(maxsize=1_000)
def _said(given: Given) -> tuple[tuple[str, Said], ...]:
    """What somebody said, question by question."""
    read = loads(given.answers)
    return tuple((name, Said(given.item_id, given.labeler_id, spell(read[name]))) for name in read)


def _merits(terms: Terms, worths: Mapping[str, Worth], given: Sequence[Given]) -> Iterator[Merit]:
    """Of an item that has all its labelers, and more than one."""
    if len(given) < max(FEWEST, terms.overlap):
        return
    said = {one.labeler_id: dict(_said(one)) for one in given}
    for one in given:
        found = [
            worth.of(said[one.labeler_id][name], _others(said, one.labeler_id, name))
            for name, worth in worths.items()
            if name in said[one.labeler_id]
        ]
        values = [value for value in found if value is not None]
        if values:
            points = round(WHOLE * fmean(values))
            yield Merit(one.item_id, one.labeler_id, one.submitted_at, points)


def _others(said: Mapping[int, Mapping[str, Said]], labeler_id: int, name: str) -> list[Said]:
    return [answers[name] for other, answers in said.items() if other != labeler_id and name in answers]
