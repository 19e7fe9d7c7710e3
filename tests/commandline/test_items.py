"""`items`: what comes in, what is refused."""

import sqlite3
from contextlib import closing

from tests.commandline.terminal import Terminal


def test_every_bad_item_is_told_and_nothing_is_imported(terminal: Terminal) -> None:
    terminal.project()
    bad = terminal.file(
        "bad.jsonl", '{"text": "A cow"}\n' + '{"no": "text"}\n' * 30 + '{"text": "A \x9b[2Jpig'
    )
    told = terminal.fails(1, "items", "import", "pets-at-home", bad)
    assert told.startswith("Nothing was imported: 31 of 32 lines can't be used.")
    assert all(f"- line {number}: " in told for number in range(2, 32))
    assert "- line 32, column" in told or "- line 32:" in told
    assert "\x9b" not in told
    assert terminal.rows("SELECT count(*) FROM item") == [(2,)]
    assert terminal.rows("SELECT count(*) FROM batch") == [(1,)]


def test_bad_items_can_be_passed_over(terminal: Terminal) -> None:
    terminal.project()
    mixed = terminal.file(
        "mixed.jsonl", '{"text": "A cow"}\n{"no": "text"}\n{"id": "pet-1", "text": "A dog"}\n'
    )
    result = terminal.types("items", "import", "pets-at-home", mixed, "--skip-bad")
    assert result.exit_code == 0
    assert "1 item imported, 1 already there, 1 bad line passed over." in result.stdout
    assert "- line 2: " in result.stderr


def test_what_a_killed_import_left_is_removed_by_the_next_command(terminal: Terminal) -> None:
    terminal.project()
    with closing(sqlite3.connect(terminal.database)) as connection, connection:
        connection.execute("UPDATE batch SET state = 'loading'")
    assert "has no items yet" in terminal.fails(1, "project", "open", "pets-at-home")
    assert terminal.rows("SELECT count(*) FROM item") == [(0,)]


def test_practice_items_come_in_beside_the_items_or_not_at_all(terminal: Terminal) -> None:
    terminal.project()
    bad = terminal.file("bad.jsonl", '{"text": "A cow", "answer": 99, "why": "So."}\n')
    assert "line 1: 99 is no answer" in terminal.fails(1, "items", "practice", "pets-at-home", bad)
    good = terminal.file("good.jsonl", '{"text": "A cow", "answer": 4, "why": "So."}\n')
    result = terminal.types("items", "practice", "pets-at-home", good)
    assert result.exit_code == 0
    assert "Practice items: 1 added." in result.stdout
    assert terminal.rows("SELECT count(*) FROM item") == [(2,)]
    assert terminal.rows("SELECT count(*) FROM practice_item") == [(1,)]
