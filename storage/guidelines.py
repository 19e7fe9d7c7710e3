"""Guidelines: their versions, what a lead has written and not kept yet, and who has read what."""

from dataclasses import dataclass

from storage.database import Tx
from storage.records import Guideline, Record

ADD = """
    INSERT INTO guideline (id, project_id, version, text, created_at, made_by, asks_reread)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    RETURNING *
"""


def add(
    tx: Tx, project_id: int, version: int, text: str, made_by: str, now: int, asks_reread: int = 0
) -> Guideline:
    """Keep a version; the highest is in force."""
    return Guideline.of(tx.all(ADD, tx.new_id(), project_id, version, text, now, made_by, asks_reread)[0])


OF_VERSION = "SELECT * FROM guideline WHERE project_id = $1 AND version = $2"


def of_version(tx: Tx, project_id: int, version: int) -> Guideline | None:
    return Guideline.maybe(tx.one(OF_VERSION, project_id, version))


@dataclass(frozen=True, slots=True)
class Version:
    """One version without its text; `size` in characters."""

    version: int
    created_at: int
    made_by: str
    asks_reread: int
    size: int


VERSIONS = """
    SELECT version, created_at, made_by, asks_reread, length(text) AS size
      FROM guideline WHERE project_id = $1 AND version <= $2 ORDER BY version DESC LIMIT $3
"""


def versions(tx: Tx, project_id: int, newest: int, limit: int) -> list[Version]:
    """Some versions from `newest` back."""
    rows = tx.all(VERSIONS, project_id, newest, limit)
    return [Version(**{name: row[name] for name in Version.__slots__}) for row in rows]


ASK_REREAD = "UPDATE guideline SET asks_reread = $3 WHERE project_id = $1 AND version = $2"


def ask_reread(tx: Tx, project_id: int, version: int, asks: int) -> None:
    """Whether everybody is to read this version before their next item."""
    tx.run(ASK_REREAD, project_id, version, asks)


READ = """
    INSERT INTO guideline_read (labeler_id, project_id, version, read_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (labeler_id, project_id, version) DO NOTHING
"""


def read(tx: Tx, labeler_id: int, project_id: int, version: int, now: int) -> None:
    """They say that they have read a version."""
    tx.run(READ, labeler_id, project_id, version, now)


LAST_READ = """
    SELECT max(version) AS version FROM guideline_read WHERE labeler_id = $1 AND project_id = $2
"""


def last_read(tx: Tx, labeler_id: int, project_id: int) -> int:
    """The latest version somebody has read, 0 for none."""
    return int(tx.all(LAST_READ, labeler_id, project_id)[0]["version"] or 0)


# Mostly no version asks for it, and then nothing is looked up of the labeler.
TO_READ = """
    SELECT min(version) AS version FROM guideline
     WHERE project_id = $1 AND asks_reread = 1
       AND version > COALESCE((SELECT max(guideline_read.version) FROM guideline_read
                                WHERE guideline_read.labeler_id = $2 AND guideline_read.project_id = $1), 0)
"""


def to_read(tx: Tx, project_id: int, labeler_id: int) -> int | None:
    """The first version that asks to be read and that this labeler has not read, nor a later one."""
    version: int | None = tx.all(TO_READ, project_id, labeler_id)[0]["version"]
    return version


READERS = "SELECT count(*) AS people FROM guideline_read WHERE project_id = $1 AND version >= $2"


def readers(tx: Tx, project_id: int, version: int) -> int:
    """How many have read the version in force."""
    return int(tx.all(READERS, project_id, version)[0]["people"])


@dataclass(frozen=True, slots=True)
class OwnReading:
    """When one person read which version of which project's guideline."""

    project_id: int
    version: int
    read_at: int


READ_BY = """
    SELECT project_id, version, read_at FROM guideline_read WHERE labeler_id = $1 ORDER BY project_id, version
"""


def read_by(tx: Tx, labeler_id: int) -> list[OwnReading]:
    """Everything one person has read."""
    return [OwnReading(*tuple(row)) for row in tx.all(READ_BY, labeler_id)]


FORGET = "DELETE FROM guideline_read WHERE labeler_id = $1"


def forget(tx: Tx, labeler_id: int) -> None:
    """Nobody has read anything as this labeler."""
    tx.run(FORGET, labeler_id)


NAME_OUT = """
    UPDATE guideline SET made_by = $3
     WHERE made_by = $2 AND project_id IN (SELECT id FROM project WHERE guild_id = $1)
"""
DRAFTS_OUT = """
    DELETE FROM guideline_draft
     WHERE made_by = $2 AND project_id IN (SELECT id FROM project WHERE guild_id = $1)
"""
EXAMPLES_OUT = """
    UPDATE example SET made_by = $3
     WHERE made_by = $2 AND project_id IN (SELECT id FROM project WHERE guild_id = $1)
"""


def take_name_out(tx: Tx, guild_id: int, maker: str, instead: str) -> None:
    """Of a lead who is erased the versions and examples stay, and the name goes; what they never kept goes too."""
    tx.run(NAME_OUT, guild_id, maker, instead)
    tx.run(DRAFTS_OUT, guild_id, maker)
    tx.run(EXAMPLES_OUT, guild_id, maker, instead)


@dataclass(frozen=True, slots=True)
class Draft(Record):
    """What a lead has written, before it is kept; `base_version` is what it was compared with."""

    project_id: int
    base_version: int
    text: str
    asks_reread: int
    made_by: str
    made_at: int


ADD_DRAFT = """
    INSERT INTO guideline_draft (id, project_id, base_version, text, asks_reread, made_by, made_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    RETURNING *
"""


def add_draft(
    tx: Tx, project_id: int, base_version: int, text: str, asks_reread: int, made_by: str, now: int
) -> Draft:
    new = (tx.new_id(), project_id, base_version, text, asks_reread, made_by, now)
    return Draft.of(tx.all(ADD_DRAFT, *new)[0])


DRAFT = "SELECT * FROM guideline_draft WHERE id = $1"


def draft(tx: Tx, draft_id: int) -> Draft | None:
    return Draft.maybe(tx.one(DRAFT, draft_id))


DRAFTS_OF = "SELECT * FROM guideline_draft WHERE project_id = $1 AND made_by = $2 ORDER BY id DESC"


def drafts_of(tx: Tx, project_id: int, made_by: str) -> list[Draft]:
    """What a lead has written for a project and not kept yet."""
    return [Draft.of(row) for row in tx.all(DRAFTS_OF, project_id, made_by)]


ASK_OF_DRAFT = "UPDATE guideline_draft SET asks_reread = $2 WHERE id = $1"


def ask_reread_of_draft(tx: Tx, draft_id: int, asks: int) -> None:
    tx.run(ASK_OF_DRAFT, draft_id, asks)


DROP_DRAFT = "DELETE FROM guideline_draft WHERE id = $1"


def drop_draft(tx: Tx, draft_id: int) -> None:
    tx.run(DROP_DRAFT, draft_id)
