"""Answers that leads accepted or wrote, and whether their authors let them stand in the FAQ."""

from dataclasses import dataclass

from storage.database import Tx
from storage.records import Record


@dataclass(frozen=True, slots=True)
class Accepted(Record):
    """An answer; `message_id` is where somebody wrote it, nothing for one written in a form.

    `consent`: `asked` until its author says `named`, `unnamed` or `refused`.
    """

    inquiry_id: int
    labeler_id: int
    message_id: int | None
    text: str
    consent: str
    accepted_at: int
    interaction_id: int


ADD = """
    INSERT INTO accepted (id, inquiry_id, labeler_id, message_id, text, accepted_at, interaction_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    RETURNING *
"""


def add(
    tx: Tx,
    inquiry_id: int,
    labeler_id: int,
    message_id: int | None,
    text: str,
    now: int,
    interaction_id: int,
) -> Accepted:
    whole = (inquiry_id, labeler_id, message_id, text, now, interaction_id)
    return Accepted.of(tx.all(ADD, tx.new_id(), *whole)[0])


BY_ID = "SELECT * FROM accepted WHERE id = $1"


def by_id(tx: Tx, accepted_id: int) -> Accepted | None:
    return Accepted.maybe(tx.one(BY_ID, accepted_id))


BEFORE = "SELECT * FROM accepted WHERE interaction_id = $1 OR message_id = $2"


def before(tx: Tx, interaction_id: int, message_id: int | None) -> Accepted | None:
    """The same message, or the same delivery of Discord's, if it was accepted before."""
    return Accepted.maybe(tx.one(BEFORE, interaction_id, message_id))


LATEST = "SELECT * FROM accepted WHERE inquiry_id = $1 ORDER BY id DESC LIMIT 1"


def latest(tx: Tx, inquiry_id: int) -> Accepted | None:
    """The answer to a question: the one that was accepted last."""
    return Accepted.maybe(tx.one(LATEST, inquiry_id))


CONSENT = "UPDATE accepted SET consent = $2 WHERE id = $1"


def consent(tx: Tx, accepted_id: int, said: str) -> None:
    """`named`, `unnamed` or `refused`."""
    tx.run(CONSENT, accepted_id, said)


FORGET = "UPDATE accepted SET text = '' WHERE id = $1"


def forget(tx: Tx, accepted_id: int) -> None:
    """Its words go."""
    tx.run(FORGET, accepted_id)
