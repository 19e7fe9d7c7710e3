"""Logs on stderr: one JSON object a line, or text; secrets taken out of both."""

import json
import logging
import sys
from datetime import UTC, datetime
from types import TracebackType

from bot.redaction import GONE, redact
from bot.settings import Settings

OURS = "labelguild"


class JsonLines(logging.Formatter):
    """A record as one JSON object: at, level, logger, message, and where given reference, exception, stack.

    `secret` is taken out wherever it stands, whatever its shape.
    """

    def __init__(self, secret: str | None) -> None:
        super().__init__()
        self._secret = secret

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(self._facts(record))

    def _facts(self, record: logging.LogRecord) -> dict[str, str]:
        reference = getattr(record, "reference", None)
        facts = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": _message(record),
            "reference": None if reference is None else str(reference),
            "exception": self.formatException(record.exc_info) if record.exc_info else None,
            "stack": record.stack_info,
        }
        return {name: self._clean(fact) for name, fact in facts.items() if fact}

    def _clean(self, text: str) -> str:
        return redact(text.replace(self._secret, GONE) if self._secret else text)


class TextLines(JsonLines):
    """The same for a person at a terminal. What is indented belongs to the line above it."""

    def format(self, record: logging.LogRecord) -> str:
        facts = self._facts(record)
        head = f"{facts.pop('at')} {facts.pop('level')} {facts.pop('logger')}: {facts.pop('message', '')}"
        tail = [f"{name}: {fact}" for name, fact in facts.items()]
        return "\n".join([head, *tail]).replace("\n", "\n    ")


def set_up(settings: Settings) -> None:
    """Log to stderr as the settings say, what nobody catches too. Asked again, it starts over."""
    secret = settings.discord_token.get_secret_value() if settings.discord_token else None
    output = logging.StreamHandler(sys.stderr)
    output.set_name(OURS)
    output.setLevel(settings.log_level)  # holds whatever level a logger below sets for itself
    output.setFormatter(JsonLines(secret) if settings.log_format == "json" else TextLines(secret))
    root = logging.getLogger()
    for earlier in [handler for handler in root.handlers if handler.get_name() == OURS]:
        root.removeHandler(earlier)
    root.addHandler(output)
    root.setLevel(settings.log_level)
    logging.getLogger("discord").setLevel(settings.log_level)
    sys.excepthook = _log_uncaught


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except Exception:  # logging itself would print the arguments to stderr as they are
        return f"{record.msg!r} (its arguments do not fit)"


def _log_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, Exception):
        logging.getLogger(OURS).critical("Nobody caught this", exc_info=(kind, error, trace))
    else:
        sys.__excepthook__(kind, error, trace)
