"""Taking somebody's name out of what people asked and answered; the words of others stay."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.labeling.naming import without
from storage import own_questions
from storage.database import Database, Tx
from storage.own_questions import Naming

AT_ONCE = 100
TEXTS: tuple[tuple[Callable[[Tx, int, int], list[Naming]], Callable[[Tx, Naming], None]], ...] = (
    (own_questions.inquiries_naming, own_questions.rewrite_inquiry),
    (own_questions.accepted_naming, own_questions.rewrite_accepted),
    (own_questions.versions_naming, own_questions.rewrite_version),
)


async def take_names_out(db: Database, guild_id: int, user_id: int) -> None:
    """In pieces, so that nobody waits for it."""
    for naming, rewrite in TEXTS:
        found = await db.read(naming, guild_id, user_id)
        for start in range(0, len(found), AT_ONCE):
            await db.write(_rewrite, found[start : start + AT_ONCE], rewrite, user_id)


def _rewrite(tx: Tx, found: Sequence[Naming], rewrite: Callable[[Tx, Naming], None], user_id: int) -> None:
    for one in found:
        rewrite(tx, replace(one, asked=without(one.asked, user_id), text=without(one.text, user_id)))
