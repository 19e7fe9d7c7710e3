"""What whoever runs the bot reads: backups, and whether the bot is well."""

from pathlib import Path

from bot.pulse import Beat
from storage.backup import UNFINISHED

BACKUP = "Copy the database to a new file, checked; the bot may run meanwhile."
BACKUP_FILE = "The new file. What is there already is never replaced."
HEALTH = "Print the running bot's last sign of life; exit with 1 when something is wrong, for a monitor."

STALE = 45_000  # milliseconds without a sign of life, which comes every 10 seconds
SLOW = 1_000  # milliseconds that the event loop kept somebody waiting


def backed_up(file: Path, size: int) -> str:
    return f"Backed up to {file}: {size / 2**20:,.1f} MiB, read back and whole."


def backup_exists(path: Path) -> str:
    if path.name.endswith(UNFINISHED):
        return f"{path} is there: this backup is being made, or was cut short: then remove it first."
    return f"{path} is there already, and a backup replaces nothing. Name another file, or remove it first."


def no_pulse(path: Path) -> str:
    return f"There is no sign of life at {path}: the bot never ran on this database, or has just started."


def bad_pulse(path: Path) -> str:
    return (
        f"The sign of life at {path} can't be read. A bot that runs writes another in ten seconds: ask again."
    )


def system(error: OSError) -> str:
    """What the machine said, and what to do about the commonest of it."""
    place = "" if error.filename is None else f": {error.filename!r}"
    told = f"This machine refused: {error.strerror or error}{place}."
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return f"{told} Is the path right, and is its folder there?"
        case IsADirectoryError():
            return f"{told} Name a file in it."
        case PermissionError():
            return f"{told} Run this as the bot's own user, or let that user read and write there."
    return told


def wrong(beat: Beat, now: int) -> list[str]:
    """Everything a monitor should wake somebody for."""
    age = (now - beat.at) // 1000
    if now - beat.at > STALE:
        return [f"The bot's last sign of life is {age:,} seconds old: it has ended or hangs."]
    found = [] if beat.gateway else ["The bot is not connected to Discord."]
    if beat.loop_lag_ms > SLOW:
        found.append(f"The bot kept people waiting for {beat.loop_lag_ms:,} ms: the machine is too busy.")
    if beat.last_commit_at is None or beat.at - beat.last_commit_at > STALE:
        found.append("The bot can't save: is the disk full, or does another process hold the database?")
    return found
