"""Waves: who was told of a project's work at once; and since when that work is new."""

from dataclasses import dataclass

from storage.database import Tx
from storage.records import Record


@dataclass(frozen=True, slots=True)
class Wave(Record):
    """People told at once that a project has work, each with a seat held until `held_until`.

    `called`: its thread is still to be made (asked for at `asked_at`); `threaded`: made, or not needed; `unsent`:
    over before anybody could be told in a thread.
    """

    guild_id: int
    project_id: int
    called_at: int
    held_until: int
    state: str
    asked_at: int | None
    not_before: int
    thread_id: int | None


ADD = """
    INSERT INTO wave (id, guild_id, project_id, called_at, held_until, state)
    VALUES ($1, $2, $3, $4, $5, 'called')
    RETURNING *
"""


def add(tx: Tx, guild_id: int, project_id: int, now: int, held_until: int) -> Wave:
    """A wave, with nobody in it yet."""
    return Wave.of(tx.all(ADD, tx.new_id(), guild_id, project_id, now, held_until)[0])


BY_ID = "SELECT * FROM wave WHERE id = $1"


def by_id(tx: Tx, wave_id: int) -> Wave | None:
    return Wave.maybe(tx.one(BY_ID, wave_id))


CALLED = """
    SELECT wave.* FROM wave JOIN guild ON guild.id = wave.guild_id AND guild.left_at IS NULL
     WHERE wave.state = 'called' AND wave.not_before <= $1 ORDER BY wave.id LIMIT 100
"""


def called(tx: Tx, now: int) -> list[Wave]:
    """Waves whose thread is still to be made, the oldest first."""
    return [Wave.of(row) for row in tx.all(CALLED, now)]


SET_STATE = (
    "UPDATE wave SET state = $2, thread_id = COALESCE($3, thread_id) WHERE id = $1 AND state = 'called'"
)


def set_state(tx: Tx, wave_id: int, state: str, thread_id: int | None = None) -> bool:
    """`threaded` or `unsent`; False if that was settled before."""
    return tx.run(SET_STATE, wave_id, state, thread_id) == 1


ASK = "UPDATE wave SET asked_at = COALESCE(asked_at, $2) WHERE id = $1"


def ask(tx: Tx, wave_id: int, now: int) -> None:
    """Its thread is about to be made."""
    tx.run(ASK, wave_id, now)


PUT_OFF = "UPDATE wave SET not_before = $2 WHERE id = $1"


def put_off(tx: Tx, wave_id: int, not_before: int) -> None:
    tx.run(PUT_OFF, wave_id, not_before)


@dataclass(frozen=True, slots=True)
class Told:
    """One person of a wave; `user_id` is below 0 for who was erased since."""

    labeler_id: int
    user_id: int
    way: str
    waited_since: int
    came_at: int | None


TELL = """
    INSERT INTO told (wave_id, labeler_id, project_id, way, waited_since, told_at) VALUES ($1, $2, $3, $4, $5, $6)
"""


def tell(tx: Tx, wave: Wave, labeler_id: int, way: str, waited_since: int) -> None:
    """Somebody is of this wave."""
    tx.run(TELL, wave.id, labeler_id, wave.project_id, way, waited_since, wave.called_at)


OF_WAVE = """
    SELECT told.labeler_id, labeler.user_id, told.way, told.waited_since, told.came_at
      FROM told JOIN labeler ON labeler.id = told.labeler_id
     WHERE told.wave_id = $1 AND told.state = 'told' ORDER BY told.waited_since, told.labeler_id
"""


def of_wave(tx: Tx, wave_id: int) -> list[Told]:
    """Who is told, in the order of the line."""
    return [Told(**{name: row[name] for name in Told.__slots__}) for row in tx.all(OF_WAVE, wave_id)]


STILL_HELD = """
    SELECT labeler.user_id
      FROM told JOIN labeler ON labeler.id = told.labeler_id AND labeler.user_id > 0
      JOIN project ON project.id = told.project_id AND project.state = 'open'
      JOIN round ON round.project_id = project.id
      JOIN assignment ON assignment.round_id = round.id AND assignment.labeler_id = told.labeler_id
       AND assignment.state = 'leased' AND assignment.wave_id = told.wave_id AND assignment.lease_until > $2
     WHERE told.wave_id = $1 AND told.state = 'told' AND told.way = $3 AND told.came_at IS NULL
     ORDER BY told.waited_since, told.labeler_id
"""


def still_held(tx: Tx, wave_id: int, way: str, now: int) -> list[int]:
    """Discord's ids of those of a wave who have not come yet, and whose seat is still held for them."""
    return [int(row["user_id"]) for row in tx.all(STILL_HELD, wave_id, now, way)]


UNSENT = "UPDATE told SET state = 'unsent' WHERE wave_id = $1 AND labeler_id = $2 AND state = 'told'"


def unsent(tx: Tx, wave_id: int, labeler_id: int) -> None:
    """The word never went out to them."""
    tx.run(UNSENT, wave_id, labeler_id)


@dataclass(frozen=True, slots=True)
class OwnTold:
    """One time somebody was told of work; times are milliseconds UTC."""

    project: str
    way: str
    state: str
    told_at: int
    came_at: int | None


TOLD_TO = """
    SELECT project.slug AS project, told.way, told.state, told.told_at, told.came_at
      FROM told JOIN project ON project.id = told.project_id
     WHERE told.labeler_id = $1 ORDER BY told.told_at
"""


def told_to(tx: Tx, labeler_id: int) -> list[OwnTold]:
    """Every time they were told."""
    return [OwnTold(**{name: row[name] for name in OwnTold.__slots__}) for row in tx.all(TOLD_TO, labeler_id)]


MENTIONS = "SELECT role_id, count(*) AS times FROM mention WHERE guild_id = $1 AND at >= $2 GROUP BY role_id"


def mentions(tx: Tx, guild_id: int, since: int) -> dict[int, int]:
    """How often each role was mentioned since a time."""
    return {row["role_id"]: int(row["times"]) for row in tx.all(MENTIONS, guild_id, since)}


@dataclass(frozen=True, slots=True)
class Stock:
    """What a project was last seen to have: its last batch, whether it had nothing, since when it is new."""

    project_id: int
    batch_id: int
    is_dry: int
    new_since: int


STOCK = "SELECT project_id, batch_id, is_dry, new_since FROM stock WHERE project_id = $1"


def stock(tx: Tx, project_id: int) -> Stock | None:
    row = tx.one(STOCK, project_id)
    return None if row is None else Stock(**{name: row[name] for name in Stock.__slots__})


KEEP_STOCK = """
    INSERT INTO stock (project_id, batch_id, is_dry, new_since) VALUES ($1, $2, $3, $4)
    ON CONFLICT (project_id) DO UPDATE
       SET batch_id = excluded.batch_id, is_dry = excluded.is_dry, new_since = excluded.new_since
"""


def keep_stock(tx: Tx, seen: Stock) -> None:
    tx.run(KEEP_STOCK, seen.project_id, seen.batch_id, seen.is_dry, seen.new_since)


LAST_BATCH = "SELECT COALESCE(max(id), 0) AS id FROM batch WHERE project_id = $1 AND state = 'ready'"


def last_batch(tx: Tx, project_id: int) -> int:
    """The newest batch that is in; 0 where there is none."""
    return int(tx.all(LAST_BATCH, project_id)[0]["id"])
