"""A lead's training script is told of closed rounds: where to, with which secret, and what (in the outbox)."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from bot.errors import NoWebhook
from bot.labeling import audit, running
from bot.labeling.project_spec import terms_of
from bot.labeling.running import Lead
from bot.labeling.signing import secret
from bot.labeling.webhook_address import checked, host_of
from storage import guilds, outbox, projects, round_shares, webhooks
from storage.database import Tx
from storage.records import Post, Project
from storage.round_shares import RoundCount
from storage.rounds import Round
from storage.webhooks import Webhook

KIND = "webhook"
OFF = ("none", "off")  # typed instead of an address


@dataclass(frozen=True, slots=True)
class Address:
    """Where a project's rounds are told to, and the latest of them; `secret` only right after it was made.

    `turned_off`: it was turned off just now.
    """

    project: Project
    host: str | None
    stopped: bool = False
    latest: Post | None = None
    secret: str | None = None
    turned_off: bool = False


def send_to(tx: Tx, lead: Lead, slug: str, url: str, allowed: frozenset[str]) -> Address:
    """Tell rounds there from now on, signed with a new secret. Raises NoSuchProject, NotAnAddress."""
    project = running.find(tx, lead.guild_id, slug)
    if url.strip().lower() in OFF:
        return turn_off(tx, lead, project.id)
    address = str(checked(url, allowed))
    webhooks.set_url(tx, project.id, address, lead.at)
    webhooks.try_now(tx, project.id)
    _note(tx, lead, project, "set webhook", host_of(address))
    kept = webhooks.of_project(tx, project.id)
    assert kept is not None, "it was set just now"
    return _address(tx, project, secret_of(tx, kept))


def look(tx: Tx, lead: Lead, slug: str) -> Address:
    """Where they are told to now. Raises NoSuchProject."""
    return _address(tx, running.find(tx, lead.guild_id, slug))


def turn_off(tx: Tx, lead: Lead, project_id: int) -> Address:
    """Tell nobody any more. Raises NoSuchProject."""
    project = running.of_server(tx, lead, project_id)
    kept = webhooks.of_project(tx, project.id)
    if kept is not None and webhooks.remove(tx, project.id):
        _note(tx, lead, project, "turn webhook off", host_of(kept.url))
    return Address(project, None, turned_off=True)


def of_lead(tx: Tx, lead: Lead, project_id: int) -> tuple[Project, Webhook]:
    """For a button. Raises NoSuchProject, NoWebhook."""
    project = running.of_server(tx, lead, project_id)
    kept = webhooks.of_project(tx, project.id)
    if kept is None:
        raise NoWebhook(terms_of(project).name)
    return project, kept


def secret_of(tx: Tx, kept: Webhook) -> str:
    return secret(guilds.secret(tx), kept.project_id, kept.salt)


def round_closed(tx: Tx, turn: Round, found: RoundCount, now: int) -> None:
    """A round's export is known, and what is in it counted: have the project's script told, if it has one. Once."""
    project = projects.by_id(tx, turn.project_id)
    if not round_shares.keep(tx, turn.id, found) or project is None:
        return
    if webhooks.of_project(tx, project.id) is None:
        return
    body = message(project, "round closed", key_of(turn.id), turn.closed_at or now) | {
        "round": turn.number,
        "export_sha256": turn.sha256,
        "counts": asdict(found),
    }
    details = json.dumps({"round": turn.number, "body": json.dumps(body)})
    outbox.add(tx, project.guild_id, project.id, KIND, turn.id, details, now)


def key_of(round_id: int) -> str:
    """By this a script knows a round it was told of before."""
    return f"round-closed-{round_id}"


def message(project: Project, event: str, key: str, now: int) -> dict[str, Any]:
    """What stands in every message: of a project, and of no person."""
    at = datetime.fromtimestamp(now / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return {"schema": 1, "event": event, "key": key, "project": project.slug, "at": at}


def _address(tx: Tx, project: Project, new_secret: str | None = None) -> Address:
    kept = webhooks.of_project(tx, project.id)
    if kept is None:
        return Address(project, None)
    stopped = kept.stopped_at is not None
    return Address(project, host_of(kept.url), stopped, webhooks.latest(tx, project.id), new_secret)


def _note(tx: Tx, lead: Lead, project: Project, act: str, host: str) -> None:
    """The host alone: the rest of an address may hold a secret."""
    audit.note(tx, lead.guild_id, project.id, lead.name, act, {"host": host}, lead.at)
