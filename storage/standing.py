"""How a project stands, for its leads: its seats, its people, and how fast they are."""

from dataclasses import dataclass

from storage.database import Tx

COMERS = "SELECT count(*) AS people FROM pseudonym WHERE project_id = $1"


def comers(tx: Tx, project_id: int) -> int:
    """How many people ever had an item of a project."""
    return int(tx.all(COMERS, project_id)[0]["people"])


@dataclass(frozen=True, slots=True)
class Waiting:
    """Open items with free seats: how many, their free seats, and what those who ever came can't fill.

    `stuck` items want more people than have not done, skipped or leased them; `fillable` seats can be filled.
    """

    items: int
    free: int
    stuck: int
    fillable: int


WAITING = """
    WITH waiting AS (
        SELECT item.free_seats AS free,
               $2 - (SELECT count(*) FROM assignment
                      WHERE assignment.item_id = item.id
                        AND (assignment.state IN ('leased', 'submitted')
                             OR (assignment.state = 'skipped' AND assignment.last_choice = 0))) AS people
          FROM round JOIN item ON item.round_id = round.id JOIN batch ON batch.id = item.batch_id
         WHERE round.project_id = $1 AND round.stage = 'collecting' AND item.state = 'open' AND item.free_seats > 0
           AND batch.state = 'ready' AND batch.retired_at IS NULL
    )
    SELECT count(*) AS items, COALESCE(sum(free), 0) AS free,
           COALESCE(sum(CASE WHEN free > people THEN 1 ELSE 0 END), 0) AS stuck,
           COALESCE(sum(CASE WHEN people <= 0 THEN 0 WHEN free > people THEN people ELSE free END), 0)
               AS fillable
      FROM waiting
"""


def waiting(tx: Tx, project_id: int, people: int) -> Waiting:
    """What is left to do in the round that collects, for `people` who ever came."""
    row = tx.all(WAITING, project_id, people)[0]
    return Waiting(int(row["items"]), int(row["free"]), int(row["stuck"]), int(row["fillable"]))


LEASED = """
    SELECT count(*) AS leased
      FROM round JOIN assignment ON assignment.round_id = round.id AND assignment.state = 'leased'
      JOIN item ON item.id = assignment.item_id AND item.state = 'open'
      JOIN batch ON batch.id = item.batch_id AND batch.retired_at IS NULL
     WHERE round.project_id = $1
"""


def leased(tx: Tx, project_id: int) -> int:
    """Leased seats of open items."""
    return int(tx.all(LEASED, project_id)[0]["leased"])


@dataclass(frozen=True, slots=True)
class Share:
    """One labeler's items of a project, and when the last came."""

    labeler_id: int
    user_id: int
    done: int
    last_at: int


SHARES = """
    SELECT annotation.labeler_id, labeler.user_id, count(*) AS done, max(annotation.submitted_at) AS last_at
      FROM annotation JOIN labeler ON labeler.id = annotation.labeler_id
     WHERE annotation.project_id = $1 AND annotation.status IN ('submitted', 'surplus')
       AND NOT EXISTS (SELECT 1 FROM annotation AS later
                        WHERE later.item_id = annotation.item_id AND later.labeler_id = annotation.labeler_id
                          AND later.revision > annotation.revision)
     GROUP BY annotation.labeler_id, labeler.user_id
     ORDER BY done DESC, annotation.labeler_id
"""


def shares(tx: Tx, project_id: int) -> list[Share]:
    """Everybody with a current answer, who did most first."""
    rows = tx.all(SHARES, project_id)
    return [Share(row["labeler_id"], row["user_id"], int(row["done"]), row["last_at"]) for row in rows]


# The labelers' own acts alone: what a lead put back has an interaction below 0.
TIMES = """
    SELECT labeler_id, submitted_at, lead_time_ms FROM annotation
     WHERE project_id = $1 AND status IN ('submitted', 'surplus') AND interaction_id > 0
     ORDER BY id DESC LIMIT $2
"""


def times(tx: Tx, project_id: int, limit: int) -> dict[int, list[tuple[int, int]]]:
    """By labeler, when their latest answers came and how long each took, in milliseconds."""
    found: dict[int, list[tuple[int, int]]] = {}
    for row in tx.all(TIMES, project_id, limit):
        found.setdefault(row["labeler_id"], []).append((row["submitted_at"], row["lead_time_ms"]))
    return found
