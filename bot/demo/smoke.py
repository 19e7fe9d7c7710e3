"""The demo played by itself: setup, two labelers, export, and what was stored."""

import io
import json
import zipfile
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from simcord.actors import MemberActor
from simcord.results import ResponseMessage

from bot.demo.world import OPENED_BY_YOU, Server, answer_of, parts_of, simulated, text_of
from bot.wording import card, demo, entering

ON_THE_WAY = (entering.AGREE, entering.BEGIN)
BUTTON = 2
console = Console(highlight=False, soft_wrap=True)


async def play(folder: Path) -> None:
    """Set up, label everything, export, and print what was stored."""
    async with simulated(folder, too_quick_ms=0) as env:
        server = Server(env, heard=_tell)
        await server.set_up(server.labelers)
        await server.bring(OPENED_BY_YOU)
        await server.leads_type("project open", project=OPENED_BY_YOU)
        for person in server.team:
            await _label_everything(server, person)
        export = await server.leads_type("export", project=OPENED_BY_YOU)
        _print_stored(await export.attachments[0].read())


def _tell(person: MemberActor, command: str, answer: ResponseMessage) -> None:
    console.print(demo.did(person.name, command, escape(text_of(answer).splitlines()[0])))


async def _label_everything(server: Server, person: MemberActor) -> None:
    """One labeler, from /work to an empty queue: a tap for each item."""
    saved, message = 0, answer_of(await person.slash(server.work, "work"))
    while label := _next_tap(message, saved + person.id):
        message = answer_of(await person.click(message, label=label))
        saved += label not in ON_THE_WAY
    console.print(demo.labeled(person.name, saved))


def _next_tap(message: ResponseMessage, turn: int) -> str | None:
    """What to press: the way to the items, else an answer, another one each time; None when nothing is left."""
    labels = [part["label"] for part in parts_of(message.components) if part["type"] == BUTTON]
    way = [label for label in labels if label in ON_THE_WAY]
    answers = [card.response(1), card.response(2), "Tie"]
    choices = way or [label for label in answers if label in labels]
    return choices[turn % len(choices)] if choices else None


def _print_stored(export: bytes) -> None:
    """The export's own rows, one line an item."""
    with zipfile.ZipFile(io.BytesIO(export)) as archive:
        name = next(name for name in archive.namelist() if name.endswith("annotations.jsonl"))
        rows = [json.loads(line) for line in archive.read(name).splitlines()]
    table = Table("item", "labeler", "shown order", "answer", "status", title=demo.STORED)
    for row in sorted(rows, key=lambda row: (row["item_id"], row["labeler"])):
        order = " ".join(row["shown_order"])
        table.add_row(row["item_id"], row["labeler"], order, row["answers"]["preference"], row["status"])
    console.print(table)
