"""What labelers say of themselves: until when they are here or away, their hours, their languages and skills."""

import json
from dataclasses import dataclass

from storage.database import Row, Tx


@dataclass(frozen=True, slots=True)
class Availability:
    """What one labeler said; times are milliseconds UTC, hours the server's, days bits with Monday the lowest.

    `to_hour` not after `from_hour` is on the next day; without days there are no hours.
    """

    labeler_id: int
    here_until: int | None = None
    away_until: int | None = None
    days: int = 0
    from_hour: int = 0
    to_hour: int = 0
    languages: tuple[str, ...] = ()
    skills: str = ""
    said_at: int = 0

    @classmethod
    def of(cls, row: Row) -> "Availability":
        return cls(
            row["labeler_id"],
            row["here_until"],
            row["away_until"],
            row["days"],
            row["from_hour"],
            row["to_hour"],
            tuple(json.loads(row["languages"])),
            row["skills"],
            row["said_at"],
        )


FIND = "SELECT * FROM availability WHERE labeler_id = $1"


def find(tx: Tx, labeler_id: int) -> Availability:
    """What they said; nothing at all for who never did."""
    row = tx.one(FIND, labeler_id)
    return Availability(labeler_id) if row is None else Availability.of(row)


KEEP = """
    INSERT INTO availability
           (labeler_id, here_until, away_until, days, from_hour, to_hour, languages, skills, said_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (labeler_id) DO UPDATE
       SET here_until = excluded.here_until, away_until = excluded.away_until, days = excluded.days,
           from_hour = excluded.from_hour, to_hour = excluded.to_hour, languages = excluded.languages,
           skills = excluded.skills, said_at = excluded.said_at
"""


def keep(tx: Tx, said: Availability) -> None:
    """Keep what they say now, in place of what they said before."""
    tx.run(
        KEEP,
        said.labeler_id,
        said.here_until,
        said.away_until,
        said.days,
        said.from_hour,
        said.to_hour,
        json.dumps(said.languages),
        said.skills,
        said.said_at,
    )
