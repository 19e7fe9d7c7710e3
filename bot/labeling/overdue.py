"""Questions nobody has answered for a day come up to the leads, once a day."""

import json

from bot.labeling.inquiry_posts import A_DAY, OVERDUE
from storage import outbox, overdue
from storage.database import Tx

LISTED = 10


def servers(tx: Tx, now: int) -> list[int]:
    """Servers whose leads are to be told now."""
    return overdue.servers(tx, now - A_DAY)


def tell(tx: Tx, guild_id: int, now: int) -> None:
    """The longest waiting ones."""
    waiting = overdue.of_server(tx, guild_id, now - A_DAY, LISTED)
    overdue.raised(tx, guild_id, now)
    if waiting:
        outbox.add(tx, guild_id, None, OVERDUE, None, json.dumps({"inquiries": waiting}), now)


def count(tx: Tx, guild_id: int, now: int) -> int:
    """How many questions of a server have waited for a day."""
    return overdue.count(tx, guild_id, now - A_DAY)
