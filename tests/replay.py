"""Real comparisons, labeled by six simulated people through the real bot: `python -m tests.replay DIR`.

Each of them reads the text shown as Response 1, finds in the input file which field it is, and from that alone
notes the answer to expect in the export. Nothing here asks the bot what it did.
"""

import asyncio
import io
import json
import re
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.stories.town import Person, Seen, Town, a_town

NAMES = ("ana", "ben", "cem", "dia", "eva", "fin")
HEADING = re.compile(r"^### (Prompt|Response [12])(?: \(continued\))?$", re.MULTILINE)
NOTHING = "*(nothing stands here)*"
VICUNA = """
name = "Vicuna answers"
summary = "Which of two answers is better?"
overlap = 3
guideline = "Read both answers in full."

[display]
prompt = "question"
responses = ["answer_a", "answer_b"]

[[questions]]
name = "preference"
type = "pairwise"
ask = "Which answer is better?"
allow_tie = true
allow_both_bad = true
"""


@dataclass
class Reader:
    """A simulated labeler with a copy of the input file, and what they expect to find in the export."""

    person: Person
    items: list[dict[str, Any]]
    expected: dict[str, str] = field(default_factory=dict)
    a_first: int = 0

    async def label(self, seen: Seen) -> Seen:
        """Read all pages, decide, tap, and note what that means."""
        read, seen = await self._read(seen)
        item = self._find(read)
        first = "a" if read["Response 1"] == item["answer_a"] else "b"
        second = "b" if first == "a" else "a"
        label = self.choose(item, first)
        meaning = {"Response 1": first, "Response 2": second, "Tie": "tie", "Both bad": "both_bad"}
        self.expected[item["id"]] = meaning[label]
        self.a_first += first == "a"
        after = await self.person.tap(seen, label)
        assert f"Saved {label}" in after.text, after
        return after

    def choose(self, item: dict[str, Any], first: str) -> str:
        """The button to tap: here each in turn, whatever the item says; `first` stands as Response 1."""
        choice = (len(self.expected) * 7 + self.person.id) % 5
        return ("Response 1", "Response 2", "Tie", "Response 1", "Both bad")[choice]

    async def _read(self, seen: Seen) -> tuple[dict[str, str], Seen]:
        texts: dict[str, str] = {}
        while True:
            for title, shown in pieces(seen):
                texts[title] = texts.get(title, "") + shown
            if "Next page" not in seen.buttons:
                return texts, seen
            seen = await self.person.tap(seen, "Next page")

    def _find(self, read: dict[str, str]) -> dict[str, Any]:
        responses = sorted((read["Response 1"], read["Response 2"]))
        fits = [
            item
            for item in self.items
            if item["question"] == read["Prompt"]
            and sorted((item["answer_a"], item["answer_b"])) == responses
        ]
        assert len(fits) == 1, f"what was shown is {len(fits)} items of the file"
        assert responses[0] != responses[1]
        return fits[0]


def pieces(seen: Seen) -> list[tuple[str, str]]:
    """Titles and texts on a card, as Discord renders them."""
    body = next(part for part in seen.texts if HEADING.match(part))
    parts = HEADING.split(body + "\n")
    return [(title, rendered(shown[1:-1])) for title, shown in zip(parts[1::2], parts[2::2], strict=True)]


def rendered(shown: str) -> str:
    """What a reader sees: a backslash before punctuation is not there, and hidden characters are named."""
    plain = "" if shown == NOTHING else re.sub(r"\\([^\w\s]|_)", r"\1", shown)
    return re.sub(r"⟦U\+([0-9A-F]{4,6})⟧", lambda named: chr(int(named[1], 16)), plain)


async def replay(folder: Path, work: Path) -> list[str]:
    """Import, label everything, export, compare; what to print."""
    lines = (folder / "items.jsonl").read_text("utf-8").splitlines()
    items = [json.loads(line) for line in lines if line.strip()]
    own = folder / "project.toml"
    toml = own.read_text("utf-8") if own.is_file() else VICUNA
    async with a_town(work) as town:
        slug = await set_up(town, toml, lines)
        readers = [Reader(town.labeler(name), items) for name in NAMES]
        await label_all(readers, slug)
        seen = await town.lead.types("export", project=slug)
        rows = annotations(await seen.message.attachments[0].read())
    return compare(items, readers, rows)


async def set_up(town: Town, toml: str, lines: list[str]) -> str:
    """The project, open; its short name."""
    await town.set_up()
    created = await town.lead.types("project create", file=("project.toml", toml.encode()))
    slug = re.search(r"`([a-z0-9-]+)`", created.text)
    assert slug, created
    file = ("items.jsonl", "\n".join(lines).encode())
    await town.lead.types("items import", project=slug[1], file=file)
    await town.lead.types("project open", project=slug[1])
    return slug[1]


async def label_all(readers: Sequence[Reader], slug: str) -> None:
    """Turn by turn, until there is nothing for anybody."""
    cards = {reader.person.id: await reader.person.first_item(slug) for reader in readers}
    while any("Skip" in seen.buttons for seen in cards.values()):
        for reader in readers:
            if "Skip" in cards[reader.person.id].buttons:
                cards[reader.person.id] = await reader.label(cards[reader.person.id])


def annotations(archive: bytes) -> list[dict[str, Any]]:
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        name = next(name for name in files.namelist() if name.endswith("annotations.jsonl"))
        return [json.loads(line) for line in files.read(name).splitlines()]


def compare(items: list[dict[str, Any]], readers: list[Reader], rows: list[dict[str, Any]]) -> list[str]:
    """Every exported answer against what was tapped. Raises AssertionError on the first difference."""
    exported: dict[str, dict[str, str]] = {}
    for row in rows:
        exported.setdefault(row["labeler"], {})[row["item_id"]] = row["answers"]["preference"]
    told = sorted(json.dumps(reader.expected, sort_keys=True) for reader in readers)
    assert sorted(json.dumps(answers, sort_keys=True) for answers in exported.values()) == told
    per_item = Counter(row["item_id"] for row in rows if row["status"] == "submitted" and row["current"])
    assert set(per_item) == {item["id"] for item in items}
    assert set(per_item.values()) == {3}, per_item
    expected = sum(len(reader.expected) for reader in readers)
    a_first = sum(reader.a_first for reader in readers)
    return [
        f"{len(rows)} of {expected} exported answers are what was tapped",
        f"{len(per_item)} items, each with exactly 3 labelers",
        f"shown with a first: {a_first / expected:.1%}",
    ]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as work:
        print("\n".join(asyncio.run(replay(Path(sys.argv[1]), Path(work)))))  # noqa: T201  # a command's output
