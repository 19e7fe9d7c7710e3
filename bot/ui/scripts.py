"""Telling training scripts what the outbox holds for them; after a kill in between, it is sent once more."""

import asyncio
import logging

from bot import outward
from bot.client import LabelBot
from bot.labeling import delivering, webhook
from bot.labeling.delivering import Delivery, Heard
from bot.labeling.signing import signature
from bot.labeling.webhook_address import host_of
from storage import round_shares, webhooks

log = logging.getLogger(__name__)


async def count_rounds(bot: LabelBot) -> None:
    """Count what closed, once its export is known; with that its script is to be told."""
    for turn in await bot.db.read(round_shares.uncounted):
        found = await bot.db.read(round_shares.count, turn)
        await bot.db.write(webhook.round_closed, turn, found, bot.clock.now())


async def tell_scripts(bot: LabelBot) -> None:
    """All that is due, side by side: one that hangs holds no other up."""
    due = await bot.db.read(delivering.due, bot.clock.now())
    await asyncio.gather(*(_tell(bot, delivery) for delivery in due))


async def _tell(bot: LabelBot, delivery: Delivery) -> None:
    """Note the try, send it, note what was heard."""
    await bot.db.write(webhooks.attempt, delivery.post.id, bot.clock.now())
    back = await send(bot, delivery.url, delivery.secret, delivery.key, delivery.body)
    log.info("webhook %s to %s: %s", delivery.post.id, host_of(delivery.url), back.why)
    await bot.db.write(delivering.heard, delivery, back, bot.clock.now())


async def send(bot: LabelBot, url: str, secret: str, key: str, body: bytes) -> Heard:
    """One try, signed now."""
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Labelguild",
        "Idempotency-Key": key,
        "X-Labelguild-Signature": signature(secret, bot.clock.now() // 1000, body),
    }
    return await outward.post(url, body, headers, bot.settings.own_hosts)
