"""What `check` finds: what is right, what is wrong and how to mend it, what could not be checked."""

from collections.abc import Sequence
from pathlib import Path

from bot.wording.times import count

GOOD, WRONG, NOTE = "ok", "wrong", "note"
SETTINGS = "The settings can be used."
NOTHING_ELSE = "The database and Discord were not checked: the settings come first."
NO_TOKEN = "Discord was not checked, and there is no invite link: DISCORD_TOKEN is empty."
TOKEN = "Discord knows the token."


def finding(mark: str, sentence: str) -> str:
    """A mark and its sentence; further lines of the sentence are indented."""
    return f"{mark:<7}{sentence}".replace("\n", "\n" + " " * 7)


def no_database(path: Path) -> str:
    return f"There is no database at {path} yet; the first start makes it."


def database(path: Path) -> str:
    return f"The database {path} is whole and fits this program."


def damaged(path: Path, problems: Sequence[str]) -> str:
    return "\n".join([f"The database {path} is damaged. Put a backup in its place.", *problems])


def unfinished_import(source: str, project: str) -> str:
    return (
        f"The import of {source} into {project} was cut short: nothing of it is handed out. "
        "The next start removes it; then import the file again."
    )


def import_running(source: str, project: str) -> str:
    return f"{source} is being imported into {project}."


def disk_full(folder: Path, free: int, needed: int) -> str:
    """Sizes in bytes."""
    return (
        f"{folder} has {free / 2**20:,.0f} MiB left; {needed / 2**20:,.0f} MiB are needed for the database to grow "
        "and be copied before an upgrade. Make room, or move the database."
    )


def not_writable(path: Path) -> str:
    return (
        f"This user may not write to {path}, to its folder, or to a file that belongs to it ({path.name}-wal, "
        "-shm, .lock). Run this as the bot's own user, or give them all to that user."
    )


def disk(folder: Path, free: int) -> str:
    return f"{folder} has {free / 2**20:,.0f} MiB left."


def invitation(link: str) -> str:
    return f"The link that invites the bot, with exactly the permissions it uses:\n{link}"


def servers(names: Sequence[str]) -> str:
    if not names:
        return "The bot is on no server yet. Open the link below."
    return f"The bot is on {count(len(names), 'server')}: {', '.join(names)}"


def not_set_up(server: str) -> str:
    return f"{server} is not set up: somebody who may manage it types /setup there."


def not_there(guild_id: int) -> str:
    return f"The database knows server {guild_id}, and the bot is not on it. Invite it with the link below."


def channel_gone(server: str, option: str) -> str:
    return f"{server}: the channel chosen as `{option}` is gone. Choose another with /setup."


def role_gone(server: str, option: str) -> str:
    return f"{server}: the role chosen as `{option}` is gone. Choose another with /setup."


def place(server: str, channel: str) -> str:
    return f"#{channel} on {server}"


def server(name: str) -> str:
    return f"{name} is set up, and the bot has the permissions it needs."
