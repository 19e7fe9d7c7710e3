"""Imported items held against what a project wants to show of them."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from bot.errors import Mistake
from bot.labeling import file_reasons as reasons
from storage import exports
from storage.database import Tx
from storage.exports import Part


def misfits(tx: Tx, project_id: int, shown: Sequence[str]) -> Iterator[Mistake]:
    """Items that lack a shown field, or hold something else than text in it."""
    for item in exports.items(tx, Part(project_id, 0)):
        fields = json.loads(item.content)
        wrong = [field for field in shown if not isinstance(fields.get(field), str)]
        if wrong:
            yield Mistake(item.external_id[:60], _why(fields, wrong[0]))


def _why(fields: dict[str, Any], field: str) -> str:
    return reasons.not_text(field, fields[field]) if field in fields else reasons.not_there(field)
