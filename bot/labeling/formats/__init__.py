"""Formats of an export: each is a file in this folder, and stands in this table."""

from typing import Literal, TypeAlias

from bot.labeling.formats import kto, native, preferences, spreadsheet
from bot.labeling.formats.base import Format

FormatName: TypeAlias = Literal["jsonl", "csv", "trl", "trl-chat", "kto", "kto-chat"]
NATIVE: FormatName = "jsonl"
FOR_TRAINING = frozenset[FormatName](("trl", "trl-chat", "kto", "kto-chat"))

FORMATS: dict[FormatName, Format] = {
    NATIVE: native.files,
    "csv": spreadsheet.files,
    "trl": preferences.plain,
    "trl-chat": preferences.chat,
    "kto": kto.plain,
    "kto-chat": kto.chat,
}
