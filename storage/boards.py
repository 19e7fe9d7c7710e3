"""A server's board as a message: which one stands, and which still has to go."""

from dataclasses import dataclass

from storage.database import Tx
from storage.records import Guild, Record


@dataclass(frozen=True, slots=True)
class BoardMessage(Record):
    """A server's board as a message (table `board`); no `message_id`: it was sent, and nobody knows which it is.

    `shown` is the hash of what stands on it; `refused_at`: Discord does not allow it, and the leads know.
    """

    guild_id: int
    state: str
    channel_id: int
    message_id: int | None
    attempted_at: int
    looked_at: int
    refused_at: int | None
    shown: str


# A look in the future was noted by a clock that has been turned back since.
DUE = """
    SELECT guild.*
      FROM guild LEFT JOIN board ON board.guild_id = guild.id AND board.state = 'standing'
     WHERE guild.announcement_channel_id IS NOT NULL AND guild.left_at IS NULL
       AND (board.looked_at NOT BETWEEN $1 + 1 AND $2
            OR board.id IS NULL
               AND (EXISTS (SELECT 1 FROM board AS old WHERE old.guild_id = guild.id)
                    OR EXISTS (SELECT 1 FROM project LEFT JOIN plan ON plan.project_id = project.id
                                WHERE project.guild_id = guild.id
                                  AND (project.state IN ('open', 'paused')
                                       OR project.state = 'draft' AND plan.act = 'open' AND plan.done_at IS NULL)))
               AND NOT EXISTS (SELECT 1 FROM outbox
                                WHERE outbox.guild_id = guild.id AND outbox.kind IN ('announcement', 'news')
                                  AND outbox.state = 'intended' AND outbox.not_before <= $2))
     ORDER BY COALESCE(board.looked_at, 0), guild.id LIMIT 20
"""


def due(tx: Tx, before: int, now: int) -> list[Guild]:
    """Servers whose board was not looked at since, and those whose first is wanted and has no news to wait for."""
    return [Guild.of(row) for row in tx.all(DUE, before, now)]


STANDING = "SELECT * FROM board WHERE guild_id = $1 AND state = 'standing'"


def standing(tx: Tx, guild_id: int) -> BoardMessage | None:
    """The one board of a server."""
    return BoardMessage.maybe(tx.one(STANDING, guild_id))


BY_ID = "SELECT * FROM board WHERE id = $1"


def by_id(tx: Tx, board_id: int) -> BoardMessage | None:
    return BoardMessage.maybe(tx.one(BY_ID, board_id))


OLD = """
    SELECT board.*
      FROM board JOIN guild ON guild.id = board.guild_id AND guild.left_at IS NULL
      JOIN board AS next ON next.guild_id = board.guild_id AND next.state = 'standing'
       AND (next.message_id IS NOT NULL OR next.refused_at IS NOT NULL)
     WHERE board.state = 'old'
     ORDER BY board.id LIMIT 20
"""


def old(tx: Tx) -> list[BoardMessage]:
    """Boards that have to go: another one has taken their place, or can't, and nobody keeps them up to date."""
    return [BoardMessage.of(row) for row in tx.all(OLD)]


ADD = """
    INSERT INTO board (id, guild_id, state, channel_id, message_id, attempted_at, looked_at)
    VALUES ($1, $2, $3, $4, $5, $6, $6) RETURNING *
"""


def add(
    tx: Tx,
    guild_id: int,
    channel_id: int,
    now: int,
    *,
    state: str = "standing",
    message_id: int | None = None,
) -> BoardMessage:
    """Intend a board, or note one that was found standing."""
    row = tx.all(ADD, tx.new_id(), guild_id, state, channel_id, message_id, now)[0]
    return BoardMessage.of(row)


RETIRE = "UPDATE board SET state = 'old' WHERE guild_id = $1 AND state = 'standing'"


def retire(tx: Tx, guild_id: int) -> bool:
    """Another one is to take its place; whether there was one."""
    return tx.run(RETIRE, guild_id) == 1


AGAIN = "UPDATE board SET attempted_at = $2, looked_at = $2 WHERE id = $1"


def again(tx: Tx, board_id: int, now: int) -> None:
    """It never arrived, and is sent once more."""
    tx.run(AGAIN, board_id, now)


SENT = "UPDATE board SET message_id = $2, refused_at = NULL WHERE id = $1"


def sent(tx: Tx, board_id: int, message_id: int) -> None:
    """Which message it is."""
    tx.run(SENT, board_id, message_id)


SHOWS = "UPDATE board SET shown = $2, refused_at = NULL WHERE id = $1"


def shows(tx: Tx, board_id: int, shown: str) -> None:
    """The hash of what stands on it."""
    tx.run(SHOWS, board_id, shown)


LOOKED = "UPDATE board SET looked_at = $2 WHERE id = $1"


def looked(tx: Tx, board_id: int, now: int) -> None:
    """What it shows was compared with what is."""
    tx.run(LOOKED, board_id, now)


REFUSED = "UPDATE board SET refused_at = $2 WHERE id = $1"


def refused(tx: Tx, board_id: int, now: int) -> None:
    """Discord did not allow what was tried last."""
    tx.run(REFUSED, board_id, now)


REMOVE = "DELETE FROM board WHERE id = $1"


def remove(tx: Tx, board_id: int) -> None:
    """It stands no more, or can't be found."""
    tx.run(REMOVE, board_id)
