"""What people ask about the work, who else waits for the answer, and where it stands on Discord."""

from dataclasses import dataclass

from storage.database import Tx
from storage.records import Post, Record


@dataclass(frozen=True, slots=True)
class Inquiry(Record):
    """A question somebody asked; `project_id` None: about no project. `assignment_id`: asked on that card.

    `paused_until` is when the lease of that card ends, as it was set while the question waits.
    """

    guild_id: int
    project_id: int | None
    labeler_id: int
    assignment_id: int | None
    text: str
    state: str
    asked_at: int
    answered_at: int | None
    paused_until: int | None
    interaction_id: int

    @property
    def is_private(self) -> bool:
        """Whether only leads may know who asks, and of which item."""
        return self.assignment_id is not None


ADD = """
    INSERT INTO inquiry (id, guild_id, project_id, labeler_id, assignment_id, text, asked_at, interaction_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    RETURNING *
"""


def add(
    tx: Tx,
    guild_id: int,
    project_id: int | None,
    labeler_id: int,
    text: str,
    now: int,
    interaction_id: int,
    assignment_id: int | None = None,
) -> Inquiry:
    """Keep a question that waits for an answer."""
    whole = (guild_id, project_id, labeler_id, assignment_id, text, now, interaction_id)
    return Inquiry.of(tx.all(ADD, tx.new_id(), *whole)[0])


BY_ID = "SELECT * FROM inquiry WHERE id = $1"


def by_id(tx: Tx, inquiry_id: int) -> Inquiry | None:
    return Inquiry.maybe(tx.one(BY_ID, inquiry_id))


BY_INTERACTION = "SELECT * FROM inquiry WHERE interaction_id = $1"


def by_interaction(tx: Tx, interaction_id: int) -> Inquiry | None:
    """What this delivery of Discord's asked before."""
    return Inquiry.maybe(tx.one(BY_INTERACTION, interaction_id))


OPEN_OF = "SELECT count(*) AS open FROM inquiry WHERE labeler_id = $1 AND state = 'open'"


def open_of(tx: Tx, labeler_id: int) -> int:
    """How many of somebody's questions wait."""
    return int(tx.all(OPEN_OF, labeler_id)[0]["open"])


ON_CARD = "SELECT * FROM inquiry WHERE assignment_id = $1 ORDER BY id"


def on_card(tx: Tx, assignment_id: int) -> list[Inquiry]:
    """What was asked on a card, the first first."""
    return [Inquiry.of(row) for row in tx.all(ON_CARD, assignment_id)]


PAUSE = "UPDATE inquiry SET paused_until = $2 WHERE id = $1"


def pause(tx: Tx, inquiry_id: int, until: int) -> None:
    """The lease of its card was set to end then."""
    tx.run(PAUSE, inquiry_id, until)


ANSWER = "UPDATE inquiry SET state = 'answered', answered_at = COALESCE(answered_at, $2) WHERE id = $1"


def answer(tx: Tx, inquiry_id: int, now: int) -> None:
    """It has an accepted answer."""
    tx.run(ANSWER, inquiry_id, now)


CLOSE = "UPDATE inquiry SET state = 'closed' WHERE id = $1 AND state = 'open'"


def close(tx: Tx, inquiry_id: int) -> None:
    """It waits no more, though it has no answer."""
    tx.run(CLOSE, inquiry_id)


FOLLOW = "INSERT INTO follower (inquiry_id, labeler_id, since) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"


def follow(tx: Tx, inquiry_id: int, labeler_id: int, now: int) -> bool:
    """Somebody wants to be told of the answer; False if they did before."""
    return tx.run(FOLLOW, inquiry_id, labeler_id, now) == 1


FOLLOWERS = "SELECT count(*) AS people FROM follower WHERE inquiry_id = $1"


def followers(tx: Tx, inquiry_id: int) -> int:
    """How many wait for it, who asked included."""
    return int(tx.all(FOLLOWERS, inquiry_id)[0]["people"])


TELL = """
    UPDATE follower SET told_at = $2 WHERE inquiry_id = $1 AND told_at IS NULL AND labeler_id <> $3
    RETURNING labeler_id
"""


def tell(tx: Tx, inquiry: Inquiry, now: int) -> list[int]:
    """Whoever waits and has not been told is told now, where all see it; who they are.

    Not who asked on a card: nobody is to see that they did.
    """
    hidden = inquiry.labeler_id if inquiry.is_private else 0
    return sorted(row["labeler_id"] for row in tx.all(TELL, inquiry.id, now, hidden))


