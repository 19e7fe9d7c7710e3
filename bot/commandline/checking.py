"""`check`: what is wrong with the settings, the database and, with a token, the bot on its servers."""

import asyncio
import logging
from collections.abc import Iterable

import typer

from bot import logs
from bot.commandline.checking_database import check_database, check_disk
from bot.commandline.checking_discord import check_discord
from bot.commandline.explaining import MISTAKE, say
from bot.commandline.finding import Finding, good, note, wrong
from bot.settings import SettingsMistakes, load_settings
from bot.wording import check as wording


def check() -> None:
    if not _all_is_well():
        raise typer.Exit(MISTAKE)


def _all_is_well() -> bool:
    """Tell what is found, as it is found; whether nothing was wrong."""
    try:
        settings = load_settings()
    except SettingsMistakes as error:
        return _tell([*map(wrong, error.lines), note(wording.NOTHING_ELSE)])
    logs.set_up(settings)
    logging.getLogger("discord").setLevel(logging.WARNING)  # that it logs in is no finding
    findings, servers = check_database(settings.database_path)
    well = _tell([good(wording.SETTINGS), *findings, check_disk(settings.database_path)])
    return _tell(asyncio.run(check_discord(settings, servers))) and well


def _tell(findings: Iterable[Finding]) -> bool:
    well = True
    for finding in findings:
        say(wording.finding(*finding))
        well = well and finding.mark != wording.WRONG
    return well
