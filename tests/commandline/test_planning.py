"""Openings, pauses and closings that are planned at a terminal."""

import pytest

from tests.commandline.terminal import Terminal

PLANS = "SELECT act, made_by FROM plan WHERE done_at IS NULL ORDER BY due_at"
STATE = "SELECT state FROM project"


def test_an_opening_is_planned_moved_and_listed(terminal: Terminal) -> None:
    terminal.project()
    assert "“Pets at home” opens " in terminal.does("project", "open", "pets-at-home", "--at", "in 2h")
    told = terminal.does("project", "open", "pets-at-home", "--at", "Friday 18:00")
    assert "18:00 (UTC)" in told
    assert "Before, it was to be " in told
    assert terminal.rows(PLANS) == [("open", "command line")]
    assert terminal.rows(STATE) == [("draft",)]
    [line] = [
        one for one in terminal.does("project", "status", "pets-at-home").splitlines() if "Planned" in one
    ]
    assert line.startswith("Planned: opens Friday ")


def test_a_pause_is_now_and_its_end_is_planned(terminal: Terminal) -> None:
    terminal.project()
    terminal.does("project", "open", "pets-at-home")
    told = terminal.does("project", "pause", "pets-at-home", "--until", "tomorrow 9:00")
    assert "is paused: nothing is handed out. It goes on " in told
    assert terminal.rows(STATE) == [("paused",)]
    assert terminal.rows(PLANS) == [("resume", "command line")]


def test_a_closing_is_planned_once_it_is_confirmed(terminal: Terminal) -> None:
    terminal.project()
    asked = terminal.types("project", "close", "pets-at-home", "--at", "in 2 days")
    assert asked.exit_code == 2
    assert "for good" in asked.stdout
    assert "--yes" in asked.stderr
    assert terminal.rows(PLANS) == []
    assert "closes " in terminal.does("project", "close", "pets-at-home", "--at", "in 2 days", "--yes")
    assert terminal.rows(PLANS) == [("close", "command line")]
    assert "can't open after it has closed" in terminal.fails(
        1, "project", "open", "pets-at-home", "--at", "in 3 days"
    )


@pytest.mark.parametrize(
    "words", [("open", "--at"), ("pause", "--until"), ("close", "--yes", "--at"), ("close", "--at")]
)
def test_a_time_that_is_none_is_told_with_examples(words: tuple[str, ...], terminal: Terminal) -> None:
    terminal.project()
    told = terminal.fails(1, "project", words[0], "pets-at-home", *words[1:], "sometime")
    assert "Friday 18:00" in told
    assert terminal.rows(PLANS) == []
