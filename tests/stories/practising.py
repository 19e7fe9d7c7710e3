"""People who practise: shared by the stories about practice and qualification."""

import json
import sqlite3
from contextlib import closing
from typing import Any

from tests.stories.town import PETS, Person, Seen, Town

RIGHT, WRONG = "4", "1"
THREE = """
[qualification]
items = 3
pass = 0.66
retry_after_minutes = 60
"""


def gold(*names: str, answer: Any = 4) -> list[dict[str, Any]]:
    return [
        {
            "id": name,
            "text": f"{name.title()} is a known one.",
            "answer": answer,
            "why": f"{name.title()} it is.",
        }
        for name in names
    ]


def numbered(how_many: int) -> list[str]:
    return [f"gold{number}" for number in range(how_many)]


def lines(items: list[dict[str, Any]]) -> bytes:
    return "\n".join(json.dumps(item) for item in items).encode()


async def brings(town: Town, items: list[dict[str, Any]], project: str = "pets") -> Seen:
    file = ("gold.jsonl", lines(items))
    return await town.lead.types("items practice", project=project, file=file)


async def practises(person: Person, project: str = "pets") -> Seen:
    """/practice through consent to an item."""
    seen = await person.types("practice", project=project)
    return await person.tap(seen, "I agree") if "I agree" in seen.buttons else seen


async def opened(town: Town, how_many: int = 12, toml: str = PETS) -> None:
    """A project with items, and so many with a known answer."""
    await town.open_project(
        toml, [{"id": name, "text": f"{name.title()} sleeps."} for name in ("rex", "tom")]
    )
    await brings(town, gold(*numbered(how_many)))


def asking(toml: str = PETS) -> str:
    return toml + THREE


async def answers(person: Person, *taps: str) -> Seen:
    """One practice item after another; what was said of the last."""
    seen = await practises(person)
    for number, label in enumerate(taps):
        seen = await person.tap(seen, "Next practice item") if number else seen
        seen = await person.tap(seen, label)
    return seen


def rows(town: Town, sql: str) -> list[tuple[Any, ...]]:
    path = f"{town.settings.database_path.as_uri()}?mode=ro"
    with closing(sqlite3.connect(path, uri=True)) as connection:
        return connection.execute(sql).fetchall()


def label_of(town: Town, letter: str) -> str:
    """What stands on the button of a response in the one practice item that is in hand."""
    ((order,),) = rows(town, "SELECT shown_order FROM practice_turn WHERE answered_at IS NULL")
    return f"Response {json.loads(order).index(letter) + 1}"