@dataclass(frozen=True, slots=True)
class Unaware:
    """Somebody whose question from a card is answered, and by which way they want to be told."""

    inquiry_id: int
    labeler_id: int
    guild_id: int
    project_id: int
    way: str
    dm_closed_at: int | None
    thread_id: int | None


UNAWARE = """
    SELECT inquiry.id AS inquiry_id, inquiry.labeler_id, inquiry.guild_id, inquiry.project_id,
           COALESCE(notify.way, 'thread') AS way, notify.dm_closed_at, notify.thread_id
      FROM inquiry
      JOIN follower ON follower.inquiry_id = inquiry.id AND follower.labeler_id = inquiry.labeler_id
      JOIN labeler ON labeler.id = inquiry.labeler_id AND labeler.user_id > 0
      JOIN guild ON guild.id = inquiry.guild_id AND guild.left_at IS NULL
      LEFT JOIN notify ON notify.labeler_id = inquiry.labeler_id
     WHERE inquiry.state = 'answered' AND inquiry.assignment_id IS NOT NULL AND follower.told_at IS NULL
       AND inquiry.answered_at > $1
     ORDER BY inquiry.answered_at LIMIT 100
"""


def unaware(tx: Tx, since: int) -> list[Unaware]:
    """Those who are still to be told of an answer given since."""
    return [Unaware(**{name: row[name] for name in Unaware.__slots__}) for row in tx.all(UNAWARE, since)]


TOLD = "UPDATE follower SET told_at = $3 WHERE inquiry_id = $1 AND labeler_id = $2"


def told(tx: Tx, inquiry_id: int, labeler_id: int, at: int | None) -> None:
    """They are told; None: they are not, after all."""
    tx.run(TOLD, inquiry_id, labeler_id, at)


@dataclass(frozen=True, slots=True)
class Thread:
    """Where a question stands: a forum or channel, and the thread in it."""

    channel_id: int
    thread_id: int


THREAD = """
    SELECT channel_id, message_id AS thread_id FROM outbox
     WHERE kind = 'inquiry' AND subject_id = $1 AND state = 'sent' ORDER BY id DESC LIMIT 1
"""


def thread(tx: Tx, inquiry_id: int) -> Thread | None:
    """None while it is not posted: a thread has the id of the message it began with."""
    row = tx.one(THREAD, inquiry_id)
    return None if row is None else Thread(row["channel_id"], row["thread_id"])


OF_THREAD = """
    SELECT inquiry.*
      FROM outbox JOIN inquiry ON inquiry.id = outbox.subject_id
     WHERE outbox.kind = 'inquiry' AND outbox.message_id = $1 AND inquiry.guild_id = $2
"""


def of_thread(tx: Tx, thread_id: int, guild_id: int) -> Inquiry | None:
    """The question a thread of a server is about."""
    return Inquiry.maybe(tx.one(OF_THREAD, thread_id, guild_id))


STALE = """
    SELECT outbox.*
      FROM outbox
      JOIN inquiry ON inquiry.id = outbox.subject_id
      JOIN guild ON guild.id = outbox.guild_id AND guild.left_at IS NULL
     WHERE outbox.kind = 'inquiry' AND outbox.state = 'sent' AND outbox.shown <> inquiry.state
       AND outbox.not_before <= $1
     ORDER BY outbox.id LIMIT 100
"""


def stale(tx: Tx, now: int) -> list[Post]:
    """Posted questions that show another state than they are in."""
    return [Post.of(row) for row in tx.all(STALE, now)]


LOST = """
    SELECT outbox.*
      FROM outbox JOIN inquiry ON inquiry.id = outbox.subject_id AND inquiry.state = 'open'
     WHERE outbox.kind = 'inquiry' AND outbox.guild_id = $1 AND outbox.channel_id = $2
"""


def lost(tx: Tx, guild_id: int, channel_id: int) -> list[Post]:
    """Questions that wait and went with their channel."""
    return [Post.of(row) for row in tx.all(LOST, guild_id, channel_id)]


FAILED_AGAIN = """
    UPDATE outbox SET state = 'intended', not_before = 0, tries = 0
     WHERE guild_id = $1 AND kind IN ('inquiry', 'answered') AND state = 'failed'
"""


def failed_again(tx: Tx, guild_id: int) -> None:
    """What Discord refused is tried again; what may stand is looked for first."""
    tx.run(FAILED_AGAIN, guild_id)


STUCK = (
    "SELECT 1 AS yes FROM outbox WHERE guild_id = $1 AND kind = 'inquiry_stuck' AND intended_at > $2 LIMIT 1"
)


def told_stuck(tx: Tx, guild_id: int, since: int) -> bool:
    """Whether a server's leads were told since that questions can't be posted."""
    return tx.one(STUCK, guild_id, since) is not None
