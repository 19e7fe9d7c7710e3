"""What a round still has to hand out, whoever asks; and how fast it goes."""

from dataclasses import dataclass

from storage.database import Tx


@dataclass(frozen=True, slots=True)
class Stock:
    """Items that want somebody now, their free seats, and the seats in hand; a lease that ran out holds none."""

    items: int
    seats: int
    leased: int
    next_frees_at: int | None


WAITING = """
    SELECT count(*) AS items, COALESCE(sum(item.free_seats), 0) AS seats
      FROM round JOIN item ON item.round_id = round.id
      JOIN batch ON batch.id = item.batch_id AND batch.state = 'ready'
     WHERE round.id = $1 AND round.stage = 'collecting' AND item.free_seats > 0 AND item.state = 'open'
"""
LEASES = """
    SELECT COALESCE(sum(live), 0) AS live, COALESCE(sum(ended), 0) AS ended, min(frees_at) AS frees_at,
           COALESCE(sum(CASE WHEN ended > 0 AND free_seats = 0 THEN 1 ELSE 0 END), 0) AS items
      FROM (SELECT item.free_seats,
                   sum(CASE WHEN assignment.lease_until > $2 THEN 1 ELSE 0 END) AS live,
                   sum(CASE WHEN assignment.lease_until > $2 THEN 0 ELSE 1 END) AS ended,
                   min(CASE WHEN assignment.lease_until > $2 THEN assignment.lease_until END) AS frees_at
              FROM assignment JOIN item ON item.id = assignment.item_id AND item.state = 'open'
             WHERE assignment.round_id = $1 AND assignment.state = 'leased'
             GROUP BY item.id) AS held
"""


def stock(tx: Tx, round_id: int, now: int) -> Stock:
    """To be run on a reader: it looks at every item with a free seat."""
    waiting, leases = tx.all(WAITING, round_id)[0], tx.all(LEASES, round_id, now)[0]
    return Stock(
        items=int(waiting["items"]) + int(leases["items"]),
        seats=int(waiting["seats"]) + int(leases["ended"]),
        leased=int(leases["live"]),
        next_frees_at=leases["frees_at"],
    )


# The labelers' own acts alone: what a lead put back has an interaction below 0.
LATELY = """
    SELECT count(*) AS answers, min(submitted_at) AS first_at
      FROM (SELECT submitted_at FROM annotation
             WHERE project_id = $1 AND status IN ('submitted', 'surplus') AND interaction_id > 0
             ORDER BY id DESC LIMIT $3) AS latest
     WHERE submitted_at > $2
"""


def lately(tx: Tx, project_id: int, since: int, limit: int) -> tuple[int, int]:
    """How many of a project's latest answers came after a time, and when the first of them."""
    row = tx.all(LATELY, project_id, since, limit)[0]
    return int(row["answers"]), int(row["first_at"] or 0)
