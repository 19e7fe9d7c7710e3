"""Logs: what a line holds, and what it never holds."""

import json
import logging
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot import logs
from bot.redaction import redact
from bot.settings import Settings

TOKEN = "MTE0NTg3MjM0NTY3ODkwMTIzNA.GcAnRy.canary_in_the_coal_mine_0123456789"
INTERACTION = "aW50ZXJhY3Rpb246MTE0NTg3MjM0NTY3ODkwMTIzNDpjYW5hcnk"
CANARIES = {
    TOKEN: TOKEN,
    f"Authorization: Bot {TOKEN}": TOKEN,
    "headers={'Authorization': 'Bot canary'}": "canary",
    "sent Bot canary-canary-canary-canary": "canary-canary",
    f"POST /interactions/123/{INTERACTION}/callback": INTERACTION,
    "POST https://example.org/api/v10/interactions/123/canary/callback": "canary",
    "PATCH https://example.org/api/v10/webhooks/123/canary_canary/messages/@original": "canary",
    "'token': 'canary'": "canary",
    '{"token": "canary"}': "canary",
    f"a payload with {INTERACTION} in it": INTERACTION,
    "postgresql://me:canary@host/labels": "canary",
    "the plain one: canary_of_the_settings": "canary_of_the_settings",
}
canaries = pytest.mark.parametrize(("text", "secret"), CANARIES.items())
formats = pytest.mark.parametrize("log_format", ["json", "text"])


@pytest.fixture(autouse=True)
def put_back(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """What set_up changes is the whole process's: put it back. No .env of this machine has a say."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    root, discord = logging.getLogger(), logging.getLogger("discord")
    before = root.handlers[:], root.level, discord.level
    yield
    root.handlers[:], root.level, discord.level = before


def set_up(**settings: Any) -> logging.Logger:
    logging.getLogger().handlers.clear()  # pytest's own would refuse arguments that do not fit
    chosen: dict[str, Any] = {"discord_token": "canary_of_the_settings", **settings}
    logs.set_up(Settings(**chosen))
    return logging.getLogger("bot.somewhere")


def written(capsys: pytest.CaptureFixture[str]) -> str:
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err


def raise_with(text: str) -> None:
    try:
        raise LookupError(text)
    except LookupError as error:
        raise RuntimeError("and then") from error


def test_a_line_is_one_json_object(capsys: pytest.CaptureFixture[str]) -> None:
    set_up().warning("%s saved\n%s", "Zoë", "{}", extra={"reference": 42})
    [line] = written(capsys).splitlines()
    said = json.loads(line)
    assert said.pop("at").endswith("+00:00")
    assert said == {
        "level": "WARNING",
        "logger": "bot.somewhere",
        "message": "Zoë saved\n{}",
        "reference": "42",
    }


def test_an_exception_is_part_of_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    log = set_up()
    try:
        raise_with("the reason")
    except RuntimeError:
        log.exception("Failed")
    [line] = written(capsys).splitlines()
    exception = json.loads(line)["exception"]
    assert exception.startswith("Traceback")
    assert "LookupError: the reason" in exception
    assert exception.endswith("RuntimeError: and then")


def test_in_text_nobody_can_forge_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    set_up(log_format="text").error("one\n2026-01-01 INFO forged", extra={"reference": "k3"})
    first, second, third = written(capsys).splitlines()
    assert first.endswith(" ERROR bot.somewhere: one")
    assert (second, third) == ("    2026-01-01 INFO forged", "    reference: k3")


@formats
@canaries
def test_no_secret_is_logged_in_a_message(
    text: str, secret: str, log_format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up(log_format=log_format).error(text)
    logged = written(capsys)
    assert secret not in logged
    assert "[redacted]" in logged


@formats
@canaries
def test_no_secret_is_logged_in_arguments_tracebacks_or_a_reference(
    text: str, secret: str, log_format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    log = set_up(log_format=log_format)
    try:
        raise_with(text)
    except RuntimeError:
        log.exception("with %s and %r", text, [text], extra={"reference": text})
    log.error("too many arguments", text)
    log.error("a number: %d", text)
    logged = written(capsys)
    assert secret not in logged
    assert "LookupError" in logged
    assert logged.count("its arguments do not fit") == 2


@formats
def test_what_nobody_catches_is_logged_without_secrets(
    log_format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up(log_format=log_format)
    try:
        raise_with(TOKEN)
    except RuntimeError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    logged = written(capsys)
    assert "RuntimeError: and then" in logged
    assert TOKEN not in logged


def test_a_stop_by_keyboard_is_not_an_error_of_ours(capsys: pytest.CaptureFixture[str]) -> None:
    set_up()
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert written(capsys).strip() == "KeyboardInterrupt"


def test_discord_is_never_logged_at_debug(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up()
    gateway = logging.getLogger("discord.gateway")
    assert not gateway.isEnabledFor(logging.DEBUG)
    monkeypatch.setattr(gateway, "level", logging.DEBUG)
    gateway.debug("For Shard ID None: WebSocket Event: {'token': 'canary'}")
    gateway.info("connected")
    [line] = written(capsys).splitlines()
    assert json.loads(line)["message"] == "connected"


def test_a_higher_level_leaves_out_what_is_below(capsys: pytest.CaptureFixture[str]) -> None:
    log = set_up(log_level="ERROR")
    log.warning("left out")
    log.error("kept")
    assert json.loads(written(capsys))["message"] == "kept"


def test_set_up_twice_logs_once(capsys: pytest.CaptureFixture[str]) -> None:
    log = set_up()
    logs.set_up(Settings(log_format="text"))
    log.error("once")
    assert len(written(capsys).splitlines()) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Bot logged in as Labelguild",
        "saved v1:answer:1y2p0ij32e8e7:4",
        "https://example.org/a?b=c",
        "discord.ext.commands.errors.CommandNotFound",
    ],
)
def test_what_is_no_secret_stays(text: str) -> None:
    assert redact(text) == text


@pytest.mark.parametrize("piece", ["a", "ab.", "://", "Bot ", "/webhooks/1/", "'token':'", "-.", " "])
def test_a_very_long_text_is_cleaned_at_once(piece: str) -> None:
    started = time.process_time()
    redact(piece * (1_000_000 // len(piece)))
    assert time.process_time() - started < 2
