"""JSON Lines, the native format: an item as it was imported, and an annotation as one row."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import lru_cache

from bot.labeling.formats.base import File, Source
from bot.labeling.strict_json import spell
from storage import exports
from storage.exports import AnnotationLine, ItemLine

SCHEMA = 1
_quoted = json.JSONEncoder(ensure_ascii=False).encode


def files(source: Source) -> list[File]:
    """Everything, and exactly as it is."""
    tx, project = source.tx, source.project
    items = item_lines(exports.items(tx, source.part), source.terms.fields.id)
    annotations = annotation_lines(project.slug, exports.annotations(tx, source.part))
    return [File("items.jsonl", items, "items"), File("annotations.jsonl", annotations, "annotations")]


def item_lines(items: Iterable[ItemLine], id_field: str) -> Iterator[str]:
    """Each item's line as it was imported, in canonical JSON; one without an id gets the one it was given."""
    for item in items:
        yield f"{content_of(item, id_field)}\n"


def content_of(item: ItemLine, id_field: str) -> str:
    """An item with the id that annotations name it by; imported again, it is the same item to them."""
    if not item.external_id.startswith("sha256-"):
        return item.content
    fields = json.loads(item.content)
    return item.content if id_field in fields else spell({**fields, id_field: item.external_id})


def annotation_lines(project: str, annotations: Iterable[AnnotationLine]) -> Iterator[str]:
    """A row for each annotation of a project (its slug); a skip has no answers: unrated is absent, never 0.

    Written out, not encoded from a dict: that is half the time of a large export.
    """
    head = f'{{"schema":{SCHEMA},"project":{_quoted(project)},"round":'
    for row in annotations:
        reason = "" if row.skip_reason is None else f',"skip_reason":{_quoted(row.skip_reason)}'
        comments = "" if row.comments is None else f',"comments":{row.comments}'
        yield (
            f'{head}{row.round},"item_id":{_quoted(row.item_id)},"labeler":{_quoted(row.labeler)},'
            f'"answers":{row.answers or "{}"},"status":"{row.status}","revision":{row.revision},'
            f'"current":{"true" if row.current else "false"},"shown_order":{row.shown_order.replace(" ", "")},'
            f'"guideline_version":{row.guideline_version},"lead_time_ms":{row.lead_time_ms},'
            f'"leased_at":"{time_of(row.leased_at)}","submitted_at":"{time_of(row.submitted_at)}"{reason}{comments}}}\n'
        )


def time_of(at: int) -> str:
    """Milliseconds UTC as ISO 8601: 2026-01-31T09:05:00.000Z."""
    minute, rest = divmod(at, 60_000)
    return f"{_minute(minute)}{rest // 1000:02}.{rest % 1000:03}Z"


@lru_cache(maxsize=4096)  # neighbouring rows share their minute
def _minute(minute: int) -> str:
    return datetime.fromtimestamp(minute * 60, UTC).isoformat()[:17]
