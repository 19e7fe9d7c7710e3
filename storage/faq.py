"""The FAQ: entries that stay, version by version. Their words are kept beside them: see storage/faq_words.py."""

from collections.abc import Sequence
from dataclasses import dataclass

from storage.database import Tx
from storage.faq_words import Scope
from storage.records import Record


@dataclass(frozen=True, slots=True)
class Entry(Record):
    """One entry as it reads now. `project_id` None: of the whole server; `inquiry_id`: the question it came from.

    `author_id` is a labeler who wants to be named; `corrected` says that a lead has changed their words.
    """

    guild_id: int
    project_id: int | None
    inquiry_id: int | None
    kind: str
    created_at: int
    retired_at: int | None
    version: int
    asked: str
    answered: str
    author_id: int | None
    accepted_id: int | None
    corrected: int
    written_at: int


ADD = """
    INSERT INTO faq_entry (id, guild_id, project_id, inquiry_id, kind, created_at) VALUES ($1, $2, $3, $4, $5, $6)
"""


def add(tx: Tx, scope: Scope, kind: str, now: int, inquiry_id: int | None = None) -> int:
    """A new entry, an `answer` or a `tip`; its id. It says nothing before its first version."""
    new = tx.new_id()
    tx.run(ADD, new, scope.guild_id, scope.project_id, inquiry_id, kind, now)
    return new


@dataclass(frozen=True, slots=True)
class Wording:
    """What a version says: `author_id` is whoever is to be named, `accepted_id` the answer it is from."""

    asked: str
    answered: str
    author_id: int | None
    corrected: int = 0
    accepted_id: int | None = None


WRITE = """
    INSERT INTO faq_version (entry_id, version, asked, answered, author_id, corrected, accepted_id, written_at)
    SELECT $1, 1 + COALESCE(max(version), 0), $2, $3, $4, $5, $6, $7 FROM faq_version WHERE entry_id = $1
"""
LOOKS = "UPDATE faq_entry SET edition = edition + 1 WHERE id = $1"


def write(tx: Tx, entry_id: int, words: Wording, now: int) -> None:
    """Its next version."""
    said = (words.asked, words.answered, words.author_id, words.corrected, words.accepted_id)
    tx.run(WRITE, entry_id, *said, now)
    tx.run(LOOKS, entry_id)


BY_ID = """
    SELECT faq_entry.*, faq_version.version, faq_version.asked, faq_version.answered, faq_version.author_id,
           faq_version.accepted_id, faq_version.corrected, faq_version.written_at
      FROM faq_entry JOIN faq_version ON faq_version.entry_id = faq_entry.id
     WHERE faq_entry.id = $1 ORDER BY faq_version.version DESC LIMIT 1
"""


def by_id(tx: Tx, entry_id: int) -> Entry | None:
    """As it reads now."""
    return Entry.maybe(tx.one(BY_ID, entry_id))


def named(tx: Tx, entry_ids: Sequence[int]) -> list[Entry]:
    """The same for several, in this order."""
    found = (by_id(tx, entry_id) for entry_id in entry_ids)
    return [entry for entry in found if entry is not None]


OF_INQUIRY = "SELECT id FROM faq_entry WHERE inquiry_id = $1"


def of_inquiry(tx: Tx, inquiry_id: int) -> Entry | None:
    """The entry a question has become, retired ones too."""
    row = tx.one(OF_INQUIRY, inquiry_id)
    return None if row is None else by_id(tx, row["id"])


NEWEST = """
    SELECT id FROM faq_entry
     WHERE guild_id = $1 AND retired_at IS NULL AND ($2 = 0 OR project_id = $2 OR project_id IS NULL)
     ORDER BY id DESC LIMIT $3 OFFSET $4
"""


def newest(tx: Tx, scope: Scope, limit: int, after: int = 0) -> list[int]:
    """Ids of a server's or a project's entries, the newest first, from the one after so many."""
    rows = tx.all(NEWEST, scope.guild_id, scope.project_id or 0, limit, after)
    return [row["id"] for row in rows]


COUNT = """
    SELECT count(*) AS entries FROM faq_entry
     WHERE guild_id = $1 AND retired_at IS NULL AND ($2 = 0 OR project_id = $2 OR project_id IS NULL)
"""


def count(tx: Tx, scope: Scope) -> int:
    return int(tx.all(COUNT, scope.guild_id, scope.project_id or 0)[0]["entries"])


RETIRE = "UPDATE faq_entry SET retired_at = $2, edition = edition + 1 WHERE id = $1"


def retire(tx: Tx, entry_id: int, at: int | None) -> None:
    """Take it out of the FAQ; None: put it back."""
    tx.run(RETIRE, entry_id, at)


UNSAY = "UPDATE faq_version SET answered = '', author_id = NULL WHERE accepted_id = $1"


def unsay(tx: Tx, accepted_id: int) -> None:
    """The author of an answer does not want it there: its words go, from every version that is from it."""
    tx.run(UNSAY, accepted_id)


CREDIT = "UPDATE faq_version SET author_id = $2 WHERE accepted_id = $1"


def credit(tx: Tx, accepted_id: int, author_id: int | None) -> None:
    """Name this author under every version from an answer; None: nobody."""
    tx.run(CREDIT, accepted_id, author_id)
