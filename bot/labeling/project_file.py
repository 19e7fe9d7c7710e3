"""A project file: TOML in, a ProjectSpec out, or every mistake in it at once."""

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.errors import BadProjectFile, Mistake
from bot.labeling import file_reasons as reasons
from bot.labeling.project_keys import place_of
from bot.labeling.project_spec import ProjectSpec

MOST_BYTES = 256 * 1024
THE_FILE = "the file"
TOML_ERROR = re.compile(r"(?P<what>.*) \(at (?:(?P<where>line \d+, column \d+)|end of document)\)", re.DOTALL)


def read_project(data: bytes) -> ProjectSpec:
    """The project that a TOML file describes; BadProjectFile with all its mistakes if it can't be used."""
    return project_of(_document(_text(data)))


def project_of(document: Mapping[str, object]) -> ProjectSpec:
    """The same for what is already read, from a form for one: keys and values as TOML would hold them."""
    try:
        return ProjectSpec.model_validate(document)
    except ValidationError as error:
        found = error.errors(include_url=False)
    raise BadProjectFile(tuple(_mistake(details) for details in found if not _follows(details, found)))


def _follows(details: ErrorDetails, found: list[ErrorDetails]) -> bool:
    """Whether a list is too short only because an entry of it is refused already."""
    where = details["loc"]
    inside = (other["loc"] for other in found if len(other["loc"]) > len(where))
    return details["type"] == "too_short" and any(loc[: len(where)] == where for loc in inside)


def _text(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise _unusable(THE_FILE, reasons.FILE_TOO_LARGE)
    try:
        text = data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _unusable(f"line {line}, byte {error.start + 1} of the file", reasons.NOT_UTF8) from None
    before, nul, _ = text.partition("\0")
    if nul:
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise _unusable(f"line {line}, column {column}", reasons.NUL)
    return text


def _document(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
    except (ValueError, RecursionError):
        raise _unusable(THE_FILE, reasons.BEYOND_MEASURE) from None
    parts = TOML_ERROR.fullmatch(message)
    what, where = parts.group("what", "where") if parts else (message, None)
    raise _unusable(where or "end of the file", reasons.not_toml(what))


def _unusable(where: str, why: str) -> BadProjectFile:
    return BadProjectFile((Mistake(where, why),))


def _mistake(error: ErrorDetails) -> Mistake:
    steps, stood = error["loc"], error["input"]
    place = place_of(steps)
    match error["type"]:
        case "broken_rule":
            return Mistake(place.key, error["msg"])
        case "missing":
            return Mistake(place.key, reasons.missing(place.schema))
        case "extra_forbidden":
            why = reasons.unknown_key(str(steps[-1]), place_of(steps[:-1]).keys, place_of(()).keys)
            return Mistake(place.key, why)
        case "union_tag_not_found":
            return Mistake(place.inside("type").key, reasons.missing(place.inside("type").schema))
        case "union_tag_invalid":
            place, stood = place.inside("type"), stood["type"]
    return Mistake(place.key, reasons.wrong(stood, place.schema))
