"""Evaluations of a project's models: what each said of slices, and of single items."""

from collections.abc import Iterable
from dataclasses import dataclass

from storage.database import Tx
from storage.records import Record


@dataclass(frozen=True, slots=True)
class Evaluation(Record):
    """A model as it was evaluated after a round; `main` is the metric that plans go by, if there is any."""

    project_id: int
    round_id: int
    model: str
    source: str
    main: str | None
    made_by: str
    made_at: int
    kept_at: int | None


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a slice, or of all items together (None); see bot/labeling/metrics.py."""

    slice: str | None
    metric: str
    value: float
    n: int | None
    less: int
    share: int


@dataclass(frozen=True, slots=True)
class OfItem:
    """What a model made of one item; `prediction` are answers as JSON by question."""

    item_id: int
    score: float | None
    uncertainty: float | None
    prediction: str | None


BEGIN_ONE = """
    INSERT INTO evaluation (id, project_id, round_id, model, source, main, made_by, made_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    RETURNING *
"""


def begin(
    tx: Tx, project_id: int, round_id: int, model: str, source: str, main: str | None, made_by: str, now: int
) -> Evaluation:
    """One whose figures and items are coming in."""
    new = (tx.new_id(), project_id, round_id, model, source, main, made_by, now)
    return Evaluation.of(tx.all(BEGIN_ONE, *new)[0])


ADD_FIGURE = """
    INSERT INTO evaluation_slice (evaluation_id, place, slice, metric, value, n, less, share)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
"""


def add_figures(tx: Tx, evaluation_id: int, figures: Iterable[Figure]) -> None:
    """All of an evaluation's, in their order."""
    for place, one in enumerate(figures):
        told = (one.slice, one.metric, one.value, one.n, one.less, one.share)
        tx.run(ADD_FIGURE, evaluation_id, place, *told)


ADD_ITEM = """
    INSERT INTO evaluation_item (evaluation_id, item_id, score, uncertainty, prediction)
    VALUES ($1, $2, $3, $4, $5)
"""


def add_items(tx: Tx, evaluation_id: int, items: Iterable[OfItem]) -> None:
    for one in items:
        tx.run(ADD_ITEM, evaluation_id, one.item_id, one.score, one.uncertainty, one.prediction)


KEEP = "UPDATE evaluation SET kept_at = $2 WHERE id = $1 RETURNING *"


def keep(tx: Tx, evaluation_id: int, now: int) -> Evaluation:
    """From now on it counts."""
    return Evaluation.of(tx.all(KEEP, evaluation_id, now)[0])


UNKEPT = "SELECT id FROM evaluation WHERE project_id = $1 AND kept_at IS NULL AND made_at < $2"


def unkept(tx: Tx, project_id: int, before: int) -> list[int]:
    """Those begun before a time whose items never all came in: a process was killed."""
    return [int(row["id"]) for row in tx.all(UNKEPT, project_id, before)]


ITEMS_OUT = """
    DELETE FROM evaluation_item
     WHERE evaluation_id = $1
       AND item_id IN (SELECT item_id FROM evaluation_item WHERE evaluation_id = $1 LIMIT $2)
"""


def remove_items(tx: Tx, evaluation_id: int, limit: int) -> int:
    """So many of one that never counted; how many went."""
    return tx.run(ITEMS_OUT, evaluation_id, limit)


FIGURES_OUT = "DELETE FROM evaluation_slice WHERE evaluation_id = $1"
OUT = "DELETE FROM evaluation WHERE id = $1 AND kept_at IS NULL"


def remove(tx: Tx, evaluation_id: int) -> None:
    """One that never counted, after its items."""
    tx.run(FIGURES_OUT, evaluation_id)
    tx.run(OUT, evaluation_id)


BY_ID = "SELECT * FROM evaluation WHERE id = $1"


def by_id(tx: Tx, evaluation_id: int) -> Evaluation | None:
    return Evaluation.maybe(tx.one(BY_ID, evaluation_id))


OF_PROJECT = """
    SELECT evaluation.* FROM evaluation JOIN round ON round.id = evaluation.round_id
     WHERE evaluation.project_id = $1 AND evaluation.kept_at IS NOT NULL
     ORDER BY round.number DESC, evaluation.id DESC
"""


def of_project(tx: Tx, project_id: int) -> list[Evaluation]:
    """All that count, the latest round's latest first."""
    return [Evaluation.of(row) for row in tx.all(OF_PROJECT, project_id)]


FIGURES = """
    SELECT slice, metric, value, n, less, share FROM evaluation_slice WHERE evaluation_id = $1 ORDER BY place
"""


def figures(tx: Tx, evaluation_id: int) -> list[Figure]:
    """What an evaluation says, in its file's order."""
    return [Figure(*row) for row in tx.all(FIGURES, evaluation_id)]


ITEM = "SELECT id, content FROM item WHERE project_id = $1 AND external_id = $2"


def item(tx: Tx, project_id: int, external_id: str) -> tuple[int, str] | None:
    """An item's own id and what it holds, by its id in files."""
    row = tx.one(ITEM, project_id, external_id)
    return None if row is None else (int(row["id"]), str(row["content"]))


NAME_OUT = """
    UPDATE evaluation SET made_by = $3
     WHERE made_by = $2 AND project_id IN (SELECT id FROM project WHERE guild_id = $1)
"""


def take_name_out(tx: Tx, guild_id: int, maker: str, instead: str) -> None:
    """Of a lead who is erased the evaluations stay, and the name goes."""
    tx.run(NAME_OUT, guild_id, maker, instead)
