"""Items with a known answer, and what labelers made of them. Nothing here is ever data."""

import json
from dataclasses import dataclass
from typing import Any

from storage.database import Tx
from storage.records import Record


@dataclass(frozen=True, slots=True)
class PracticeItem(Record):
    """An item whose answer is known; `content` and `answers` are JSON. Changes at `judged_at` were a lead's."""

    project_id: int
    external_id: str
    content: str
    fingerprint: str
    answers: str
    tolerance: str
    why: str
    state: str
    added_at: int
    judged_at: int

    @property
    def known(self) -> dict[str, Any]:
        """The known answer to each question."""
        known: dict[str, Any] = json.loads(self.answers)
        return known


@dataclass(frozen=True, slots=True)
class PracticeTurn(Record):
    """One practice item in front of one labeler, as part of a try at qualifying or of none."""

    practice_item_id: int
    project_id: int
    labeler_id: int
    qualification_id: int | None
    shown_order: str
    shown_at: int
    draft: str
    draft_at: int
    answers: str | None
    is_right: int | None
    answered_at: int | None

    @property
    def order(self) -> tuple[str, ...]:
        """The responses' letters as this labeler sees them."""
        return tuple(json.loads(self.shown_order))

    @property
    def given(self) -> dict[str, Any]:
        """What was answered to each question; nothing yet while it is open."""
        given: dict[str, Any] = json.loads(self.answers or "{}")
        return given


ADD = """
    INSERT INTO practice_item
           (id, project_id, external_id, content, fingerprint, answers, tolerance, why, added_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
"""


def add(tx: Tx, project_id: int, texts: tuple[str, str, str, str, str, str], now: int) -> None:
    """The texts are its id, content, fingerprint, answers, tolerance and why."""
    tx.run(ADD, tx.new_id(), project_id, *texts, now)


IN_USE = "SELECT * FROM practice_item WHERE project_id = $1 AND external_id = $2 AND state <> 'retired'"


def in_use(tx: Tx, project_id: int, external_id: str) -> PracticeItem | None:
    """The one of this id that is not retired."""
    return PracticeItem.maybe(tx.one(IN_USE, project_id, external_id))


BY_ID = "SELECT * FROM practice_item WHERE id = $1"


def by_id(tx: Tx, item_id: int) -> PracticeItem | None:
    return PracticeItem.maybe(tx.one(BY_ID, item_id))


EVERY = (
    "SELECT * FROM practice_item WHERE project_id = $1 AND state <> 'retired' ORDER BY external_id LIMIT 2000"
)


def every(tx: Tx, project_id: int) -> list[PracticeItem]:
    """A project's practice items, but for those that are retired."""
    return [PracticeItem.of(row) for row in tx.all(EVERY, project_id)]


NAMED = """
    SELECT external_id FROM practice_item
     WHERE project_id = $1 AND state <> 'retired' AND external_id >= $2 AND external_id < $3
     ORDER BY external_id LIMIT 25
"""


def named(tx: Tx, project_id: int, start: str) -> list[str]:
    """Some of the ids that begin so."""
    return [str(row["external_id"]) for row in tx.all(NAMED, project_id, start, f"{start}\U0010ffff")]


HAS_SOME = "SELECT 1 FROM practice_item WHERE project_id = $1 AND state = 'open' LIMIT 1"


def has_some(tx: Tx, project_id: int) -> bool:
    """Whether there is anything to practise on."""
    return tx.one(HAS_SOME, project_id) is not None


CORRECT = """
    UPDATE practice_item SET answers = $2, tolerance = $3, why = $4, judged_at = $5, state = 'open' WHERE id = $1
"""


def correct(tx: Tx, item_id: int, answers: str, tolerance: str, why: str, now: int) -> None:
    """Another answer is known to be right from now on."""
    tx.run(CORRECT, item_id, answers, tolerance, why, now)


SET_STATE = "UPDATE practice_item SET state = $2, judged_at = $3 WHERE id = $1"


def set_state(tx: Tx, item_id: int, state: str, now: int) -> None:
    """`open`, `doubtful` (shown to nobody until a lead decides) or `retired`."""
    tx.run(SET_STATE, item_id, state, now)


# An item is the same under another id, and under its id with another text.
SEEN = """
    SELECT new.id,
           max(CASE WHEN turn.labeler_id IS NOT NULL THEN turn.shown_at END) AS seen_at
      FROM practice_item AS new
      LEFT JOIN practice_item AS same
        ON same.project_id = new.project_id AND same.external_id = new.external_id
      LEFT JOIN practice_turn AS turn ON turn.practice_item_id = same.id AND turn.labeler_id = $2
     WHERE new.project_id = $1 AND new.state = 'open'
     GROUP BY new.id
"""
SEEN_TEXTS = """
    SELECT new.id
      FROM practice_item AS new
     WHERE new.project_id = $1 AND new.state = 'open'
       AND new.fingerprint IN (
           SELECT old.fingerprint
             FROM practice_turn JOIN practice_item AS old ON old.id = practice_turn.practice_item_id
            WHERE practice_turn.labeler_id = $2 AND practice_turn.project_id = $1)
"""


