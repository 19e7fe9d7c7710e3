"""How good a round is, at a terminal."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.commandline.terminal import Terminal

ASSIGNED = """
    INSERT INTO assignment (id, item_id, labeler_id, round_id, state, leased_at, lease_until, first_shown_at,
                            shown_at, shown_order, guideline_version)
    VALUES (?, ?, ?, ?, 'submitted', 0, 0, 0, 0, '[]', 1)
"""
ANNOTATED = """
    INSERT INTO annotation (id, assignment_id, item_id, labeler_id, project_id, round_id, revision, status, answers,
                            lead_time_ms, leased_at, submitted_at, shown_order, guideline_version, interaction_id)
    VALUES (?, ?, ?, ?, ?, ?, 1, 'submitted', ?, 12000, 0, 0, '[]', 1, ?)
"""
ANSWERS = {1: (5, 4), 2: (5, 5)}  # by labeler, of the two items


def answered(terminal: Terminal) -> None:
    """Rows as the rules write them, past the rules: the command line never labels."""
    with closing(sqlite3.connect(terminal.database)) as connection, connection:
        (project,) = connection.execute("SELECT id, guild_id FROM project").fetchall()
        (round_id,) = connection.execute("SELECT id FROM round").fetchone()
        items = [row[0] for row in connection.execute("SELECT id FROM item ORDER BY id")]
        for labeler, given in ANSWERS.items():
            connection.execute(
                "INSERT INTO labeler (id, guild_id, user_id, created_at) VALUES (?, ?, ?, 0)",
                (labeler, project[1], labeler),
            )
            for item, answer in zip(items, given, strict=True):
                _answer(connection, project[0], round_id, labeler, item, answer)


def _answer(
    connection: sqlite3.Connection, project: int, round_id: int, labeler: int, item: int, answer: int
) -> None:
    id = item * 10 + labeler
    connection.execute(
        ASSIGNED,
        (id, item, labeler, round_id),
    )
    connection.execute(
        ANNOTATED,
        (id, id, item, labeler, project, round_id, f'{{"quality":{answer}}}', id),
    )


def test_the_numbers_of_a_round_and_pictures_of_them(terminal: Terminal) -> None:
    pytest.importorskip("matplotlib")
    terminal.project()
    assert "Nobody has answered anything here yet." in terminal.does("quality", "pets-at-home")
    answered(terminal)

    told = terminal.does("quality", "Pets at home", "--round", "1", "--pictures", "drawn")

    assert "Pets at home, Round 1: 2 items answered, 2 by two people or more · 0 skips" in told
    assert "quality: How good is it?" in told
    [whole] = [line.split() for line in told.splitlines() if line.startswith("All items")]
    assert whole == ["All", "items", "2", "0.00", "50", "%", "12", "s", "0"]
    assert "75 % 5 (3)" in told
    assert "By majority 1 of 2 items have a label" in told
    picture = Path("drawn/pets-at-home-round-1-quality.png")
    assert f"Drawn: {picture}" in told
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_a_round_or_a_project_that_is_not_there(terminal: Terminal) -> None:
    terminal.project()
    assert "There is no round 2" in terminal.fails(1, "quality", "pets-at-home", "--round", "2")
    assert "Its projects: pets-at-home." in terminal.fails(1, "quality", "Dogs")
