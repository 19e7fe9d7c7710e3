"""A project on the command line, from its file to an export."""

import sqlite3
from contextlib import closing

import pytest

from tests.commandline.terminal import GUILD, PETS, Terminal


def test_a_project_goes_from_its_file_to_an_export(terminal: Terminal) -> None:
    terminal.project()
    assert "announced once /setup names a channel" in terminal.does("project", "open", "Pets at home")
    assert "is paused" in terminal.does("project", "pause", "pets-at-home")
    terminal.does("project", "open", "pets-at-home")
    shown = terminal.does("export", "pets-at-home", "--format", "jsonl", "--out", "out")
    [folder] = (terminal.folder / "out").iterdir()
    assert f"0 annotations of 2 items exported to out/{folder.name}" in shown
    assert len((folder / "items.jsonl").read_text().splitlines()) == 2
    done = terminal.rows("SELECT actor, act FROM audit ORDER BY id")
    assert {actor for actor, _ in done} == {"command line"}
    assert [act for _, act in done] == [
        "create project", "import items", "open project", "paused project", "open project",
    ]  # fmt: skip
    assert terminal.rows("SELECT kind, state FROM outbox") == [("announcement", "intended")]


def test_an_export_goes_where_the_settings_say(terminal: Terminal) -> None:
    terminal.project()
    terminal.does("export", "pets-at-home")
    terminal.does("export", "pets-at-home")
    assert len(list((terminal.folder / "exports").iterdir())) == 1


def test_an_open_project_is_announced_at_the_next_start_when_there_is_a_channel(terminal: Terminal) -> None:
    terminal.project()
    with closing(sqlite3.connect(terminal.database)) as connection, connection:
        connection.execute("UPDATE guild SET announcement_channel_id = 1, labeler_role_id = 2")
    assert "announces it when it next starts" in terminal.does("project", "open", "pets-at-home")


def test_status_shows_numbers_that_add_up(terminal: Terminal) -> None:
    terminal.project()
    shown = terminal.does("project", "status", "pets-at-home")
    numbers = {line.rsplit(None, 1)[0].strip(): line.split()[-1] for line in shown.splitlines()[1:]}
    assert numbers["items"] == numbers["untouched"] == "2"
    assert numbers["done"] == numbers["partly done"] == numbers["in hand now"] == "0"
    assert "Pets at home" in shown
    assert "not open yet" in shown


def test_every_mistake_in_a_project_file_is_told_at_once(terminal: Terminal) -> None:
    toml = terminal.file(
        "pets.toml", PETS.replace('"rating"', '"stars"').replace("overlap = 2", "overlap = 0")
    )
    told = terminal.fails(1, "project", "create", toml, "--guild", str(GUILD))
    assert "- overlap: 0 stood there" in told
    assert '- questions[0].type: "stars" stood there' in told
    told = terminal.fails(
        1, "project", "create", terminal.file("pets.toml", "name = \n"), "--guild", str(GUILD)
    )
    assert "- line 1, column 8: " in told
    assert not terminal.database.exists()


@pytest.mark.parametrize("name", ["nowhere.jsonl", "."])
def test_a_file_that_can_not_be_read_is_named(name: str, terminal: Terminal) -> None:
    terminal.project()
    assert repr(name) in terminal.fails(1, "items", "import", "pets-at-home", name)
    assert repr(name) in terminal.fails(1, "project", "create", name)


def test_a_project_that_is_not_there_is_told_with_those_that_are(terminal: Terminal) -> None:
    terminal.project()
    for command in ("open", "pause", "close", "status"):
        told = terminal.fails(1, "project", command, "Dogs")
        assert "no project called “dogs”" in told
        assert "Its projects: pets-at-home." in told
    assert "Its projects" in terminal.fails(1, "items", "import", "Dogs", terminal.items("A dog"))
    assert "Its projects" in terminal.fails(1, "export", "Dogs")


def test_what_a_project_is_not_ready_for_is_told(terminal: Terminal) -> None:
    toml = terminal.file("pets.toml", PETS)
    terminal.does("project", "create", toml, "--guild", str(GUILD))
    assert "already" in terminal.fails(1, "project", "create", toml)
    assert "has no items yet" in terminal.fails(1, "project", "open", "pets-at-home")
    assert "Open it first" in terminal.fails(1, "project", "pause", "pets-at-home")


