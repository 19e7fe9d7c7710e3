"""`backup` and `health`: what whoever runs the bot types, or has a monitor type."""

from pathlib import Path
from typing import Annotated

import typer

from bot import pulse
from bot.clock import SystemClock
from bot.commandline.explaining import MISTAKE, complain, say
from bot.commandline.opening import NoDatabase, ready
from bot.wording import operating as wording
from storage.backup import BackupExists, back_up


def backup(file: Annotated[Path, typer.Argument(metavar="FILE", help=wording.BACKUP_FILE)]) -> None:
    database = ready().database_path
    if not database.exists():
        raise NoDatabase(database)
    try:
        size = back_up(database, file)
    except BackupExists as error:
        complain(wording.backup_exists(error.path))
        raise typer.Exit(MISTAKE) from None
    say(wording.backed_up(file, size))


def health() -> None:
    path = pulse.path_of(ready().database_path)
    if not path.exists():
        complain(wording.no_pulse(path))
        raise typer.Exit(MISTAKE)
    text = path.read_text("utf-8")
    say(text.strip())
    try:
        wrong = wording.wrong(pulse.read(text), SystemClock().now())
    except pulse.NoBeat:
        wrong = [wording.bad_pulse(path)]
    for sentence in wrong:
        complain(sentence)
    if wrong:
        raise typer.Exit(MISTAKE)
