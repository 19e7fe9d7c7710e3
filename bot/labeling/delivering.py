"""What becomes of a message to a training script: taken, tried again later, or given up and shown to the leads."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from bot.errors import NotYours
from bot.labeling import audit
from bot.labeling.people import Press, check_lead
from bot.labeling.webhook import key_of, secret_of
from bot.labeling.webhook_address import host_of
from storage import outbox, webhooks
from storage.database import Tx
from storage.records import Post

UNTOLD = "webhook_untold"  # the notice to the leads
MOST = 20  # at once
SOONEST, LATEST = 10_000, 6 * 3_600_000  # milliseconds between two tries
PATIENCE = 3 * 24 * 3_600_000  # milliseconds from the first try to the last
GONE = 410


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message to one script, as it is sent at every try; its signature alone differs."""

    post: Post
    url: str
    secret: str
    key: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Heard:
    """What came back: an HTTP status, or why there is none. `retry_after` as the script wrote it."""

    status: int | None
    why: str
    retry_after: str = ""

    @property
    def is_taken(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


def due(tx: Tx, now: int) -> list[Delivery]:
    """What is to be sent now, what waits longest first."""
    return [found for post in webhooks.waiting(tx, now, MOST) if (found := _delivery(tx, post))]


def _delivery(tx: Tx, post: Post) -> Delivery | None:
    kept = webhooks.of_project(tx, post.project_id or 0)
    if kept is None:
        return None
    body = str(post.facts["body"]).encode()
    return Delivery(post, kept.url, secret_of(tx, kept), key_of(post.subject_id or 0), body)


def heard(tx: Tx, sent: Delivery, back: Heard, now: int) -> None:
    """Note what came of a try. What was turned off meanwhile stays so, unless it was taken."""
    post = outbox.by_id(tx, sent.post.id)
    if post is None or (post.state != "intended" and not back.is_taken):
        return
    if back.is_taken:
        outbox.set_state(tx, post.id, "sent")
    elif back.status == GONE:
        webhooks.stop(tx, post.project_id or 0, now)
        _give_up(tx, sent, post, back, now)
    elif now - (post.attempted_at or now) >= PATIENCE:
        _give_up(tx, sent, post, back, now)
    else:
        webhooks.put_off(tx, post.id, now + _wait(post, back, now), back.why)


def _wait(post: Post, back: Heard, now: int) -> int:
    """As long as the script asked for, within reason; else twice as long as before."""
    asked = _asked(back.retry_after, now)
    if asked is not None:
        return min(max(asked, 1_000), LATEST)
    return min(SOONEST << min(post.tries, 16), LATEST)


def _asked(retry_after: str, now: int) -> int | None:
    """A Retry-After in milliseconds: it is seconds, or a date."""
    if retry_after.isascii() and retry_after.isdecimal():
        return int(retry_after[:9]) * 1000
    try:
        at = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    zoned = at if at.tzinfo else at.replace(tzinfo=UTC)
    return int((zoned - datetime.fromtimestamp(0, UTC)).total_seconds() * 1000) - now


def _give_up(tx: Tx, sent: Delivery, post: Post, back: Heard, now: int) -> None:
    webhooks.put_off(tx, post.id, now, back.why)
    outbox.set_state(tx, post.id, "failed")
    facts = {
        "round": post.facts["round"],
        "host": host_of(sent.url),
        "why": back.why,
        "tries": post.tries + 1,
    }
    outbox.add(tx, post.guild_id, post.project_id, UNTOLD, post.id, json.dumps(facts), now)


def try_again(tx: Tx, press: Press, notice_id: int) -> str:
    """A lead has mended it: what was given up is sent again, with the same key. What it is then.

    `intended`, `sent`, or `off` where there is no webhook any more. Raises NotALead, NotYours.
    """
    check_lead(tx, press.caller)
    notice = outbox.by_id(tx, notice_id)
    if notice is None or notice.guild_id != press.caller.guild_id or notice.kind != UNTOLD:
        raise NotYours()
    post = outbox.by_id(tx, notice.subject_id or 0)
    if post is None or webhooks.of_project(tx, post.project_id or 0) is None:
        return "off"
    if post.state == "failed":
        _send_again(tx, press, post)
    found = outbox.by_id(tx, post.id)
    return post.state if found is None else found.state


def _send_again(tx: Tx, press: Press, post: Post) -> None:
    webhooks.stop(tx, post.project_id or 0, None)
    outbox.again(tx, post.id)
    facts = {"round": post.facts["round"]}
    audit.note(tx, post.guild_id, post.project_id, press.caller.name, "try webhook again", facts, press.at)
