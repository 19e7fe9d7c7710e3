"""Reading what /export gave: a zip with a folder."""

import io
import json
import zipfile
from dataclasses import dataclass
from typing import Any

from tests.stories.town import Town


@dataclass(frozen=True)
class Export:
    """An export's parts as they lie in the archive."""

    data: bytes
    annotations: list[dict[str, Any]]
    items: list[dict[str, Any]]
    manifest: dict[str, Any]


async def exported(town: Town, slug: str = "pets") -> Export:
    """What a lead gets from /export."""
    seen = await town.lead.types("export", project=slug)
    return opened(await seen.message.attachments[0].read())


def opened(data: bytes) -> Export:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name.rsplit("/", 1)[-1]: archive.read(name) for name in archive.namelist()}
    lines = {name: [json.loads(line) for line in files[name].splitlines()] for name in LINES}
    return Export(data, lines["annotations.jsonl"], lines["items.jsonl"], json.loads(files["manifest.json"]))


LINES = ("annotations.jsonl", "items.jsonl")
