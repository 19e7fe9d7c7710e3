"""Servers and where their teams work."""

from storage.database import Tx
from storage.records import Guild

ENSURE = "INSERT INTO guild (id, created_at) VALUES ($1, $2) ON CONFLICT DO NOTHING"


def ensure(tx: Tx, guild_id: int, now: int) -> None:
    """A row for this server, if there is none."""
    tx.run(ENSURE, guild_id, now)


FIND = "SELECT * FROM guild WHERE id = $1"


def find(tx: Tx, guild_id: int) -> Guild | None:
    return Guild.maybe(tx.one(FIND, guild_id))


EVERY = "SELECT * FROM guild ORDER BY id"


def every(tx: Tx) -> list[Guild]:
    return [Guild.of(row) for row in tx.all(EVERY)]


SET_UP = """
    UPDATE guild
       SET announcement_channel_id = $2, lead_role_id = $3, labeler_role_id = $4, lead_channel_id = $5,
           time_zone = $6, news_role_id = $7
     WHERE id = $1
"""


def set_up(tx: Tx, guild: Guild) -> None:
    """Keep everything /setup asks for."""
    tx.run(
        SET_UP,
        guild.id,
        guild.announcement_channel_id,
        guild.lead_role_id,
        guild.labeler_role_id,
        guild.lead_channel_id,
        guild.time_zone,
        guild.news_role_id,
    )


WAVES_IN = "UPDATE guild SET wave_channel_id = $2 WHERE id = $1"


def waves_in(tx: Tx, guild_id: int, channel_id: int | None) -> None:
    """Where people who wait are told; None: where announcements go."""
    tx.run(WAVES_IN, guild_id, channel_id)


QUESTIONS_IN = "UPDATE guild SET question_channel_id = $2 WHERE id = $1"


def questions_in(tx: Tx, guild_id: int, channel_id: int | None) -> None:
    """The forum or channel people's questions go to; None: where announcements go."""
    tx.run(QUESTIONS_IN, guild_id, channel_id)


LEFT = "UPDATE guild SET left_at = $2 WHERE id = $1"


def left(tx: Tx, guild_id: int, at: int | None) -> None:
    """Note that the bot is not on a server any more, or (None) is back."""
    tx.run(LEFT, guild_id, at)


SECRET = "SELECT secret FROM instance"


def secret(tx: Tx) -> bytes:
    """The 32 random bytes made with the database."""
    return bytes.fromhex(tx.all(SECRET)[0]["secret"])


COMMAND_HASH = "SELECT command_hash FROM instance"


def command_hash(tx: Tx) -> str | None:
    """The hash of the commands Discord was last told."""
    value: str | None = tx.all(COMMAND_HASH)[0]["command_hash"]
    return value


KEEP_COMMAND_HASH = "UPDATE instance SET command_hash = $1"


def keep_command_hash(tx: Tx, value: str) -> None:
    tx.run(KEEP_COMMAND_HASH, value)
