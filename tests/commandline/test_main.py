"""The commands that are not about one project."""

import subprocess
import sys

import pytest

from tests.commandline.terminal import ROOT, Terminal, another_process_writing


def test_the_module_itself_is_a_command() -> None:
    command = [sys.executable, "-m", "bot", "--help"]
    shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "python -m bot" in shown
    for name in ("run", "demo", "check", "project", "items", "export"):
        assert f"│ {name} " in shown


def test_a_second_bot_is_refused(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "a-token")
    with another_process_writing(terminal.database):
        assert "stop it first" in terminal.fails(3, "run")


def test_running_needs_a_token(terminal: Terminal) -> None:
    [line] = terminal.fails(1, "run").splitlines()
    assert line.startswith("DISCORD_TOKEN is missing.")


def test_without_its_package_the_demo_says_what_to_install(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "simcord", None)
    for loaded in [name for name in sys.modules if name.startswith("bot.demo")]:
        monkeypatch.delitem(sys.modules, loaded)
    assert "pip install" in terminal.fails(1, "demo", "--smoke")
