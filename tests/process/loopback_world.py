"""The town of the loopback Discord: one server, its people, and everything said there."""

import asyncio
import json
import re
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.process.loopback_town import (
    ALL_PERMISSIONS,
    BOT_ID,
    CHANNELS,
    COMPONENTS_V2,
    DISCORD_EPOCH_MS,
    EPHEMERAL,
    FOLLOWED,
    GUILD_ID,
    LOADING,
    MEMBER_PERMISSIONS,
    ROLES,
    Json,
    RefusedError,
    Upload,
    bot_json,
    iso_now,
    member_json,
    role_json,
    user_json,
)


@dataclass
class Limits:
    """Discord's patience and a person's, in seconds; a test may shorten them."""

    answer_seconds: float = 3.0
    thinking_seconds: float = 10.0
    token_seconds: float = 900.0
    nonce_seconds: float = 180.0


@dataclass(eq=False)
class Interaction:
    """One thing a person did, and what they were shown for it."""

    id: int
    type: int
    user: str
    channel_id: int
    source: Json | None
    data: Json
    answer: asyncio.Future[Json]
    answer_seconds: float
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    began: float = field(default_factory=time.monotonic)
    answered: int = 0
    took_ms: float = 0.0
    form: Json | None = None
    choices: list[Json] = field(default_factory=list)
    original: Json | None = None
    followups: list[Json] = field(default_factory=list)
    filled: asyncio.Event = field(default_factory=asyncio.Event)


class World:
    """Everything Discord remembers. It outlives the bot, and is told to nobody but the bot and the test."""

    def __init__(self, log: Path | None, base_url: str) -> None:
        self.base_url = base_url
        self.limits = Limits()
        self.people: dict[str, int] = {}
        self.messages: dict[int, Json] = {}
        self.direct: dict[int, Json] = {}
        self.threads: dict[int, Json] = {}
        self.last_said: dict[int, str] = {}
        self.events: dict[int, Json] = {}
        self.files: dict[int, Upload] = {}
        self.commands: dict[str, list[Json]] = {}
        self.nonces: dict[str, tuple[float, Json]] = {}
        self.interactions: dict[str, Interaction] = {}
        self.forms: dict[int, Interaction] = {}
        self.waiting: set[Interaction] = set()
        self.saved: list[Json] = []
        self._log = log.open("a", encoding="utf-8") if log else None
        self._last_id = 0
        self._ahead_ms = 0

    def new_id(self) -> int:
        now_ms = time.time_ns() // 1_000_000 + self._ahead_ms
        self._last_id = max(self._last_id + 1, (now_ms - DISCORD_EPOCH_MS) << 22)
        return self._last_id

    # People and places

    def person(self, name: str) -> Json:
        """`owner` owns the server, `lea` is a lead; anyone else is a labeler, and joins when first named."""
        user_id = self.people.setdefault(name, self.new_id())
        return user_json(user_id, name)

    def member(self, name: str) -> Json:
        roles = {"owner": [], "lea": ["lead"]}.get(name, ["labeler"])
        permissions = ALL_PERMISSIONS if name == "owner" else MEMBER_PERMISSIONS
        return member_json(self.person(name), roles) | {"permissions": permissions}

    def member_by_id(self, user_id: int) -> Json:
        if user_id == BOT_ID:
            return member_json(bot_json(), ["bot"])
        for name, known in self.people.items():
            if known == user_id:
                return self.member(name)
        raise RefusedError(404, 10007, "Unknown Member")

    def channel(self, channel_id: int) -> Json:
        if channel_id in self.direct or channel_id in self.threads:
            place = self.direct.get(channel_id) or self.threads[channel_id]
            return place | {"last_message_id": self.last_said.get(channel_id)}
        name = next((name for name, known in CHANNELS.items() if known == channel_id), None)
        if name is None:
            raise RefusedError(404, 10003, "Unknown Channel")
        return {
            "id": str(channel_id), "type": 5 * (name in FOLLOWED), "guild_id": str(GUILD_ID), "name": name,
            "position": 0, "flags": 0, "permission_overwrites": [], "parent_id": None, "topic": None, "nsfw": False,
            "rate_limit_per_user": 0, "last_message_id": self.last_said.get(channel_id),
        }  # fmt: skip

    def guild(self) -> Json:
        return {
            "id": str(GUILD_ID), "name": "Loopback", "owner_id": self.person("owner")["id"], "icon": None,
            "roles": [role_json(name) for name in ROLES], "emojis": [], "stickers": [], "features": [],
            "channels": [self.channel(one) for one in CHANNELS.values()], "threads": [], "voice_states": [],
            "members": [self.member_by_id(BOT_ID)], "member_count": len(self.people) + 1, "presences": [],
            "verification_level": 0, "default_message_notifications": 1, "explicit_content_filter": 0,
            "mfa_level": 0, "nsfw_level": 0, "premium_tier": 0, "preferred_locale": "en-US",
            "afk_timeout": 300, "system_channel_flags": 0, "large": False, "unavailable": False,
            "joined_at": iso_now(),
        }  # fmt: skip

    def age(self, seconds: float) -> None:
        """Time passes: what was said lies that much further back, and so do the nonces it was said with."""
        back = int(seconds * 1000) << 22
        for said in self.messages.values():
            said["id"] = str(int(said["id"]) - back)
        self.messages = {int(said["id"]): said for said in self.messages.values()}
        self.last_said = {place: str(int(last) - back) for place, last in self.last_said.items()}
        self.nonces = {nonce: (at - seconds, said) for nonce, (at, said) in self.nonces.items()}

    def passes(self, seconds: float) -> None:
        """Time passes, for a bot whose clock is turned too: ids are that much later, and nonces older."""
        self._ahead_ms += int(seconds * 1000)
        self.nonces = {nonce: (at - seconds, said) for nonce, (at, said) in self.nonces.items()}

    # What is said

    def public(self, channel_id: int) -> list[Json]:
        """The messages of a channel that everyone sees, oldest first."""
        return [
            said
            for said in self.messages.values()
            if said["channel_id"] == str(channel_id) and not said["flags"] & EPHEMERAL
        ]

    def message(self, message_id: int) -> Json:
        if message_id not in self.messages:
            raise RefusedError(404, 10008, "Unknown Message")
        return self.messages[message_id]

    def say(self, channel_id: int, author: Json, body: Json, uploads: list[Upload]) -> Json:
        """Put a new message into a channel; `body` is what the sender gave."""
        said: Json = {
            "id": str(self.new_id()), "channel_id": str(channel_id), "author": author, "content": "",
            "type": 0, "timestamp": iso_now(), "edited_timestamp": None, "tts": False,
            "mention_everyone": False, "mentions": [], "mention_roles": [], "attachments": [], "embeds": [],
            "components": [], "pinned": False, "flags": body.get("flags", 0), "nonce": body.get("nonce"),
        }  # fmt: skip
        self.messages[int(said["id"])] = said
        self.rewrite(said, body, uploads)
        said["edited_timestamp"] = None
        said["flags"] |= body.get("flags", 0) & LOADING
        if not said["flags"] & EPHEMERAL:
            self.last_said[channel_id] = said["id"]
        said["mention_roles"] = pinged_roles(said["content"], body.get("allowed_mentions"))
        named = pinged(said["content"], body.get("allowed_mentions"))
        said["mentions"] = [self.person(name) for name, known in self.people.items() if str(known) in named]
        return said

    def rewrite(self, said: Json, body: Json, uploads: list[Upload]) -> None:
        """Change what `body` names, keep the rest; a message that was private stays private."""
        said.update({key: body[key] or [] for key in ("embeds", "components") if key in body})
        said["content"] = body.get("content", said["content"]) or ""
        said["flags"] = said["flags"] & ~LOADING | body.get("flags", 0) & COMPONENTS_V2
        kept = {str(one["id"]) for one in body.get("attachments") or []}
        old = [one for one in said["attachments"] if "attachments" not in body or one["id"] in kept]
        said["attachments"] = old + [self.attach(*upload) for upload in uploads]
        said["edited_timestamp"] = iso_now()
        stored = {one["filename"]: one["url"] for one in said["attachments"]}
        for number, part in enumerate(parts(said["components"]), start=1):
            part.setdefault("id", number)
            link_media(part, stored)

    def attach(self, filename: str, content: bytes) -> Json:
        file_id = self.new_id()
        self.files[file_id] = (filename, content)
        url = f"{self.base_url}/attachments/{file_id}/{filename}"
        return {"id": str(file_id), "filename": filename, "size": len(content), "url": url, "proxy_url": url}

    # What a person was shown

    def show(self, interaction: Interaction, message: Json | None) -> None:
        """A person sees an answer now; one that says "Saved" is written down first."""
        if message and "Saved" in displayed_text(message):
            self._note_saved(interaction, message)
        if not interaction.answer.done():
            snapshot = (
                dict(message) if message else None
            )  # a message changes by new values, never inside them
            interaction.answer.set_result({"message": snapshot, "took_ms": interaction.took_ms})
        if not (message and message["flags"] & LOADING):
            interaction.filled.set()

    def _note_saved(self, interaction: Interaction, message: Json) -> None:
        note = {
            "at": time.time_ns() // 1_000_000, "user": interaction.user, "interaction": interaction.id,
            "custom_id": interaction.data.get("custom_id", ""), "text": displayed_text(message),
        }  # fmt: skip
        self.saved.append(note)
        if self._log:  # with the system before the answer counts, so that no kill can lose it
            self._log.write(json.dumps(note) + "\n")
            self._log.flush()


