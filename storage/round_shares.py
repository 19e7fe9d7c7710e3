"""How much was labeled in a round that closed: counted once, for it does not change any more."""

from dataclasses import dataclass

from storage.database import Tx
from storage.rounds import Round


@dataclass(frozen=True, slots=True)
class RoundCount:
    """Items with an answer, answers that count, and people who gave them."""

    items: int
    answers: int
    labelers: int


UNCOUNTED = """
    SELECT round.*
      FROM round LEFT JOIN round_count ON round_count.round_id = round.id
     WHERE round.sha256 IS NOT NULL AND round_count.round_id IS NULL
     ORDER BY round.id LIMIT 10
"""


def uncounted(tx: Tx) -> list[Round]:
    """Closed rounds whose export is known, and of which nobody was told so far."""
    return [Round.of(row) for row in tx.all(UNCOUNTED)]


# As the round was when it closed: a revision after its cut is none of its own.
COUNT = """
    SELECT count(DISTINCT annotation.item_id) AS items, count(*) AS answers,
           count(DISTINCT annotation.labeler_id) AS labelers
      FROM annotation
     WHERE annotation.project_id = $1 AND annotation.id <= $3 AND annotation.round_id = $2
       AND annotation.status = 'submitted'
       AND NOT EXISTS (SELECT 1 FROM annotation AS later
                        WHERE later.item_id = annotation.item_id AND later.labeler_id = annotation.labeler_id
                          AND later.revision > annotation.revision AND later.id <= $3)
"""


def count(tx: Tx, turn: Round) -> RoundCount:
    """To be run on a reader: it looks at every annotation of the project."""
    row = tx.all(COUNT, turn.project_id, turn.id, turn.cut)[0]
    return RoundCount(row["items"], row["answers"], row["labelers"])


KEEP = "INSERT INTO round_count (round_id, items, answers, labelers) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING"


def keep(tx: Tx, round_id: int, found: RoundCount) -> bool:
    """Once; False if it was kept before."""
    return tx.run(KEEP, round_id, found.items, found.answers, found.labelers) == 1


OF_ROUND = "SELECT items, answers, labelers FROM round_count WHERE round_id = $1"


def of_round(tx: Tx, round_id: int) -> RoundCount | None:
    """None while it is not counted."""
    row = tx.one(OF_ROUND, round_id)
    return None if row is None else RoundCount(*row)


# Through their assignments, which have an index by labeler and round.
SHARE = """
    SELECT count(*) AS answers
      FROM assignment JOIN annotation
        ON annotation.item_id = assignment.item_id AND annotation.labeler_id = assignment.labeler_id
     WHERE assignment.labeler_id = $2 AND assignment.round_id = $1 AND annotation.round_id = $1
       AND annotation.status = 'submitted' AND annotation.id <= $3
       AND NOT EXISTS (SELECT 1 FROM annotation AS later
                        WHERE later.item_id = annotation.item_id AND later.labeler_id = annotation.labeler_id
                          AND later.revision > annotation.revision AND later.id <= $3)
"""


def share(tx: Tx, turn: Round, labeler_id: int) -> int:
    """How many of a closed round's answers one labeler gave."""
    return int(tx.all(SHARE, turn.id, labeler_id, turn.cut)[0]["answers"])


LATEST_OF = """
    SELECT round.*
      FROM round JOIN round_count ON round_count.round_id = round.id
      JOIN project ON project.id = round.project_id
     WHERE project.guild_id = $1 AND round.closed_at IS NOT NULL
       AND EXISTS (SELECT 1 FROM assignment WHERE assignment.labeler_id = $2 AND assignment.round_id = round.id)
       AND NOT EXISTS (SELECT 1 FROM round AS later JOIN round_count ON round_count.round_id = later.id
                        WHERE later.project_id = round.project_id AND later.number > round.number
                          AND EXISTS (SELECT 1 FROM assignment
                                       WHERE assignment.labeler_id = $2 AND assignment.round_id = later.id))
     ORDER BY round.closed_at DESC, round.id DESC LIMIT $3
"""


def latest_of(tx: Tx, guild_id: int, labeler_id: int, most: int) -> list[Round]:
    """Of each project the latest closed round somebody had an item of, what closed last first."""
    return [Round.of(row) for row in tx.all(LATEST_OF, guild_id, labeler_id, most)]
