"""Formats of an export: each is a file in this folder, and stands in this table."""

from typing import Literal, TypeAlias

from bot.labeling.formats import native, preferences, spreadsheet
from bot.labeling.formats.base import Format

FormatName: TypeAlias = Literal["jsonl", "csv", "trl"]
NATIVE: FormatName = "jsonl"

FORMATS: dict[FormatName, Format] = {
    NATIVE: native.files,
    "csv": spreadsheet.files,
    "trl": preferences.files,
}
