"""People, per server: who they are here, what they agreed to, and their names in exports."""

from dataclasses import dataclass

from storage.database import Tx

ENSURE = """
    INSERT INTO labeler (id, guild_id, user_id, created_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (guild_id, user_id) DO NOTHING
"""


def ensure(tx: Tx, guild_id: int, user_id: int, now: int) -> int:
    """The id of a person in this server, made at their first step."""
    known = find(tx, guild_id, user_id)
    if known is not None:
        return known
    new = tx.new_id()
    tx.run(ENSURE, new, guild_id, user_id, now)
    return new


FIND = "SELECT id FROM labeler WHERE guild_id = $1 AND user_id = $2"


def find(tx: Tx, guild_id: int, user_id: int) -> int | None:
    row = tx.one(FIND, guild_id, user_id)
    return None if row is None else int(row["id"])


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody of a server, and whether they agree to a version of what is kept."""

    id: int
    agrees: bool


FIND_WITH_CONSENT = """
    SELECT id, EXISTS (SELECT 1 FROM consent
                        WHERE consent.labeler_id = labeler.id AND consent.text_version = $3
                          AND consent.withdrawn_at IS NULL) AS agrees
      FROM labeler WHERE guild_id = $1 AND user_id = $2
"""


def find_with_consent(tx: Tx, guild_id: int, user_id: int, text_version: int) -> Known | None:
    """The same with their consent in one look: every press asks for both."""
    row = tx.one(FIND_WITH_CONSENT, guild_id, user_id, text_version)
    return None if row is None else Known(row["id"], bool(row["agrees"]))


USER_OF = "SELECT user_id FROM labeler WHERE id = $1"


def user_of(tx: Tx, labeler_id: int) -> int | None:
    """A labeler's Discord id, while they are known: who was erased has a number below zero instead."""
    row = tx.one(USER_OF, labeler_id)
    return None if row is None or row["user_id"] < 0 else int(row["user_id"])


OF_SERVER = "SELECT 1 AS yes FROM labeler WHERE id = $1 AND guild_id = $2 AND user_id > 0"


def is_known(tx: Tx, labeler_id: int, guild_id: int) -> bool:
    """Whether this is somebody of this server, and nobody who was erased."""
    return tx.one(OF_SERVER, labeler_id, guild_id) is not None


HAS_CONSENTED = """
    SELECT 1 AS yes FROM consent WHERE labeler_id = $1 AND text_version = $2 AND withdrawn_at IS NULL
"""


def has_consented(tx: Tx, labeler_id: int, text_version: int) -> bool:
    return tx.one(HAS_CONSENTED, labeler_id, text_version) is not None


CONSENT = """
    INSERT INTO consent (id, labeler_id, text_version, given_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT DO NOTHING
"""


def consent(tx: Tx, labeler_id: int, text_version: int, now: int) -> None:
    tx.run(CONSENT, tx.new_id(), labeler_id, text_version, now)


WITHDRAW = "UPDATE consent SET withdrawn_at = $2 WHERE labeler_id = $1 AND withdrawn_at IS NULL"


def withdraw(tx: Tx, labeler_id: int, now: int) -> None:
    """They agree no more, to whichever version of the text it was."""
    tx.run(WITHDRAW, labeler_id, now)


PSEUDONYM = "SELECT pseudonym FROM pseudonym WHERE project_id = $1 AND labeler_id = $2"


def pseudonym(tx: Tx, project_id: int, labeler_id: int) -> str | None:
    """A labeler's name in a project's exports; there from their first assignment on."""
    row = tx.one(PSEUDONYM, project_id, labeler_id)
    return None if row is None else str(row["pseudonym"])


KEEP_PSEUDONYM = "INSERT INTO pseudonym (project_id, labeler_id, pseudonym) VALUES ($1, $2, $3)"


def keep_pseudonym(tx: Tx, project_id: int, labeler_id: int, value: str) -> None:
    tx.run(KEEP_PSEUDONYM, project_id, labeler_id, value)
