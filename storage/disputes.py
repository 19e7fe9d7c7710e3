"""What labelers say against known answers, once for each answer of theirs."""

from storage.database import Tx

ADD = """
    INSERT INTO practice_dispute (turn_id, reason, made_at) VALUES ($1, $2, $3) ON CONFLICT (turn_id) DO NOTHING
"""


def add(tx: Tx, turn_id: int, reason: str, now: int) -> bool:
    """What somebody says against a known answer; False if they said something before."""
    return tx.run(ADD, turn_id, reason, now) == 1


DISPUTED = "SELECT reason FROM practice_dispute WHERE turn_id = $1"


def disputed(tx: Tx, turn_id: int) -> str | None:
    """What was said, if it was; nothing is left of it when whoever said it is erased."""
    row = tx.one(DISPUTED, turn_id)
    return None if row is None else str(row["reason"])


TURN_ITEM = "SELECT practice_item_id FROM practice_turn WHERE id = $1"


def item_of_turn(tx: Tx, turn_id: int) -> int | None:
    """The item a turn was about."""
    row = tx.one(TURN_ITEM, turn_id)
    return None if row is None else int(row["practice_item_id"])


HAS_DISPUTED = """
    SELECT 1
      FROM practice_dispute
      JOIN practice_turn ON practice_turn.id = practice_dispute.turn_id
      JOIN practice_item ON practice_item.id = practice_turn.practice_item_id
     WHERE practice_item.id = $1 AND practice_turn.labeler_id = $2
       AND practice_dispute.made_at > practice_item.judged_at
     LIMIT 1
"""


def has_disputed(tx: Tx, item_id: int, labeler_id: int) -> bool:
    """Whether somebody said something against an item that no lead has looked at since."""
    return tx.one(HAS_DISPUTED, item_id, labeler_id) is not None
