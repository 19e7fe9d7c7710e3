"""Exports of what happened in the house, read as the command line does: from a file, beside the bot."""

import json
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from bot.labeling import flags, skipping
from bot.labeling.exporting import Exported, write_folder
from storage.database import Tx
from storage.sqlite import open_to_read
from tests.labeling.conftest import GUILD, House, Person, annotation_id

USERS, INTERACTIONS = 800_000_000_000_000_001, 900_000_000_000_000_001
Write = Callable[[Tx, int, str, Path], Exported]


def save(house: House, path: Path) -> Path:
    """The house's database as a file."""
    path.write_bytes(house.connection.serialize())
    return path


async def export(house: House, out: Path, slug: str = "pets", write: Write = write_folder) -> Exported:
    """What `write` makes of a database that can only be read."""
    db = await open_to_read(save(house, out.with_name(f"{out.name}.db")), house)
    try:
        return await db.read(write, GUILD, slug, out)
    finally:
        await db.close()


def rows(exported: Exported, name: str = "annotations.jsonl") -> list[dict[str, Any]]:
    return [json.loads(text) for text in (exported.path / name).read_text("utf-8").split("\n")[:-1]]


def manifest(exported: Exported) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((exported.path / "manifest.json").read_bytes())
    return read


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def busy_project(house: House, **terms: Any) -> tuple[Person, Person, Person]:
    """Nine pets with annotations of every status, a reason and a changed mind; the project's labelers."""
    house._users, house._interactions = count(USERS), count(INTERACTIONS)  # as long as Discord's
    house.project(items=[f"pet-{n}" for n in range(9)], overlap=2, **terms)
    ana, ben, cem = (house.labeler(name) for name in ("ana", "ben", "cem"))
    late = cem.claim()
    house.wait(minutes=31)
    for person in (ana, ben):
        person.answer(person.claim())
    cem.answer(late, 1)
    while len(house.posts("flagged")) < 2:
        skipped = [person.skip(person.claim()) for person in (ana, ben)]
    house.do(skipping.give_reason, ben.press(), annotation_id(skipped[-1]), 1)
    house.do(flags.retire, house.leader(), house.posts("flagged")[0].id, house.now)
    card = ana.claim()
    ana.answer(card, 0)
    ana.answer(card, 2)
    ana.undo(ana.answer(ana.claim()))
    return ana, ben, cem
