"""TRL preference rows, for training: a prompt, the response that was chosen and the one that was not."""

import json
from collections.abc import Iterator
from typing import Any

from bot.errors import NoPreferences
from bot.labeling.formats.base import File, Source
from bot.labeling.project_spec import Display
from bot.task_types import Question
from storage import exports
from storage.exports import Judged

NOT_CURRENT = "not current"
encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def files(source: Source) -> list[File]:
    """One row for each annotation that prefers a response. Raises NoPreferences.

    What prefers none is never forced into a row: it is left out, and counted.
    """
    asked = [question for question in source.terms.questions if question.prefers]
    if len(asked) != 1:
        raise NoPreferences(source.terms.name, len(asked))
    return [File("preferences.jsonl", _lines(source, asked[0]), "annotations")]


def _lines(source: Source, question: Question) -> Iterator[str]:
    display = source.terms.display
    for judged in exports.judged(source.tx, source.project.id):
        found = _preference(judged, question)
        if isinstance(found, str):
            source.left_out[found] += 1
        else:
            yield f"{encode(_row(json.loads(judged.content), display, *found))}\n"


def _preference(judged: Judged, question: Question) -> tuple[int, int] | str:
    """The places of the better and the worse response, or the first reason that fits why there is no row."""
    if not judged.current:
        return NOT_CURRENT
    if judged.status != "submitted":
        return judged.status
    return question.preference(json.loads(judged.answers or "{}")[question.name])


def _row(item: dict[str, Any], display: Display, better: int, worse: int) -> dict[str, str]:
    """What labelers read as the prompt stands in one text, its fields a blank line apart."""
    return {
        "prompt": "\n\n".join(item[field] for field in display.prompt),
        "chosen": item[display.responses[better]],
        "rejected": item[display.responses[worse]],
    }
