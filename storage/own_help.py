"""What is kept of somebody's tips, of what helped them, and for the leaderboard; and how it goes with them."""

from typing import NamedTuple

from storage.database import Tx


class OwnTip(NamedTuple):
    """A tip of theirs as it reads now; `is_named`: their name stands under it. Times are milliseconds UTC."""

    about: str
    text: str
    project: str
    is_named: int
    shared_at: int
    retired_at: int | None


TIPS = """
    SELECT faq_version.asked AS about, faq_version.answered AS text, project.slug AS project,
           faq_version.author_id IS NOT NULL AS is_named, tip.shared_at, faq_entry.retired_at
      FROM tip
      JOIN faq_entry ON faq_entry.id = tip.entry_id
      JOIN project ON project.id = faq_entry.project_id
      JOIN faq_version ON faq_version.entry_id = tip.entry_id
     WHERE tip.labeler_id = $1
       AND NOT EXISTS (SELECT 1 FROM faq_version AS later
                        WHERE later.entry_id = tip.entry_id AND later.version > faq_version.version)
     ORDER BY tip.entry_id
"""


def tips(tx: Tx, labeler_id: int) -> list[OwnTip]:
    return [OwnTip(*row) for row in tx.all(TIPS, labeler_id)]


class WasHelped(NamedTuple):
    """They said that a tip or an answer helped them; its own number."""

    entry: int
    helped_at: int


HELPED = (
    "SELECT subject_id AS entry, helped_at FROM helped WHERE labeler_id = $1 ORDER BY helped_at, subject_id"
)


def helped(tx: Tx, labeler_id: int) -> list[WasHelped]:
    return [WasHelped(*row) for row in tx.all(HELPED, labeler_id)]


class OwnMerit(NamedTuple):
    """How far an answer of theirs agrees with others', in thousandths."""

    item_id: str
    project: str
    thousandths: int
    submitted_at: int


MERITS = """
    SELECT item.external_id AS item_id, project.slug AS project, merit.points, merit.submitted_at
      FROM merit JOIN item ON item.id = merit.item_id JOIN project ON project.id = merit.project_id
     WHERE merit.labeler_id = $1 ORDER BY merit.submitted_at, merit.item_id
"""


def merits(tx: Tx, labeler_id: int) -> list[OwnMerit]:
    return [OwnMerit(*row) for row in tx.all(MERITS, labeler_id)]


COUNT_MERITS = "SELECT count(*) AS answers FROM merit WHERE labeler_id = $1"


def answers_compared(tx: Tx, labeler_id: int) -> int:
    return int(tx.all(COUNT_MERITS, labeler_id)[0]["answers"])


LOOKS = """
    UPDATE faq_entry SET edition = edition + 1
     WHERE id IN (SELECT subject_id FROM helped WHERE labeler_id = $1
                  UNION SELECT entry_id FROM tip WHERE labeler_id = $1)
"""
UNHELP = "DELETE FROM helped WHERE labeler_id = $1"
UNCOUNT = "DELETE FROM merit WHERE labeler_id = $1"
LIST = "DELETE FROM unlisted WHERE labeler_id = $1"


def forget(tx: Tx, labeler_id: int) -> None:
    """What helped them and what they were worth goes; their tips stay, as nobody's."""
    tx.run(LOOKS, labeler_id)
    tx.run(UNHELP, labeler_id)
    tx.run(UNCOUNT, labeler_id)
    tx.run(LIST, labeler_id)
