"""Who said that what helped them: of a tip by its entry's id, of an accepted answer by its own."""

from typing import NamedTuple

from storage.database import Tx


class Said(NamedTuple):
    """How many people say that it helped, and whether one of them is somebody."""

    people: int
    by_them: bool


SAID = """
    SELECT count(*) AS people, COALESCE(sum(labeler_id = $2), 0) AS by_them FROM helped WHERE subject_id = $1
"""


def said(tx: Tx, subject_id: int, labeler_id: int) -> Said:
    row = tx.all(SAID, subject_id, labeler_id)[0]
    return Said(int(row["people"]), bool(row["by_them"]))


class Subject(NamedTuple):
    """What may have helped, and whose it is."""

    id: int
    author_id: int
    guild_id: int
    project_id: int | None


ADD = """
    INSERT INTO helped (subject_id, labeler_id, author_id, guild_id, project_id, helped_at)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT DO NOTHING
"""


def add(tx: Tx, subject: Subject, labeler_id: int, now: int) -> None:
    """It helped this labeler."""
    tx.run(ADD, subject.id, labeler_id, subject.author_id, subject.guild_id, subject.project_id, now)


REMOVE = "DELETE FROM helped WHERE subject_id = $1 AND labeler_id = $2"


def remove(tx: Tx, subject_id: int, labeler_id: int) -> bool:
    """They take that back; False if they had not said it."""
    return tx.run(REMOVE, subject_id, labeler_id) == 1


LOOKS = "UPDATE faq_entry SET edition = edition + 1 WHERE id = $1"


def looks_otherwise(tx: Tx, entry_id: int) -> None:
    """Where an entry stands it is to be shown anew."""
    tx.run(LOOKS, entry_id)
