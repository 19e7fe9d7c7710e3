"""How far answers agree with those of others, item by item, as the leaderboard counts them."""

from collections.abc import Sequence
from typing import NamedTuple

from storage.database import Tx


class Behind(NamedTuple):
    """A project with annotations nobody has compared yet, and after which one they begin."""

    project_id: int
    after: int


BEHIND = """
    SELECT project.id AS project_id, COALESCE(compared.annotation_id, 0) AS after
      FROM project LEFT JOIN compared ON compared.project_id = project.id
     WHERE EXISTS (SELECT 1 FROM annotation
                    WHERE annotation.project_id = project.id
                      AND annotation.id > COALESCE(compared.annotation_id, 0))
"""


def behind(tx: Tx) -> list[Behind]:
    return [Behind(*row) for row in tx.all(BEHIND)]


class Written(NamedTuple):
    """An annotation, and the item it is of."""

    id: int
    item_id: int


NEXT = "SELECT id, item_id FROM annotation WHERE project_id = $1 AND id > $2 ORDER BY id LIMIT $3"


def written_after(tx: Tx, project_id: int, after: int, limit: int) -> list[Written]:
    """The next annotations of a project, of whatever status."""
    return [Written(*row) for row in tx.all(NEXT, project_id, after, limit)]


class Given(NamedTuple):
    """A submitted annotation; `answers` are JSON."""

    item_id: int
    labeler_id: int
    answers: str
    submitted_at: int


CURRENT = """
    SELECT item_id, labeler_id, answers, submitted_at
      FROM annotation
     WHERE item_id = $1 AND status = 'submitted'
       AND NOT EXISTS (SELECT 1 FROM annotation AS later
                        WHERE later.item_id = annotation.item_id AND later.labeler_id = annotation.labeler_id
                          AND later.revision > annotation.revision)
     ORDER BY id
"""


def current(tx: Tx, item_id: int) -> list[Given]:
    """What counts of an item now."""
    return [Given(*row) for row in tx.all(CURRENT, item_id)]


LATEST = """
    SELECT item_id, labeler_id, answers, submitted_at
      FROM annotation
     WHERE project_id = $1 AND id <= $2 AND status = 'submitted'
     ORDER BY id DESC LIMIT $3
"""


def latest(tx: Tx, project_id: int, until: int, limit: int) -> list[Given]:
    """The latest answers in a project, up to one of them: what people say there."""
    return [Given(*row) for row in tx.all(LATEST, project_id, until, limit)]


class Merit(NamedTuple):
    """What one labeler's answer to an item is worth, in thousandths."""

    item_id: int
    labeler_id: int
    submitted_at: int
    points: int


FORGET = "DELETE FROM merit WHERE item_id = $1"
KEEP = """
    INSERT INTO merit (item_id, labeler_id, project_id, submitted_at, points) VALUES ($1, $2, $3, $4, $5)
"""


def keep(tx: Tx, project_id: int, item_ids: Sequence[int], merits: Sequence[Merit]) -> None:
    """Of these items that is all there is."""
    tx.many(FORGET, [(item_id,) for item_id in item_ids])
    rows = [(one.item_id, one.labeler_id, project_id, one.submitted_at, one.points) for one in merits]
    tx.many(KEEP, rows)


COMPARED = """
    INSERT INTO compared (project_id, annotation_id) VALUES ($1, $2)
    ON CONFLICT (project_id) DO UPDATE SET annotation_id = excluded.annotation_id
"""


def compared(tx: Tx, project_id: int, until: int) -> None:
    tx.run(COMPARED, project_id, until)
