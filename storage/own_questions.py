"""What somebody asked and answered: for them to see, and how it is cut off from them when they are erased."""

from dataclasses import dataclass
from typing import NamedTuple

from storage.database import Tx


class Asked(NamedTuple):
    """A question of theirs; times are milliseconds UTC."""

    text: str
    project: str | None
    item_id: str | None
    state: str
    asked_at: int
    answered_at: int | None


ASKED = """
    SELECT inquiry.text, project.slug AS project, item.external_id AS item_id, inquiry.state, inquiry.asked_at,
           inquiry.answered_at
      FROM inquiry
      LEFT JOIN project ON project.id = inquiry.project_id
      LEFT JOIN assignment ON assignment.id = inquiry.assignment_id
      LEFT JOIN item ON item.id = assignment.item_id
     WHERE inquiry.labeler_id = $1 ORDER BY inquiry.id
"""


def asked(tx: Tx, labeler_id: int) -> list[Asked]:
    return [Asked(*(row[name] for name in Asked._fields)) for row in tx.all(ASKED, labeler_id)]


class Followed(NamedTuple):
    """A question whose answer they are told of."""

    text: str
    since: int
    told_at: int | None


FOLLOWED = """
    SELECT inquiry.text, follower.since, follower.told_at
      FROM follower JOIN inquiry ON inquiry.id = follower.inquiry_id
     WHERE follower.labeler_id = $1 ORDER BY follower.since, inquiry.id
"""


def followed(tx: Tx, labeler_id: int) -> list[Followed]:
    return [Followed(*(row[name] for name in Followed._fields)) for row in tx.all(FOLLOWED, labeler_id)]


class Answered(NamedTuple):
    """An answer of theirs that was accepted; `message_id` is Discord's."""

    text: str
    consent: str
    message_id: int | None
    accepted_at: int


ANSWERED = """
    SELECT text, consent, message_id, accepted_at FROM accepted WHERE labeler_id = $1 ORDER BY id
"""


def answered(tx: Tx, labeler_id: int) -> list[Answered]:
    return [Answered(*(row[name] for name in Answered._fields)) for row in tx.all(ANSWERED, labeler_id)]


UNFOLLOW = "DELETE FROM follower WHERE labeler_id = $1"
UNSAY = """
    UPDATE accepted SET text = '', consent = 'refused' WHERE labeler_id = $1 AND consent IN ('asked', 'refused')
"""
UNNAME = "UPDATE faq_version SET author_id = NULL WHERE author_id = $1"
SHOW_AGAIN = """
    UPDATE outbox SET shown = 'outdated'
     WHERE kind = 'inquiry' AND state = 'sent' AND subject_id IN (SELECT id FROM inquiry WHERE labeler_id = $1)
"""


def forget(tx: Tx, labeler_id: int) -> None:
    """Nobody is told for them any more, and nothing names them; what they let stand stays, as nobody's."""
    tx.run(UNFOLLOW, labeler_id)
    tx.run(UNSAY, labeler_id)
    tx.run(UNNAME, labeler_id)
    tx.run(SHOW_AGAIN, labeler_id)


@dataclass(frozen=True, slots=True)
class Naming:
    """A text that names somebody; `version` 0 where it has none. `asked` is empty where there is one text only."""

    id: int
    version: int
    asked: str
    text: str


INQUIRIES = (
    "SELECT id, 0 AS version, '' AS asked, text FROM inquiry WHERE guild_id = $1 AND text LIKE $2 ORDER BY id"
)


def inquiries_naming(tx: Tx, guild_id: int, user_id: int) -> list[Naming]:
    """Questions of a server that name a person, or hold a longer number their id is a part of."""
    rows = tx.all(INQUIRIES, guild_id, f"%{user_id}%")
    return [Naming(row["id"], row["version"], row["asked"], row["text"]) for row in rows]


ACCEPTED = """
    SELECT accepted.id, 0 AS version, '' AS asked, accepted.text
      FROM accepted JOIN inquiry ON inquiry.id = accepted.inquiry_id
     WHERE inquiry.guild_id = $1 AND accepted.text LIKE $2 ORDER BY accepted.id
"""


def accepted_naming(tx: Tx, guild_id: int, user_id: int) -> list[Naming]:
    """The same for accepted answers."""
    rows = tx.all(ACCEPTED, guild_id, f"%{user_id}%")
    return [Naming(row["id"], row["version"], row["asked"], row["text"]) for row in rows]


VERSIONS = """
    SELECT faq_entry.id, faq_version.version, faq_version.asked, faq_version.answered AS text
      FROM faq_entry JOIN faq_version ON faq_version.entry_id = faq_entry.id
     WHERE faq_entry.guild_id = $1 AND (faq_version.asked LIKE $2 OR faq_version.answered LIKE $2)
     ORDER BY faq_entry.id, faq_version.version
"""


def versions_naming(tx: Tx, guild_id: int, user_id: int) -> list[Naming]:
    """The same for what the FAQ says, and said."""
    rows = tx.all(VERSIONS, guild_id, f"%{user_id}%")
    return [Naming(row["id"], row["version"], row["asked"], row["text"]) for row in rows]


REWRITE_INQUIRY = "UPDATE inquiry SET text = $2 WHERE id = $1"


def rewrite_inquiry(tx: Tx, says: Naming) -> None:
    tx.run(REWRITE_INQUIRY, says.id, says.text)


REWRITE_ACCEPTED = "UPDATE accepted SET text = $2 WHERE id = $1"


def rewrite_accepted(tx: Tx, says: Naming) -> None:
    tx.run(REWRITE_ACCEPTED, says.id, says.text)


REWRITE_VERSION = "UPDATE faq_version SET asked = $3, answered = $4 WHERE entry_id = $1 AND version = $2"
LOOKS = "UPDATE faq_entry SET edition = edition + 1 WHERE id = $1"


def rewrite_version(tx: Tx, says: Naming) -> None:
    tx.run(REWRITE_VERSION, says.id, says.version, says.asked, says.text)
    tx.run(LOOKS, says.id)
