"""What whoever runs the bot reads: backups, and whether the bot is well."""

from pathlib import Path

from bot.pulse import Beat

BACKUP = "Copy the database to a new file, checked; the bot may run meanwhile."
BACKUP_FILE = "The new file. What is there already is never replaced."
HEALTH = "Print the running bot's last sign of life; exit with 1 when something is wrong, for a monitor."

STALE = 45_000  # milliseconds without a sign of life, which comes every 10 seconds
SLOW = 1_000  # milliseconds that the event loop kept somebody waiting


def backed_up(file: Path, size: int) -> str:
    return f"Backed up to {file}: {size / 2**20:,.1f} MiB, read back and whole."


def backup_exists(path: Path) -> str:
    return f"{path} is there already, and a backup replaces nothing. Name another file, or remove it first."


def no_pulse(path: Path) -> str:
    return f"There is no sign of life at {path}: the bot never ran on this database, or has just started."


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
