"""Three turns of the whole cycle through the real bot: label, close, export, train, evaluate, plan, open.

What is trained on comes from the export alone; what a plan has to be, from the evaluation and the input file.
"""

import io
import json
import zipfile
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from tests.cycle.model import Model, accuracy
from tests.cycle.people import CARE, Careful
from tests.replay import label_all, set_up
from tests.stories.town import Seen, Town, a_town

TURNS = 3
WEAKEST, TWICE = 3, 2
CATEGORY = "category"
Item = dict[str, Any]
Figures = dict[str, float]


@dataclass
class Cycle:
    """A project that goes round; `right` is the better answer of each item, which only its people know."""

    town: Town
    items: list[Item]
    right: Mapping[str, str]
    slug: str
    chance: Random = field(default_factory=lambda: Random(5))
    told: list[str] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    sums: dict[int, str] = field(default_factory=dict)

    def people(self) -> list[Careful]:
        return [
            Careful(self.town.labeler(name), self.items, right=self.right, care=care, chance=self.chance)
            for name, care in CARE.items()
        ]

    async def label(self, taps: int | None) -> None:
        """Everybody in turn, so many taps in all, or (None) until there is nothing for anybody."""
        readers = self.people()
        if taps is None:
            await label_all(readers, self.slug)
            return
        cards = {reader.person.id: await reader.person.first_item(self.slug) for reader in readers}
        for number in range(taps):
            reader = readers[number % len(readers)]
            cards[reader.person.id] = await reader.label(cards[reader.person.id])

    async def close(self) -> None:
        await self.town.lead.tap(await self.lead("round close"), "Close the round")

    async def export(self, number: int) -> bytes:
        """The native export of a round, as the lead gets it."""
        seen = await self.lead("export", round=number)
        return bytes(await seen.message.attachments[0].read())

    def train(self, archive: bytes) -> Model:
        """On the label most people gave each item, of this round and those before."""
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for row in rows(archive):
            if row["status"] == "submitted" and row["current"]:
                votes[row["item_id"]][row["answers"]["preference"]] += 1
        self.labels |= {item: counted.most_common(1)[0][0] for item, counted in votes.items()}
        model = Model(CATEGORY)
        known = [item for item in self.items if item["id"] in self.labels]
        model.train(known, [self.labels[item["id"]] for item in known])
        return model

    def evaluate(self, model: Model) -> Figures:
        """By category, on what nobody has labeled yet."""
        unseen = [item for item in self.items if item["id"] not in self.labels]
        return {name: round(share, 4) for name, (share, _) in accuracy(model, unseen, self.right).items()}

    async def bring(self, figures: Figures, model: str) -> Seen:
        data = json.dumps({"model": model, "metric": "accuracy", "slices": figures}).encode()
        return await self.lead("round evaluate", file=("evaluation.json", data))

    async def lead(self, command: str, **options: Any) -> Seen:
        seen = await self.town.lead.types(command, project=self.slug, **options)
        assert seen.buttons or seen.text, command
        return seen


async def play(items: list[Item], right: Mapping[str, str], toml: str, work: Path, each: int) -> Cycle:
    """Three rounds of about `each` items, and what to print. Raises AssertionError where a plan is wrong."""
    async with a_town(work) as town:
        slug = await set_up(town, toml, [json.dumps(item) for item in items])
        cycle = Cycle(town, items, right, slug)
        for number in range(1, TURNS + 1):
            await turn(cycle, number, each)
        for number, before in cycle.sums.items():
            assert digest(await cycle.export(number)) == before, f"round {number} is another one now"
        return cycle


async def turn(cycle: Cycle, number: int, each: int) -> None:
    """One round, from its first label to the opening of the next."""
    await cycle.label(each * 3 if number == 1 else None)
    await cycle.close()
    archive = await cycle.export(number)
    cycle.sums[number] = digest(archive)
    figures = cycle.evaluate(cycle.train(archive))
    count = len(rows(archive))
    cycle.told.append(f"round {number}: {count} annotations, {len(cycle.labels)} items labeled so far")
    cycle.told.append("  " + ", ".join(f"{name} {share:.0%}" for name, share in figures.items()))
    if number < TURNS:
        await plan(cycle, number, figures, each)


async def plan(cycle: Cycle, number: int, figures: Figures, each: int) -> None:
    """A shuffled evaluation moves the work elsewhere; then by the real one."""
    names, shares = list(figures), list(figures.values())
    while weakest(shuffled := dict(zip(names, shares, strict=True))) == weakest(figures):
        cycle.chance.shuffle(shares)
    await cycle.bring(shuffled, f"v{number}, shuffled")
    elsewhere = await cycle.lead("round plan", items=each)
    check(cycle, "shuffled", shuffled, planned(elsewhere))
    await cycle.bring(figures, f"v{number}")
    seen = await cycle.town.lead.tap(await cycle.lead("round plan"), "Propose anew")
    check(cycle, f"plan of round {number + 1}", figures, planned(seen))
    assert planned(seen) != planned(elsewhere)
    await cycle.town.lead.tap(seen, f"Open round {number + 1}")


def check(cycle: Cycle, what: str, figures: Figures, given: Mapping[str, int]) -> None:
    """The three weakest get at least twice their share of the pool."""
    pool = Counter(item[CATEGORY] for item in cycle.items if item["id"] not in cycle.labels)
    all_given, all_left = sum(given.values()), sum(pool.values())
    said = []
    for name in weakest(figures):
        share, of_pool = given[name] / all_given, pool[name] / all_left
        said.append(f"{name} ({figures[name]:.0%}) {of_pool:.1%} of the pool → {share:.1%}")
        assert share >= TWICE * of_pool, (what, name, share, of_pool)
    cycle.told.append(f"  {what}: " + ", ".join(said))


def weakest(figures: Figures) -> list[str]:
    return sorted(figures, key=lambda name: figures[name])[:WEAKEST]


def planned(seen: Seen) -> dict[str, int]:
    """What a plan gives to each slice, as it is read."""
    lines = [line for line in seen.text.splitlines() if line.startswith("**")]
    named = (line.removeprefix("**").partition("** ")[0].partition(": ") for line in lines)
    return {name: int(items.replace(",", "")) for name, _, items in named if items}


def digest(archive: bytes) -> str:
    return sha256(archive).hexdigest()


def rows(archive: bytes) -> Sequence[dict[str, Any]]:
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        name = next(name for name in files.namelist() if name.endswith("annotations.jsonl"))
        return [json.loads(line) for line in files.read(name).splitlines()]