def seen(tx: Tx, project_id: int, labeler_id: int) -> dict[int, int | None]:
    """Each item to practise on, and when a labeler last saw it or its text; None if never."""
    found: dict[int, int | None] = {row["id"]: row["seen_at"] for row in tx.all(SEEN, project_id, labeler_id)}
    texts = {row["id"] for row in tx.all(SEEN_TEXTS, project_id, labeler_id)}
    return {id_: seen_at if seen_at is not None or id_ not in texts else 0 for id_, seen_at in found.items()}


BEGIN = """
    INSERT INTO practice_turn
           (id, practice_item_id, project_id, labeler_id, qualification_id, shown_order, shown_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    RETURNING *
"""


def begin(
    tx: Tx, item: PracticeItem, labeler_id: int, qualification_id: int | None, order: str, now: int
) -> PracticeTurn:
    """An item comes before a labeler."""
    values = (item.id, item.project_id, labeler_id, qualification_id, order, now)
    return PracticeTurn.of(tx.all(BEGIN, tx.new_id(), *values)[0])


OPEN = "SELECT * FROM practice_turn WHERE project_id = $1 AND labeler_id = $2 AND answered_at IS NULL"


def open_turn(tx: Tx, project_id: int, labeler_id: int) -> PracticeTurn | None:
    """The one a labeler has not answered yet."""
    return PracticeTurn.maybe(tx.one(OPEN, project_id, labeler_id))


TURN = "SELECT * FROM practice_turn WHERE id = $1 AND labeler_id = $2"


def turn_of(tx: Tx, turn_id: int, labeler_id: int) -> PracticeTurn | None:
    """A labeler's own turn."""
    return PracticeTurn.maybe(tx.one(TURN, turn_id, labeler_id))


DRAFT = "UPDATE practice_turn SET draft = $2, draft_at = $3 WHERE id = $1 AND answered_at IS NULL"


def draft(tx: Tx, turn_id: int, kept: str, now: int) -> None:
    """What was given before the last question is answered."""
    tx.run(DRAFT, turn_id, kept, now)


ANSWER = """
    UPDATE practice_turn SET answers = $2, is_right = $3, answered_at = $4, draft = '{}'
     WHERE id = $1 AND answered_at IS NULL
"""


def answer(tx: Tx, turn_id: int, answers: str, is_right: bool, now: int) -> bool:
    """The first answer; False if there was one before."""
    return tx.run(ANSWER, turn_id, answers, int(is_right), now) == 1


ANSWERED = "SELECT * FROM practice_turn WHERE practice_item_id = $1 AND answered_at IS NOT NULL ORDER BY id"


def answered(tx: Tx, item_id: int) -> list[PracticeTurn]:
    """Everything that was answered to an item."""
    return [PracticeTurn.of(row) for row in tx.all(ANSWERED, item_id)]


MAKE_RIGHT = "UPDATE practice_turn SET is_right = 1 WHERE id = $1 AND is_right = 0"


def make_right(tx: Tx, turn_id: int) -> bool:
    """It counts as right after all; False if it did before."""
    return tx.run(MAKE_RIGHT, turn_id) == 1


# Of each of those who passed, the first answer since a lead last looked at the item.
TALLY = """
    SELECT count(*) AS answered, COALESCE(sum(1 - is_right), 0) AS wrong
      FROM (SELECT turn.is_right, row_number() OVER (PARTITION BY turn.labeler_id ORDER BY turn.id) AS turn_number
              FROM practice_turn AS turn
              JOIN practice_item ON practice_item.id = turn.practice_item_id
             WHERE turn.practice_item_id = $1 AND turn.answered_at > practice_item.judged_at
               AND EXISTS (SELECT 1 FROM qualification
                            WHERE qualification.project_id = turn.project_id
                              AND qualification.labeler_id = turn.labeler_id
                              AND qualification.passed_at IS NOT NULL))
     WHERE turn_number = 1
"""


def tally(tx: Tx, item_id: int) -> tuple[int, int]:
    """How many of those who passed have answered an item, and how many of them otherwise than is known."""
    row = tx.all(TALLY, item_id)[0]
    return int(row["answered"]), int(row["wrong"])


ITEMS_OF_TRY = "SELECT practice_item_id FROM practice_turn WHERE qualification_id = $1"


def items_of_try(tx: Tx, try_id: int) -> list[int]:
    """The items that came in a try at qualifying."""
    return [int(row["practice_item_id"]) for row in tx.all(ITEMS_OF_TRY, try_id)]
