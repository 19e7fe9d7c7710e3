"""Telling who asked on a card that there is an answer: where only they see it, for nobody else knows who asked."""

import json

from bot.labeling.inquiry_posts import A_DAY
from storage import inquiries, outbox
from storage.database import Tx
from storage.inquiries import Unaware

ANSWER_WORD, ANSWER_WORD_DM = "answer_word", "answer_word_dm"
KINDS = (ANSWER_WORD, ANSWER_WORD_DM)
LATEST = 7 * A_DAY  # nobody is told later than that


def due(tx: Tx, now: int) -> list[Unaware]:
    """Who is to be told now."""
    return inquiries.unaware(tx, now - LATEST)


def tell(tx: Tx, unaware: Unaware, thread_id: int | None, now: int) -> None:
    """Intend the notice, in a thread of their own or (None) by direct message."""
    kind = ANSWER_WORD_DM if thread_id is None else ANSWER_WORD
    stands = inquiries.thread(tx, unaware.inquiry_id)
    facts = {"labeler": unaware.labeler_id, "thread": stands.thread_id if stands else None}
    about = (unaware.guild_id, unaware.project_id, kind, unaware.inquiry_id, json.dumps(facts), now)
    inquiries.told(tx, unaware.inquiry_id, unaware.labeler_id, now)
    outbox.add(tx, *about, target_id=thread_id)
