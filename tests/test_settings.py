"""Settings: what is taken, and how a mistake reads."""

import os
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from bot.settings import Settings, SettingsMistakes, load_settings

CANARY = "MTE0NTg3MjM0NTY3ODkwMTIzNA.GcAnRy.secret_part_that_nobody_may_ever_see_0"


@pytest.fixture(autouse=True)
def empty_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in list(os.environ):
        if name.lower() in Settings.model_fields:
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def mistakes() -> tuple[str, ...]:
    with pytest.raises(SettingsMistakes) as raised:
        load_settings()
    return raised.value.lines


def write_env(text: str, mode: int = 0o600) -> None:
    path = Path(".env")
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)


def test_without_any_setting_there_is_a_default_for_each() -> None:
    settings = load_settings()
    assert settings.database_path == Path("labelguild.db")
    assert settings.export_folder == Path("exports")
    assert (settings.log_level, settings.log_format, settings.too_quick_ms) == ("INFO", "json", 700)
    assert (settings.discord_token, settings.guild_id, settings.discord_api) == (None, None, None)


def test_a_program_can_pass_settings_itself(tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path}/labels.db", discord_token=CANARY)
    assert settings.database_path == tmp_path / "labels.db"
    assert settings.export_folder == tmp_path / "exports"
    assert settings.token() == CANARY
    assert CANARY not in repr(settings)


def test_the_environment_counts_before_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    write_env(f"DISCORD_TOKEN={CANARY}\nGUILD_ID=1\nTOO_QUICK_MS=0\n")
    monkeypatch.setenv("GUILD_ID", "2")
    monkeypatch.setenv("TOO_QUICK_MS", "")
    settings = load_settings()
    assert (settings.token(), settings.guild_id, settings.too_quick_ms) == (CANARY, 2, 0)


def test_a_token_pasted_with_its_line_end_is_taken_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", f"{CANARY}\n")
    assert load_settings().token() == CANARY


def test_a_missing_token_is_one_line_to_the_one_who_needs_it() -> None:
    with pytest.raises(SettingsMistakes) as raised:
        Settings().token()
    [line] = raised.value.lines
    assert line.startswith("DISCORD_TOKEN is missing. The bot's token")


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("DATABASE_URL", "postgresql://host/labels", "sqlite:///PATH"),
        ("DATABASE_URL", "labels.db", "sqlite:///PATH"),
        ("DATABASE_URL", "sqlite:///", "sqlite:///PATH"),
        ("DATABASE_URL", "sqlite:///:memory:", "sqlite:///PATH"),
        ("DATABASE_URL", "sqlite:///labels.db?mode=ro", "sqlite:///PATH"),
        ("GUILD_ID", "my server", "whole number"),
        ("GUILD_ID", "0", "whole number"),
        ("LOG_LEVEL", "DEBUG", "INFO, WARNING or ERROR"),
        ("LOG_FORMAT", "xml", "json or text"),
        ("TOO_QUICK_MS", "-1", "0 to 10000"),
        ("TOO_QUICK_MS", "soon", "0 to 10000"),
        ("DISCORD_API", "https://discord.com/api/v10", "loopback"),
        ("DISCORD_API", "http://127.0.0.1.elsewhere.example/api", "loopback"),
        ("DISCORD_API", "http://localhost.example:80", "loopback"),
        ("DISCORD_API", "http://127.0.0.1:80/api\n", "loopback"),
    ],
)
def test_a_mistake_names_the_variable_what_stood_there_and_what_is_allowed(
    name: str, value: str, allowed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    [line] = mistakes()
    assert line.startswith(f"{name} is {value!r}. ")
    assert allowed in line
    assert "\n" not in line


@pytest.mark.parametrize("value", ["http://127.0.0.1:8080/api/v10", "http://127.3.2.1", "http://[::1]:9/api"])
def test_a_stand_in_for_discord_on_this_machine_is_taken(value: str) -> None:
    assert Settings(discord_api=value).discord_api == value


def test_a_password_in_an_address_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:password@host/labels")
    monkeypatch.setenv("DISCORD_API", "http://127.0.0.1@elsewhere.example/api")
    database, api = sorted(mistakes())
    assert database.startswith("DATABASE_URL is 'postgresql://[redacted]@host/labels'.")
    assert api.startswith("DISCORD_API is 'http://[redacted]@elsewhere.example/api'.")


def test_all_mistakes_come_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "LOUD")
    monkeypatch.setenv("GUILD_ID", "x" * 5_000)
    guild, level = sorted(mistakes())
    assert level.startswith("LOG_LEVEL is 'LOUD'.")
    assert "… (5002 characters)" in guild
    assert len(guild) < 300


def test_a_misspelled_name_in_the_file_is_told_and_its_value_is_not() -> None:
    write_env(f"DISCORD_TOKN={CANARY}\n")
    [line] = mistakes()
    assert line.startswith("DISCORD_TOKN is no setting. There are: DATABASE_URL, DISCORD_TOKEN, ")
    assert CANARY not in line


@pytest.mark.parametrize("name", ["DISCORD_TOKEN", "GUILD_ID", "DATABASE_URL", "LOG_LEVEL"])
def test_a_token_never_stands_in_a_mistake(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, f"Bot {CANARY}")
    with pytest.raises(SettingsMistakes) as raised:
        load_settings()
    assert raised.value.lines[0].startswith(f"{name} is ")
    assert "secret_part" not in str(raised.value)
    assert raised.value.__context__ is None


def test_a_mistake_of_a_program_shows_no_token_either() -> None:
    wrong: dict[str, Any] = {"discord_token": f"{CANARY} {CANARY}"}
    with pytest.raises(ValidationError) as raised:
        Settings(**wrong)
    assert CANARY not in str(raised.value)


def test_a_folder_is_no_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}")
    assert mistakes() == (f"DATABASE_URL names '{tmp_path}', which is a folder. Name a file in it.",)


def test_a_database_in_a_folder_that_is_not_there_is_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///nowhere/labels.db")
    assert mistakes() == (
        "DATABASE_URL points into 'nowhere', which is no folder. Make it, or choose another path.",
    )


def test_a_file_with_the_token_that_everyone_can_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    write_env(f"DISCORD_TOKEN={CANARY}\n", mode=0o644)
    assert mistakes() == (
        ".env holds the token and everyone on this machine can read it. Run: chmod 600 .env",
    )
    monkeypatch.setenv("DISCORD_TOKEN", CANARY)  # then the file's token is not used
    assert load_settings().token() == CANARY


def test_a_file_without_a_token_may_be_read_by_everyone() -> None:
    write_env("GUILD_ID=7\n", mode=0o644)
    assert load_settings().guild_id == 7


def test_a_file_that_is_no_text_is_one_line() -> None:
    Path(".env").write_bytes(b"GUILD_ID=\xff\n")
    [line] = mistakes()
    assert line.startswith(".env can't be read: ")
