"""How every command ends: a mistake is a sentence on stderr and an exit code, never a traceback."""

import logging
import re
from typing import Any

import aiohttp
import discord
import typer
from typer.core import TyperGroup

from bot.clock import SystemClock
from bot.commandline.opening import NoDatabase, WhichServer
from bot.errors import UserError
from bot.settings import SettingsMistakes
from bot.wording import commandline as wording
from bot.wording import operating as operators
from storage.database import NotSaved, StorageRefused
from storage.health import why_unusable
from storage.lock import DatabaseBusy

MISTAKE, USAGE, BUSY = 1, 2, 3
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # from a file, these could redraw the terminal
log = logging.getLogger(__name__)


class Explained(TyperGroup):
    """The commands. What one of them raises is told to the person who typed it."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except (typer.TyperException, typer.Exit, typer.Abort):
            raise
        except Exception as error:
            complain(_sentence(error, str(ctx.invoked_subcommand)))
            raise typer.Exit(_code(error)) from None


def say(sentence: str) -> None:
    """To stdout: what was asked for."""
    typer.echo(CONTROL.sub("�", sentence))


def complain(sentence: str) -> None:
    """To stderr: why not."""
    typer.echo(CONTROL.sub("�", sentence), err=True)


def _code(error: Exception) -> int:
    if isinstance(error, DatabaseBusy):
        return BUSY
    return USAGE if isinstance(error, WhichServer) else MISTAKE


def _sentence(error: Exception, command: str) -> str:
    match error:
        case UserError() | NotSaved():
            return "\n".join([wording.explain(error), *getattr(error, "__notes__", [])])
        case SettingsMistakes() | StorageRefused():
            return str(error)
        case NoDatabase():
            return wording.no_database(error.path)
        case WhichServer():
            return wording.which_server(error.known)
        case DatabaseBusy():
            return wording.busy(error.path, command)
        case _:
            return _of_the_world(error)


def _of_the_world(error: Exception) -> str:
    """What Discord, the machine or the disk refused; anything else is our own mistake."""
    match error:
        case discord.LoginFailure():
            return wording.WRONG_TOKEN
        case discord.HTTPException() | discord.GatewayNotFound() | discord.ConnectionClosed():
            return wording.discord(str(error))
        case aiohttp.ClientError():
            return wording.discord(str(error))
        case OSError():
            return operators.system(error)
    why = why_unusable(error)
    return _ours(error) if why is None else wording.unusable(why)


def _ours(error: Exception) -> str:
    reference = f"{SystemClock().new_id():x}"[-8:]
    log.critical("a command failed", exc_info=error, extra={"reference": reference})
    return wording.ours(reference)
