"""News of projects: what a lead wrote or took from a template, until it is posted or dropped."""

from dataclasses import dataclass

from storage.database import Tx
from storage.records import Record


@dataclass(frozen=True, slots=True)
class News(Record):
    """A message about a project that a lead looks at before it goes; `post_id` once it is to be posted."""

    project_id: int
    kind: str
    text: str
    mentions: int
    made_by: str
    made_at: int
    post_id: int | None
    dropped_at: int | None


ADD = """
    INSERT INTO news (id, project_id, kind, text, mentions, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
"""


def add(tx: Tx, project_id: int, kind: str, text: str, mentions: int, made_by: str, now: int) -> int:
    """Keep a draft; its id. `mentions` is 1 if it is to mention a role."""
    new = tx.new_id()
    tx.run(ADD, new, project_id, kind, text, mentions, made_by, now)
    return new


BY_ID = "SELECT * FROM news WHERE id = $1"


def by_id(tx: Tx, news_id: int) -> News | None:
    return News.maybe(tx.one(BY_ID, news_id))


WRITE = "UPDATE news SET text = $2 WHERE id = $1"


def write(tx: Tx, news_id: int, text: str) -> None:
    tx.run(WRITE, news_id, text)


MENTION = "UPDATE news SET mentions = 1 - mentions WHERE id = $1"


def turn_mention(tx: Tx, news_id: int) -> None:
    """On if it was off, off if it was on."""
    tx.run(MENTION, news_id)


POSTED = "UPDATE news SET post_id = $2 WHERE id = $1"


def posted(tx: Tx, news_id: int, post_id: int) -> None:
    """It is in the outbox."""
    tx.run(POSTED, news_id, post_id)


DROP = "UPDATE news SET dropped_at = $2 WHERE id = $1"


def drop(tx: Tx, news_id: int, now: int) -> None:
    tx.run(DROP, news_id, now)


TAKE_NAME_OUT = """
    UPDATE news SET made_by = $3
     WHERE made_by = $2 AND project_id IN (SELECT id FROM project WHERE guild_id = $1)
"""


def take_name_out(tx: Tx, guild_id: int, maker: str, instead: str) -> None:
    """Of a lead who is erased the news stays, and the name goes."""
    tx.run(TAKE_NAME_OUT, guild_id, maker, instead)


NAMING = """
    SELECT news.*
      FROM news JOIN project ON project.id = news.project_id
     WHERE project.guild_id = $1 AND news.text LIKE $2
     ORDER BY news.id
"""


def naming(tx: Tx, guild_id: int, user_id: int) -> list[News]:
    """News of a server that names a person, or holds a longer number their id is a part of."""
    return [News.of(row) for row in tx.all(NAMING, guild_id, f"%{user_id}%")]
