"""Tips people share: entries of the FAQ of which is kept whose they are, and the threads they are posted in."""

from typing import NamedTuple

from storage.database import Tx
from storage.inquiries import Thread
from storage.records import Post


class Tip(NamedTuple):
    """Whose tip an entry is; `edition` grows with whatever changes how it looks."""

    entry_id: int
    labeler_id: int
    guild_id: int
    project_id: int
    edition: int


ADD = "INSERT INTO tip (entry_id, labeler_id, shared_at, interaction_id) VALUES ($1, $2, $3, $4)"


def add(tx: Tx, entry_id: int, labeler_id: int, now: int, interaction_id: int) -> None:
    """An entry is this labeler's tip."""
    tx.run(ADD, entry_id, labeler_id, now, interaction_id)


BY_ID = """
    SELECT tip.entry_id, tip.labeler_id, faq_entry.guild_id, faq_entry.project_id, faq_entry.edition
      FROM tip JOIN faq_entry ON faq_entry.id = tip.entry_id
     WHERE tip.entry_id = $1
"""


def by_id(tx: Tx, entry_id: int) -> Tip | None:
    row = tx.one(BY_ID, entry_id)
    return None if row is None else Tip(*row)


BY_INTERACTION = "SELECT entry_id FROM tip WHERE interaction_id = $1"


def by_interaction(tx: Tx, interaction_id: int) -> int | None:
    """The entry that this delivery of Discord's made before."""
    row = tx.one(BY_INTERACTION, interaction_id)
    return None if row is None else int(row["entry_id"])


SINCE = "SELECT count(*) AS tips FROM tip WHERE labeler_id = $1 AND shared_at >= $2"


def since(tx: Tx, labeler_id: int, at: int) -> int:
    """How many somebody has shared since a time."""
    return int(tx.all(SINCE, labeler_id, at)[0]["tips"])


UNSAY = "UPDATE faq_version SET asked = '', answered = '', author_id = NULL WHERE entry_id = $1"


def unsay(tx: Tx, entry_id: int) -> None:
    """Its author takes it back: its words go, from every version."""
    tx.run(UNSAY, entry_id)


THREAD = """
    SELECT channel_id, message_id AS thread_id FROM outbox
     WHERE kind = 'tips' AND subject_id = $1 AND state = 'sent' ORDER BY id DESC LIMIT 1
"""


def thread(tx: Tx, project_id: int) -> Thread | None:
    """A project's thread of tips; None while there is none."""
    row = tx.one(THREAD, project_id)
    return None if row is None else Thread(row["channel_id"], row["thread_id"])


STALE = """
    SELECT outbox.*
      FROM faq_entry
      JOIN outbox ON outbox.subject_id = faq_entry.id AND outbox.kind = 'tip' AND outbox.state = 'sent'
      JOIN guild ON guild.id = outbox.guild_id AND guild.left_at IS NULL
     WHERE faq_entry.kind = 'tip' AND faq_entry.edition <> faq_entry.shown_edition AND outbox.not_before <= $1
     ORDER BY faq_entry.id LIMIT 100
"""


def stale(tx: Tx, now: int) -> list[Post]:
    """Posted tips that look otherwise by now: corrected, taken out, unnamed, or of help to more or fewer people."""
    return [Post.of(row) for row in tx.all(STALE, now)]


SHOWN = "UPDATE faq_entry SET shown_edition = $2 WHERE id = $1"


def shown(tx: Tx, entry_id: int, edition: int) -> None:
    """That is how it stands in its thread."""
    tx.run(SHOWN, entry_id, edition)


LOST = """
    SELECT * FROM outbox WHERE kind = 'tips' AND guild_id = $1 AND channel_id = $2 AND state <> 'sent'
"""


def lost(tx: Tx, guild_id: int, channel_id: int) -> list[Post]:
    """Threads that were to be made in a channel that is gone. One that was made is made anew for the next tip."""
    return [Post.of(row) for row in tx.all(LOST, guild_id, channel_id)]


FAILED_AGAIN = """
    UPDATE outbox SET state = 'intended', not_before = 0, tries = 0
     WHERE guild_id = $1 AND kind IN ('tips', 'tip') AND state = 'failed'
"""


def failed_again(tx: Tx, guild_id: int) -> None:
    """What Discord refused is tried again; what may stand is looked for first."""
    tx.run(FAILED_AGAIN, guild_id)
