"""Projects, their guidelines and rounds."""

from storage.database import Tx
from storage.records import Guideline, Project
from storage.rounds import Round

ADD = """
    INSERT INTO project (id, guild_id, slug, priority, spec, seed, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
"""


def add(tx: Tx, guild_id: int, slug: str, priority: int, spec: str, seed: str, now: int) -> int:
    """Keep a new project, a draft; its id."""
    new = tx.new_id()
    tx.run(ADD, new, guild_id, slug, priority, spec, seed, now)
    return new


BY_SLUG = "SELECT * FROM project WHERE guild_id = $1 AND slug = $2"


def by_slug(tx: Tx, guild_id: int, slug: str) -> Project | None:
    return Project.maybe(tx.one(BY_SLUG, guild_id, slug))


BY_ID = "SELECT * FROM project WHERE id = $1"


def by_id(tx: Tx, project_id: int) -> Project | None:
    return Project.maybe(tx.one(BY_ID, project_id))


OF_ROUND = "SELECT project.* FROM round JOIN project ON project.id = round.project_id WHERE round.id = $1"


def of_round(tx: Tx, round_id: int) -> Project:
    """The project a round belongs to."""
    return Project.of(tx.all(OF_ROUND, round_id)[0])


OF_GUILD = "SELECT * FROM project WHERE guild_id = $1 ORDER BY priority DESC, opened_at, id"


def of_guild(tx: Tx, guild_id: int) -> list[Project]:
    """All projects of a server, as they are offered: by priority, then by opening."""
    return [Project.of(row) for row in tx.all(OF_GUILD, guild_id)]


SET_STATE = """
    UPDATE project
       SET state = $2, opened_at = COALESCE(opened_at, CASE WHEN $2 = 'open' THEN $3 END),
           closed_at = CASE WHEN $2 = 'closed' THEN $3 END, halted_at = NULL
     WHERE id = $1
"""


def set_state(tx: Tx, project_id: int, state: str, now: int) -> None:
    """What a lead decides; it holds, whatever halted the project before."""
    tx.run(SET_STATE, project_id, state, now)


HALT = "UPDATE project SET state = 'paused', halted_at = $2 WHERE id = $1"


def halt(tx: Tx, project_id: int, now: int) -> None:
    """Pause a project until its server can go on."""
    tx.run(HALT, project_id, now)


CHANGE = "UPDATE project SET slug = $2, priority = $3, spec = $4 WHERE id = $1"


def change(tx: Tx, project_id: int, slug: str, priority: int, spec: str) -> None:
    """Another project file."""
    tx.run(CHANGE, project_id, slug, priority, spec)


HANDED_OUT = "SELECT 1 AS yes FROM pseudonym WHERE project_id = $1 LIMIT 1"


def handed_out(tx: Tx, project_id: int) -> bool:
    """Whether anybody ever had an item of it."""
    return tx.one(HANDED_OUT, project_id) is not None


GUIDELINE = "SELECT * FROM guideline WHERE project_id = $1 ORDER BY version DESC LIMIT 1"


def guideline(tx: Tx, project_id: int) -> Guideline:
    """The version in force."""
    return Guideline.of(tx.all(GUIDELINE, project_id)[0])


VERSION = "SELECT max(version) AS version FROM guideline WHERE project_id = $1"


def guideline_version(tx: Tx, project_id: int) -> int:
    """The number of the version in force, without its text."""
    return int(tx.all(VERSION, project_id)[0]["version"])


ROUND = "SELECT * FROM round WHERE project_id = $1 ORDER BY number DESC LIMIT 1"


def round_of(tx: Tx, project_id: int) -> Round:
    """The latest round of a project: the one that collects, if any does."""
    return Round.of(tx.all(ROUND, project_id)[0])
