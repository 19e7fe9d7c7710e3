"""Who and what is on the loopback Discord, and how Discord writes it down."""

from datetime import UTC, datetime
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]
Upload: TypeAlias = tuple[str, bytes]

GUILD_ID = 900_000_000_000_000_001
BOT_ID = 900_000_000_000_000_002
CHANNELS = {
    "announcements": 900_000_000_000_000_011,
    "leads": 900_000_000_000_000_012,
    "work": 900_000_000_000_000_013,
    "news": 900_000_000_000_000_014,
}
ROLES = {
    "everyone": GUILD_ID,
    "labeler": 900_000_000_000_000_021,
    "lead": 900_000_000_000_000_022,
    "bot": 900_000_000_000_000_023,
}
ALL_PERMISSIONS = str((1 << 53) - 1)
MEMBER_PERMISSIONS = str(1 << 10 | 1 << 11 | 1 << 16 | 1 << 31)  # view, send, read history, use commands
FOLLOWED = {"news"}  # what stands there can be published
EPHEMERAL, LOADING, COMPONENTS_V2 = 1 << 6, 1 << 7, 1 << 15
DISCORD_EPOCH_MS = 1_420_070_400_000


class RefusedError(Exception):
    """Discord's answer to what it does not accept: an HTTP status, Discord's own code, and a sentence."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message


def iso_now() -> str:
    return datetime.now(UTC).isoformat()


def user_json(user_id: int, name: str) -> Json:
    return {
        "id": str(user_id), "username": name, "global_name": name.title(), "discriminator": "0",
        "avatar": None, "bot": user_id == BOT_ID, "flags": 0, "public_flags": 0,
    }  # fmt: skip


def bot_json() -> Json:
    return user_json(BOT_ID, "labelguild")


def member_json(user: Json, roles: list[str]) -> Json:
    return {
        "user": user, "roles": [str(ROLES[role]) for role in roles], "joined_at": "2026-01-01T00:00:00+00:00",
        "nick": None, "avatar": None, "premium_since": None, "deaf": False, "mute": False, "pending": False,
        "flags": 0, "communication_disabled_until": None,
    }  # fmt: skip


def role_json(name: str) -> Json:
    return {
        "id": str(ROLES[name]), "name": "@everyone" if name == "everyone" else name, "color": 0,
        "hoist": False, "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "flags": 0, "permissions": ALL_PERMISSIONS if name == "bot" else MEMBER_PERMISSIONS,
        "position": list(ROLES).index(name), "managed": name == "bot", "mentionable": False,
    }  # fmt: skip