def test_another_format_is_a_usage_mistake(terminal: Terminal) -> None:
    terminal.project()
    assert "jsonl" in terminal.fails(2, "export", "pets-at-home", "--format", "parquet")


REPLIES = PETS.replace(
    'prompt = "text"', 'prompt = "text"\nresponses = ["reply"]\n\n[fields]\nslice = "kind"'
)


def test_rows_for_training_are_chosen_on_the_command_line(terminal: Terminal) -> None:
    terminal.does("project", "create", terminal.file("pets.toml", REPLIES), "--guild", str(GUILD))
    lines = '{"text": "Why?", "reply": "So.", "kind": "math"}'
    terminal.does("items", "import", "pets-at-home", terminal.file("items.jsonl", lines))
    wanted = ["--round", "1", "--slice", "math", "--agreement", "0.8", "--by", "majority"]
    shown = terminal.does("export", "pets-at-home", "--format", "kto", *wanted, "--out", "out")
    [folder] = (terminal.folder / "out").iterdir()
    assert f"out/{folder.name}" in shown
    assert "-kto-round-1-slice-math-" in folder.name
    assert folder.name.endswith("-agreement-80-by-majority")
    assert {path.name for path in folder.iterdir()} == {
        "README.md",
        "kto.jsonl",
        "manifest.json",
        "project.toml",
    }


def test_rows_for_training_that_can_not_be_had_are_told(terminal: Terminal) -> None:
    terminal.project()
    export = ["export", "pets-at-home", "--format"]
    assert "shows none" in terminal.fails(1, *export, "kto")
    assert "asks no such question" in terminal.fails(1, *export, "trl-chat")
    assert "holds everything" in terminal.fails(1, *export, "jsonl", "--slice", "math")
    assert "80 for 80 percent" in terminal.fails(1, *export, "trl", "--agreement", "nan")
    assert "annotation" in terminal.fails(2, *export, "trl", "--by", "hand")


def test_closing_shows_the_numbers_and_asks_for_yes(terminal: Terminal) -> None:
    terminal.project()
    result = terminal.types("project", "close", "pets-at-home")
    assert result.exit_code == 2
    assert "untouched" in result.stdout
    assert "0 items in hand return" in result.stdout
    assert "--yes" in result.stderr
    assert terminal.rows("SELECT state FROM project") == [("draft",)]

    assert "is closed" in terminal.does("project", "close", "pets-at-home", "--yes")
    assert terminal.rows("SELECT state FROM project") == [("closed",)]
    for words in (["close", "pets-at-home"], ["close", "pets-at-home", "--yes"]):
        assert "closed already" in terminal.fails(1, "project", *words)
    assert "closed for good" in terminal.fails(1, "items", "import", "pets-at-home", terminal.items("A hen"))


def test_a_project_is_updated_from_its_file(terminal: Terminal) -> None:
    terminal.project()
    changed = terminal.file(
        "new.toml", PETS.replace('"Pets at home"', '"Pets"').replace("overlap = 2", "overlap = 3")
    )
    assert "“Pets” (pets) is updated: name, overlap." in terminal.does(
        "project", "update", "pets-at-home", changed
    )
    assert terminal.rows("SELECT free_seats FROM item") == [(3,), (3,)]
    assert "says what the project says already" in terminal.does("project", "update", "pets", changed)
    other = terminal.file("other.toml", PETS.replace('prompt = "text"', 'prompt = "title"'))
    assert "- pet-1: the field `title` is missing" in terminal.fails(1, "project", "update", "pets", other)


def test_status_says_how_far_it_is_and_what_is_not_going_well(terminal: Terminal) -> None:
    terminal.project()
    terminal.does("project", "open", "pets-at-home")
    shown = terminal.does("project", "status", "pets-at-home")
    assert "░░░░░░░░░░░░░░░░░░░░ 0 % (0 of 4 seats filled)" in shown
    assert "too few answers" in shown
    assert "Note: Nobody has taken an item yet." in shown
