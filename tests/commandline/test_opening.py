"""Which database, which server, and who else is writing: before any command does its work."""

import json

import pytest

from storage.database import Tx
from storage.lock import WriterLock
from tests.commandline.terminal import GUILD, PETS, Terminal, another_process_writing


def test_without_a_server_a_command_asks_for_one(terminal: Terminal) -> None:
    asked = terminal.fails(2, "project", "create", terminal.file("pets.toml", PETS))
    assert "--guild ID or GUILD_ID" in asked


def test_with_several_servers_a_command_lists_them(terminal: Terminal) -> None:
    toml = terminal.file("pets.toml", PETS)
    terminal.does("project", "create", toml, "--guild", "900")
    terminal.does("project", "create", toml, "--guild", "901")
    asked = terminal.fails(2, "project", "status", "pets-at-home")
    assert "- 900: pets-at-home\n- 901: pets-at-home" in asked
    assert "Pets" in terminal.does("project", "status", "pets-at-home", "--guild", "901")


def test_a_server_can_be_named_by_the_environment(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GUILD_ID", "900")
    terminal.does("project", "create", terminal.file("pets.toml", PETS))
    assert "There is no project" in terminal.fails(1, "project", "open", "pets-at-home", "--guild", "901")
    assert terminal.rows("SELECT id FROM guild") == [(900,)]


@pytest.mark.parametrize("guild", ["my server", "0", "-1", str(2**63)])
def test_a_server_is_a_whole_number(guild: str, terminal: Terminal) -> None:
    assert "--guild" in terminal.fails(2, "project", "status", "pets", "--guild", guild)


def test_while_the_bot_runs_writing_commands_say_what_to_do_instead(terminal: Terminal) -> None:
    terminal.project()
    toml, items = terminal.file("pets.toml", PETS), terminal.items("A dog")
    with another_process_writing(terminal.database):
        for words in (
            ["project", "create", toml],
            ["project", "open", "pets-at-home"],
            ["project", "pause", "pets-at-home"],
            ["project", "close", "pets-at-home", "--yes"],
            ["items", "import", "pets-at-home", items],
        ):
            told = terminal.fails(3, *words)
            assert "do this in Discord" in told
        for words in (["project", "status", "pets-at-home"], ["export", "pets-at-home"], ["check"]):
            terminal.does(*words)


def test_every_settings_mistake_is_one_line(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "LOUD")
    monkeypatch.setenv("GUILD_ID", "home")
    for words in (
        ["run"],
        ["project", "status", "pets"],
        ["items", "import", "pets", terminal.items("A dog")],
    ):
        guild, level = sorted(terminal.fails(1, *words).splitlines())
        assert guild.startswith("GUILD_ID is 'home'.")
        assert level.startswith("LOG_LEVEL is 'LOUD'.")


def test_reading_makes_no_database(terminal: Terminal) -> None:
    for words in (["project", "status", "pets"], ["export", "pets"]):
        assert "There is no database at labels.db yet" in terminal.fails(1, *words, "--guild", str(GUILD))
    assert list(terminal.folder.iterdir()) == []


def test_a_file_that_is_no_database_is_refused_in_words(terminal: Terminal) -> None:
    toml = terminal.file("pets.toml", PETS)
    terminal.file("labels.db", b"These are my notes.\n" * 500)
    for words in (["project", "create", toml, "--guild", str(GUILD)], ["project", "status", "pets"]):
        assert "file is not a database" in terminal.fails(1, *words)
    terminal.database.unlink()
    terminal.database.mkdir()
    for words in (["project", "create", toml, "--guild", str(GUILD)], ["project", "status", "pets"]):
        assert "which is a folder" in terminal.fails(1, *words)


def test_our_own_mistake_is_logged_under_the_reference_that_is_told(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(tx: Tx, guild_id: int, slug: str) -> None:
        raise LookupError("a mistake of ours")

    terminal.project()
    monkeypatch.setattr("bot.labeling.counting.standing", broken)
    result = terminal.types("project", "status", "pets-at-home")
    logged, told = result.stderr.splitlines()
    assert result.exit_code == 1
    assert "LookupError: a mistake of ours" in json.loads(logged)["exception"]
    assert told.endswith(f"under the reference {json.loads(logged)['reference']}.")


def test_the_lock_is_free_again_after_a_command(terminal: Terminal) -> None:
    terminal.project()
    with WriterLock(terminal.database):
        pass
