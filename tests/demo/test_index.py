"""What the demo's first page says can be done, and only this machine is told."""

from pathlib import Path

import pytest
from aiohttp import ClientSession
from discord import app_commands

from bot.client import LabelBot
from bot.demo.index import draw, serve
from bot.demo.rounds import EVALUATION
from bot.demo.windows import Place, Windows
from bot.demo.world import Server, simulated
from bot.wording import demo as wording


async def test_every_step_names_a_command_that_exists_and_a_window_that_opens(tmp_path: Path) -> None:
    async with simulated(tmp_path) as env:
        assert isinstance(env.bot, LabelBot)
        commands = env.bot.tree.walk_commands()
        known = {command.qualified_name for command in commands if isinstance(command, app_commands.Command)}
        named = {
            word.removeprefix("/")
            for step in wording.STEPS
            for word in step.text.split("`")[1::2]
            if "/" in word
        }
        assert named <= known
        async with Windows(Server(env)) as windows:
            for step in wording.STEPS:
                assert Place(step.person.lower(), step.channel) in windows.places
                assert f'href="/{step.person.lower()}/{step.channel}"' in draw(windows.places, {})
        assert {step.file for step in wording.STEPS} == {"", EVALUATION}


@pytest.mark.parametrize(
    ("host", "path", "status"),
    [
        ("", "/", 200),
        ("", f"/{EVALUATION}", 200),
        ("", "/ana/work", 303),
        ("", "/ana/nowhere", 404),
        ("elsewhere.example", "/ana/work", 403),
    ],
)
async def test_only_this_machine_is_answered(tmp_path: Path, host: str, path: str, status: int) -> None:
    headers = {"Host": host} if host else {}
    async with (
        simulated(tmp_path) as env,
        Windows(Server(env)) as windows,
        serve(windows) as address,
        ClientSession() as web,
    ):
        answer = await web.get(address.rstrip("/") + path, headers=headers, allow_redirects=False)
        assert answer.status == status