def parts(components: list[Json]) -> Iterator[Json]:
    """Every component of a message or a form, outermost first."""
    for component in components:
        yield component
        yield from parts(component.get("components", []))
        yield from parts([component[key] for key in ("accessory", "component") if key in component])


def pinged_roles(content: str, allowed: Json | None) -> list[str]:
    """The roles a message really notifies."""
    named = re.findall(r"<@&(\d+)>", content)
    if allowed is None or "roles" in allowed.get("parse", []):
        return named
    return [role for role in named if role in map(str, allowed.get("roles", []))]


def pinged(content: str, allowed: Json | None) -> list[str]:
    """The people a message really notifies, by id."""
    named = re.findall(r"<@(\d+)>", content)
    if allowed is None or "users" in allowed.get("parse", []):
        return named
    return [one for one in named if one in map(str, allowed.get("users", []))]


def link_media(part: Json, stored: dict[str, str]) -> None:
    """Let a component show the uploaded file it names as `attachment://…`."""
    media = [part.get("file"), part.get("media"), *(item["media"] for item in part.get("items", []))]
    for one in filter(None, media):
        one["url"] = stored.get(one["url"].removeprefix("attachment://"), one["url"])


def displayed_text(message: Json) -> str:
    """What a person reads on a message: its content, its text displays and its embeds, line by line."""
    lines = [
        message["content"],
        *(part["content"] for part in parts(message["components"]) if part["type"] == 10),
    ]
    for embed in message["embeds"]:
        lines += [embed.get("title", ""), embed.get("description", "")]
        lines += [f"{field['name']}\n{field['value']}" for field in embed.get("fields", [])]
    return "\n".join(line for line in lines if line)
