"""What leads planned for a time to come, and what became of it."""

from dataclasses import dataclass

from storage.database import Tx
from storage.records import Record


@dataclass(frozen=True, slots=True)
class Plan(Record):
    """An act for a time to come: open, resume, close, or announce the news `subject_id`."""

    project_id: int
    act: str
    subject_id: int | None
    due_at: int
    made_by: str
    made_at: int
    done_at: int | None
    outcome: str | None


ADD = """
    INSERT INTO plan (id, project_id, act, subject_id, due_at, made_by, made_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    RETURNING *
"""


def add(
    tx: Tx, project_id: int, act: str, due_at: int, made_by: str, now: int, subject_id: int | None = None
) -> Plan:
    """Plan an act: open, resume, close, or announce the news `subject_id`."""
    return Plan.of(tx.all(ADD, tx.new_id(), project_id, act, subject_id, due_at, made_by, now)[0])


BY_ID = "SELECT * FROM plan WHERE id = $1"


def by_id(tx: Tx, plan_id: int) -> Plan | None:
    return Plan.maybe(tx.one(BY_ID, plan_id))


WAITING = "SELECT * FROM plan WHERE project_id = $1 AND done_at IS NULL ORDER BY due_at, id"


def waiting(tx: Tx, project_id: int) -> list[Plan]:
    """What is still to come in a project, the next first."""
    return [Plan.of(row) for row in tx.all(WAITING, project_id)]


OPENS_AT = """
    SELECT min(due_at) AS at FROM plan WHERE project_id = $1 AND act IN ('open', 'resume') AND done_at IS NULL
"""


def opens_at(tx: Tx, project_id: int) -> int | None:
    """When a project is to open, or to go on; None while nobody planned it."""
    at: int | None = tx.all(OPENS_AT, project_id)[0]["at"]
    return at


CLOSES_AT = "SELECT min(due_at) AS at FROM plan WHERE project_id = $1 AND act = 'close' AND done_at IS NULL"


def closes_at(tx: Tx, project_id: int) -> int | None:
    """A project's deadline; None while nobody set one."""
    at: int | None = tx.all(CLOSES_AT, project_id)[0]["at"]
    return at


OF_NEWS = "SELECT * FROM plan WHERE act = 'announce' AND subject_id = $1 ORDER BY id DESC LIMIT 1"


def of_news(tx: Tx, news_id: int) -> Plan | None:
    """When news is to be posted, the latest plan for it."""
    return Plan.maybe(tx.one(OF_NEWS, news_id))


OVERTAKE = """
    UPDATE plan SET done_at = $2, outcome = 'overtaken'
     WHERE project_id = $1 AND done_at IS NULL AND (act IN ('open', 'resume') OR act = 'close' AND $3)
"""


def overtake(tx: Tx, project_id: int, now: int, state: str) -> None:
    """A project is in a state now: what was planned to lead there, or can't lead anywhere now, falls away."""
    tx.run(OVERTAKE, project_id, now, int(state == "closed"))


TAKE_NAME_OUT = """
    UPDATE plan SET made_by = $3
     WHERE made_by = $2 AND project_id IN (SELECT id FROM project WHERE guild_id = $1)
"""


def take_name_out(tx: Tx, guild_id: int, maker: str, instead: str) -> None:
    """Of a lead who is erased the plans stay, and the name goes."""
    tx.run(TAKE_NAME_OUT, guild_id, maker, instead)


DUE = """
    SELECT plan.*
      FROM plan
      JOIN project ON project.id = plan.project_id
      JOIN guild ON guild.id = project.guild_id AND guild.left_at IS NULL
     WHERE plan.done_at IS NULL AND plan.due_at <= $1
     ORDER BY plan.due_at, plan.id LIMIT 100
"""


def due(tx: Tx, now: int) -> list[Plan]:
    """What has to be done now, the oldest first; the plans of a server the bot has left wait on."""
    return [Plan.of(row) for row in tx.all(DUE, now)]


END = "UPDATE plan SET done_at = $2, outcome = $3 WHERE id = $1 AND done_at IS NULL"


def end(tx: Tx, plan_id: int, now: int, outcome: str) -> bool:
    """It is `done`, `refused`, `cancelled` or `overtaken`; False if it had ended before."""
    return tx.run(END, plan_id, now, outcome) == 1
