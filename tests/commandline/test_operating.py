"""`backup` and `health`, as whoever runs the bot types them."""

import asyncio
import configparser
import json
import re
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.pulse import Pulse
from storage.sqlite import open_database
from tests.commandline.terminal import ROOT, Terminal, another_process_writing

OPERATING = (ROOT / ".github" / "OPERATING.md").read_text("utf-8")


async def beat(database: Path, gateway: bool) -> None:
    db = await open_database(database, SystemClock(), 0)
    await Pulse(db, database, SystemClock()).beat(gateway)
    await db.close()


def test_a_backup_is_made_beside_a_running_bot_and_put_back_as_the_page_says(terminal: Terminal) -> None:
    terminal.project()
    with another_process_writing(terminal.database):
        assert "read back and whole" in terminal.does("backup", "backup.db")
    exported = terminal.does("export", "pets-at-home", "--out", "before")
    assert "is there already" in terminal.fails(1, "backup", "backup.db")

    for left in terminal.folder.glob(
        "labels.db*"
    ):  # the steps of the page: all of it aside, the copy in its place
        left.rename(terminal.folder / f"aside-{left.name}")
    (terminal.folder / "backup.db").rename(terminal.database)
    terminal.does("check")
    assert (
        terminal.does("export", "pets-at-home", "--out", "before") == exported
    )  # equal, or it would be refused


def test_without_a_database_there_is_nothing_to_back_up(terminal: Terminal) -> None:
    assert "There is no database" in terminal.fails(1, "backup", "backup.db")
    assert list(terminal.folder.iterdir()) == []


def test_a_backup_into_no_folder_is_told(terminal: Terminal) -> None:
    terminal.project()
    said = terminal.fails(1, "backup", "nowhere/backup.db")
    assert "No such file or directory: 'nowhere/backup.db.unfinished'. Is the path right," in said


def test_a_backup_that_was_cut_short_is_told_from_one_that_is_there(terminal: Terminal) -> None:
    terminal.project()
    terminal.file("backup.db.unfinished", b"")
    assert "was cut short" in terminal.fails(1, "backup", "backup.db")


@pytest.mark.parametrize("line", ["", "{", "[1]", '{"at": 1, "later": 2}'])
def test_a_line_that_is_no_sign_of_life_wakes_a_monitor(terminal: Terminal, line: str) -> None:
    terminal.file("labels.db.health", line)
    assert "can't be read" in terminal.fails(1, "health")


def test_a_monitor_reads_the_line_and_the_exit_code(terminal: Terminal) -> None:
    terminal.project()
    assert "no sign of life" in terminal.fails(1, "health")
    asyncio.run(beat(terminal.database, gateway=True))
    assert json.loads(terminal.does("health"))["gateway"] is True
    asyncio.run(beat(terminal.database, gateway=False))
    result = terminal.types("health")
    assert (result.exit_code, result.stderr) == (1, "The bot is not connected to Discord.\n")
    assert json.loads(result.stdout)["gateway"] is False


def test_the_unit_runs_the_bot_and_stops_it_in_order() -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]  # systemd's keys have capitals
    unit.read_string((ROOT / ".github" / "labelguild.service").read_text("utf-8"))
    service = unit["Service"]
    assert service["ExecStart"].endswith("/.venv/bin/python -m bot run")
    assert service["KillSignal"] == "SIGTERM"
    limit = unit["Unit"]
    assert (int(limit["StartLimitIntervalSec"]), int(limit["StartLimitBurst"])) == (86_400, 900)
    assert int(service["RestartSec"]) * 900 > 4 * 3600  # an outage of hours is sat out
    assert service["WorkingDirectory"] in OPERATING


def test_every_command_of_the_page_is_one_there_is(terminal: Terminal) -> None:
    named = set(re.findall(r"-m bot ([a-z]+)", OPERATING))
    assert named >= {"run", "check", "backup", "health"}
    for command in named:
        assert terminal.types(command, "--help").exit_code == 0, command
