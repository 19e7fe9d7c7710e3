"""Labels to train on: items with texts, people who answer what a test says, and what an export makes of it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from bot.labeling import intake
from bot.labeling.exporting import Exported, write_folder, write_zip
from bot.labeling.formats import FormatName
from bot.labeling.hands import Card
from bot.labeling.wanted import wanted
from tests.labeling.conftest import PREFERENCE, House, Person
from tests.labeling.exports import export, manifest

BOTH_BAD = {**PREFERENCE, "allow_both_bad": True}
STRENGTH = {"name": "strength", "type": "rating", "ask": "By how much?", "points": 4, "strength": True}
A, B, TIE, NEITHER = range(4)
ONE_RESPONSE = {"display": {"prompt": "text", "responses": ["one"]}}


def write(name: FormatName, zipped: bool = False, **asked: Any) -> Any:
    """How /export writes when it is asked for this."""
    return partial(write_zip if zipped else write_folder, format=name, wanted=wanted(**asked))


async def exported(house: House, out: Path, name: FormatName, slug: str = "pets", **asked: Any) -> Exported:
    return await export(house, out, slug, write(name, **asked))


async def bring(house: House, *items: Mapping[str, Any], slug: str = "pets") -> None:
    lines = [json.dumps(item).encode() for item in items]
    await intake.import_items(house, house.lead, slug, lines, "items.jsonl", skip_bad=False, under_way=set())


async def answered(
    house: House,
    answers: Mapping[str, Sequence[int | Sequence[int]]],
    contents: Mapping[str, Mapping[str, Any]] | None = None,
    /,
    **terms: Any,
) -> list[Person]:
    """A project whose items, by their ids, got these codes from one labeler after another; those labelers."""
    most = max(map(len, answers.values()))
    slug = house.project(items=[], state="draft", **{"questions": [BOTH_BAD], "overlap": most, **terms})
    texts = {"text": "Why?", "one": "Because.", "two": "Why not?"}
    await bring(
        house, *({"id": name, **texts, **(contents or {}).get(name, {})} for name in answers), slug=slug
    )
    house.open(slug)
    people = [house.labeler(f"labeler {n}") for n in range(most)]
    for place, person in enumerate(people):
        _works(person, slug, place, answers)
    return people


def _works(
    person: Person, slug: str, place: int, answers: Mapping[str, Sequence[int | Sequence[int]]]
) -> None:
    """They answer every item that has an answer for them, and leave the others."""
    for _ in answers:
        card = person.claim(slug)
        given = answers[card.item.external_id]
        if place < len(given):
            _answer(person, card, given[place])
        else:
            person.skip(card)


def _answer(person: Person, card: Card, given: int | Sequence[int]) -> None:
    codes: Iterable[int] = [given] if isinstance(given, int) else given
    for question, code in enumerate(codes):
        person.answer(card, code, question)


def sums(out: Any) -> dict[str, Any]:
    """What a manifest counts of annotations, and of labels where there are any."""
    told = manifest(out)
    return {key: told[key] for key in ("annotations", "labels") if key in told}
