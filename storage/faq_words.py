"""Finding entries of the FAQ by their words. Only this file knows how the engine does it.

PostgreSQL does the same with a `tsvector` of the same words. Answers come newest first and a few at a time: ranking
all that match takes a tenth of a second where a word is common (see bot/labeling/finding.py for what ranks them).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from storage.database import Tx


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that matches, and its words."""

    entry_id: int
    asked: frozenset[str]
    answered: frozenset[str]


@dataclass(frozen=True, slots=True)
class Scope:
    """One server's entries; with a project, only its own and those of no project."""

    guild_id: int
    project_id: int | None = None


ADD = "INSERT INTO faq_words (rowid, scope, asked, answered) VALUES ($1, $2, $3, $4)"
COUNT = """
    INSERT INTO faq_spread (guild_id, word, entries) VALUES ($1, $2, 1)
    ON CONFLICT (guild_id, word) DO UPDATE SET entries = faq_spread.entries + 1
"""


def keep(tx: Tx, entry_id: int, scope: Scope, asked: Sequence[str], answered: Sequence[str]) -> None:
    """From now on it is found by these words, and no others."""
    forget(tx, entry_id, scope.guild_id)
    place = f"p{scope.project_id}" if scope.project_id else f"n{scope.guild_id}"
    tx.run(ADD, entry_id, f"s{scope.guild_id} {place}", " ".join(asked), " ".join(answered))
    tx.many(COUNT, [(scope.guild_id, word) for word in {*asked, *answered}])


KEPT = "SELECT rowid AS entry_id, asked, answered FROM faq_words WHERE rowid = $1"
FORGET = "DELETE FROM faq_words WHERE rowid = $1"
COUNT_LESS = "UPDATE faq_spread SET entries = entries - 1 WHERE guild_id = $1 AND word = $2"
NOWHERE = "DELETE FROM faq_spread WHERE guild_id = $1 AND word = $2 AND entries <= 0"


def forget(tx: Tx, entry_id: int, guild_id: int) -> None:
    """It is found no more, if it was."""
    row = tx.one(KEPT, entry_id)
    if row is None:
        return
    tx.run(FORGET, entry_id)
    words = [(guild_id, word) for word in {*row["asked"].split(), *row["answered"].split()}]
    tx.many(COUNT_LESS, words)
    tx.many(NOWHERE, words)


SPREAD = "SELECT entries FROM faq_spread WHERE guild_id = $1 AND word = $2"


def spread(tx: Tx, scope: Scope, word: str) -> int:
    """In how many of a server's entries a word stands."""
    row = tx.one(SPREAD, scope.guild_id, word)
    return 0 if row is None else int(row["entries"])


def having_all(tx: Tx, scope: Scope, words: Sequence[str], begins: str, limit: int) -> list[Hit]:
    """Entries with all of these words, and with one that begins like that (if it is not empty)."""
    parts = [*map(_quoted, words), *([f"{_quoted(begins)} *"] if begins else [])]
    return _find(tx, scope, " AND ".join(parts), limit)


def having_any(tx: Tx, scope: Scope, words: Sequence[str], limit: int) -> list[Hit]:
    """Entries with one of these words."""
    return _find(tx, scope, " OR ".join(map(_quoted, words)), limit)


FIND = """
    SELECT rowid AS entry_id, asked, answered FROM faq_words WHERE faq_words MATCH $1 ORDER BY rowid DESC LIMIT $2
"""


def _find(tx: Tx, scope: Scope, wanted: str, limit: int) -> list[Hit]:
    if not wanted:
        return []
    whole = f"{_scope(scope)} AND {{asked answered}} : ({wanted})"
    rows = tx.all(FIND, whole, limit)
    return [
        Hit(row["entry_id"], frozenset(row["asked"].split()), frozenset(row["answered"].split()))
        for row in rows
    ]


def _scope(scope: Scope) -> str:
    server = f"scope : s{scope.guild_id}"
    if scope.project_id is None:
        return server
    return f"{server} AND scope : (p{scope.project_id} OR n{scope.guild_id})"


def _quoted(word: str) -> str:
    """A word as the engine takes it for one, whatever is in it."""
    doubled = word.replace('"', '""')
    return f'"{doubled}"'
