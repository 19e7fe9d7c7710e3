"""A lead brings a spreadsheet in, and takes labels out in every format."""

import io
import json
import zipfile

from bot import pulse
from tests.stories.town import Person, Seen, Town

PAIRS = """
name = "Pairs"
guideline = "Read both."

[display]
prompt = "question"
responses = ["one", "two"]

[[questions]]
name = "preference"
type = "pairwise"
ask = "Which is better?"
allow_tie = true
"""
TABLE = (
    'id,question,one,two\r\nfirst,"Why,\r\n""so""?",Because.,=Why not?\r\nsecond,And now?,Rest.,Go on.\r\n'
)


async def files(seen: Seen) -> dict[str, str]:
    """What an export holds."""
    data = await seen.message.attachments[0].read()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name.split("/")[-1]: archive.read(name).decode() for name in archive.namelist()}


async def set_up(town: Town, table: str, **options: bool) -> Seen:
    await town.set_up()
    await town.lead.types("project create", file=("pairs.toml", PAIRS.encode()))
    return await town.lead.types(
        "items import", project="pairs", file=("pairs.csv", table.encode()), **options
    )


async def label(person: Person) -> None:
    """The first item gets a preference, the second a tie."""
    card = await person.first_item("pairs")
    assert 'Why,\n"so"?' in card.text.replace("\r", "").replace("\\", "")
    await person.tap(await person.tap(card, "Response 1"), "Tie")


async def test_a_table_is_brought_in_and_labels_leave_in_every_format(town: Town) -> None:
    assert "2 items imported" in (await set_up(town, TABLE)).text
    await town.lead.types("project open", project="pairs")
    await label(town.labeler("ana"))

    tables = await files(await town.lead.types("export", project="pairs", format="csv"))
    rows = await files(await town.lead.types("export", project="pairs", format="trl"))
    exact = await files(await town.lead.types("export", project="pairs"))

    assert "'=Why not?" in tables["items.csv"]
    assert "=Why not?" in exact["items.jsonl"]
    assert "'=Why not?" not in exact["items.jsonl"]
    [first] = [
        line
        for line in map(json.loads, exact["annotations.jsonl"].splitlines())
        if line["item_id"] == "first"
    ]
    texts = {"a": "Because.", "b": "=Why not?"}
    [row] = [json.loads(line) for line in rows["preferences.jsonl"].splitlines()]
    assert row["prompt"] == 'Why,\r\n"so"?'
    assert row["chosen"] == texts[first["answers"]["preference"]]
    told = json.loads(rows["manifest.json"])["annotations"]
    assert told == {"all": 2, "written": 1, "left_out": {"tie": 1}}


async def test_a_broken_table_is_refused_by_its_line(town: Town) -> None:
    refused = await set_up(town, 'id,question,one,two\nfirst,"Why?,a,b\n', skip_bad=True)
    assert "line 2: a quotation mark opens in this row and is never closed" in refused.text
    assert "no column is called `two`" in (await set_up(town, "id,question,one\n")).text


async def test_a_project_that_compares_nothing_has_no_preference_rows(town: Town) -> None:
    await town.set_up()
    rating = PAIRS.replace('"pairwise"', '"rating"').replace("allow_tie = true", "")
    await town.lead.types("project create", file=("pairs.toml", rating.encode()))
    refused = await town.lead.types("export", project="pairs", format="trl")
    assert "asks no such question" in refused.text


async def test_the_bot_gives_a_sign_of_life(town: Town) -> None:
    await town.set_up()
    await town.passes(minutes=1)
    beat = pulse.read(pulse.path_of(town.settings.database_path).read_text("utf-8"))
    assert beat.gateway
    assert beat.last_commit_at is not None
