"""Items that try to be more than text: labelers see exactly what the file holds, and nothing in it acts."""

import json
from typing import Any

import pytest

from tests.replay import HEADING, NOTHING, VICUNA, pieces
from tests.stories.export import exported
from tests.stories.town import PETS, Person, Seen, Town
from tests.ui.test_card_limits import within_limits
from tests.ui.test_inert import live

EVERYBODY = "{everybody}"  # becomes mentions of a labeler and of the labeler role
FENCES = "````\n```python\nprint('`')\n```\n````\n~~~\n``` not closed"
TEXTS = {
    "20,000 characters": "word " * 4_000,
    "20,000 without a space": "x" * 20_000,
    "20,000 to escape": "*" * 20_000,
    "20,000 backslashes": "\\" * 20_000,
    "20,000 in Japanese": "日本語の文。" * 3_333,
    "Japanese without a full stop": "日本語" * 5_000,
    "right to left": "שלום עולם, مرحبا بالعالم. " * 200,
    "turned by controls": "pay \u202e001$\u202c to \u2067evil\u2069 \u200fnow\u061c",
    "20,000 turned": "ab\u202ecd\u2066ef" * 2_500,
    "fences in fences": FENCES,
    "fences over pages": (FENCES + "\n\n") * 250,
    "mentions": f"@everyone @here {EVERYBODY} <@!1> <#1> <id:customize> @\u200beveryone",
    "mentions over pages": f"@everyone {EVERYBODY} " * 500,
    "times and commands": "<t:0> <t:0:R> </work:1> </project open:1> <:smile:1> <a:smile:1>",
    "invites": "discord.gg/x https://discord.gg/x discord.com/invite/x <https://discord.gg/x> DISCORD.GG/X",
    "links": "[click](https://e.org) https://e.org/?a=1&b=2 steam://run <mailto:a@e.org> http://[::1]/",
    "only backticks": "`" * 3_001,
    "a table": "| a | b |\n|---|:-:|\n| **1** | `2` |\n",
    "headings": "# one\n## two\n### Response 1\n### Prompt (continued)\n-# small\n=====\n-----",
    "lists and quotes": "- a\n  - b\n* c\n+ d\n1. e\n99. f\n> g\n>>> h",
    "spoilers": "||hidden|| ~~gone~~ __under__ *it* **bold** ***both*** _a_b_",
    "our own empty": NOTHING,
    "our own names": "⟦U+202E⟧ ⟦ ⟧ ⟦U+27E6⟧ \\⟦",
    "families": "👨‍👩‍👧‍👦 👩‍❤️‍💋‍👨 🏳️‍🌈 👍🏽 🇩🇪 5️⃣ #️⃣ ❤️" * 40,
    "families over pages": "👨‍👩‍👧‍👦" * 2_000,
    "carriage returns": "a\r\nb\rc\n\r\nd\r\n\r\n" * 700,
    "nothing to see": "a\u200bb\u200cc\u200dd\ufeffe\u00adf\u2060g\u180eh\u3164i\U000e0041j",
    "marks": "Z" + "\u0301\u0316" * 6_000,
    "backslashes at the ends": "\\",
    "space around": "  \n\n  text  \n\n\t",
    "empty": "",
}  # fmt: skip


UNSEEN = set("\u202e\u202c\u2066\u2067\u200f\u061c\u200b\ufeff\xad\u2060\u180e\u3164\U000e0041\x00")


def hostile(town: Town, ana: Person, name: str) -> dict[str, Any]:
    text = TEXTS[name].replace(EVERYBODY, f"<@{ana.id}> <@&{town.labeler_role.id}>")
    return {"id": "@everyone", "question": text, "answer_a": text, "answer_b": f"{text[:500]}!"}


def harmless(town: Town, seen: Seen) -> None:
    """Within Discord's limits, and nobody is mentioned."""
    within_limits(seen.message.components)
    stored = town.env.backend.get_message(seen.message.channel_id, seen.message.id)
    assert (stored.mention_user_ids, stored.mention_role_ids, stored.mention_everyone) == ([], [], False)
    assert (stored.ping_user_ids, stored.ping_role_ids) == ([], [])


async def read_on(town: Town, person: Person, seen: Seen) -> tuple[dict[str, str], Seen]:
    """The texts of all pages as a reader sees them, by title; and the last page."""
    texts: dict[str, str] = {}
    while True:
        harmless(town, seen)
        body = next(part for part in seen.texts if HEADING.match(part))
        assert not live(HEADING.sub("", body).replace(NOTHING, ""))
        assert not UNSEEN & set(body)
        for title, shown in pieces(seen):
            texts[title] = texts.get(title, "") + shown
        if "Next page" not in seen.buttons:
            return texts, seen
        seen = await person.tap(seen, "Next page")


@pytest.mark.parametrize("name", TEXTS)
async def test_a_hostile_item_is_shown_whole_and_does_nothing(town: Town, name: str) -> None:
    ana = town.labeler("ana")
    item = hostile(town, ana, name)
    await town.open_project(VICUNA, [item], "vicuna-answers")

    texts, last = await read_on(town, ana, await ana.first_item("vicuna-answers"))
    first, second = texts["Response 1"], texts["Response 2"]
    assert texts["Prompt"] == item["question"]
    assert sorted((first, second)) == sorted((item["answer_a"], item["answer_b"]))

    seen = await ana.tap(last, "Open whole")
    harmless(town, seen)
    assert seen.texts == last.texts
    file = (await seen.message.attachments[0].read()).decode()
    assert file == f"=== Prompt ===\n\n{item['question']}\n\n=== Response 1 ===\n\n{first}\n\n" + (
        f"=== Response 2 ===\n\n{second}\n"
    )

    await ana.tap(seen, "Response 1")
    (row,) = (await exported(town, "vicuna-answers")).annotations
    assert row["answers"]["preference"] == ("a" if first == item["answer_a"] else "b")


async def test_an_item_of_blanks_says_so_and_is_whole_in_its_file(town: Town) -> None:
    ana = town.labeler("ana")
    await town.open_project(PETS, [{"text": " \n\t\n " * 1_000}])
    seen = await ana.first_item()
    harmless(town, seen)
    assert NOTHING in seen.text
    file = await (await ana.tap(seen, "Open whole")).message.attachments[0].read()
    assert file.decode() == "=== Item ===\n\n" + " \n\t\n " * 1_000 + "\n"


async def test_a_turned_page_keeps_the_line_above_and_its_undo(town: Town) -> None:
    ana = town.labeler("ana")
    await town.open_project(PETS, [{"text": "Rex sleeps."}, {"text": "word " * 2_000}])
    seen = await ana.tap(await ana.first_item(), "4")
    for label in ("Next page", "Open whole", "Page back", "Last page", "Open whole"):
        seen = await ana.tap(seen, label)
        assert "Saved 4" in seen.text, label
    assert "5" in seen.buttons, "the file opens under the page that was read"
    assert "Rex sleeps" in (await ana.tap(seen, "Undo")).text


async def test_a_long_item_stays_at_its_answers_until_all_are_given(town: Town) -> None:
    length = '[[questions]]\nname = "length"\ntype = "rating"\nask = "Is it long enough?"\npoints = 3\n'
    await town.open_project(PETS + length, [{"text": "word " * 2_000}])
    ana = town.labeler("ana")
    seen = await ana.tap(await ana.first_item(), "Last page")
    seen = await ana.tap(seen, "4")
    assert "Question 2 of 2" in seen.text
    assert "Saved 4 · 3" in (await ana.tap(seen, "3")).text


WRONG = {
    "null": ('{"question": null, "answer_a": "a", "answer_b": "b"}', "null stood in `question`"),
    "a number": ('{"question": "q", "answer_a": 4, "answer_b": "b"}', "4 stood in `answer_a`"),
    "a truth": ('{"question": "q", "answer_a": "a", "answer_b": true}', "true stood in `answer_b`"),
    "a list": ('{"question": ["q"], "answer_a": "a", "answer_b": "b"}', "a list of 1 stood in `question`"),
    "missing": ('{"question": "q", "answer_a": "a"}', "the field `answer_b` is missing"),
    "NUL": ('{"question": "q\\u0000", "answer_a": "a", "answer_b": "b"}', "NUL"),
    "half a character": ('{"question": "\\ud83d", "answer_a": "a", "answer_b": "b"}', "half a character"),
    "no object": ('["q", "a", "b"]', "not an object"),
    "twice": ('{"question": "q", "question": "r", "answer_a": "a", "answer_b": "b"}', "twice"),
    "not a number": ('{"question": "q", "answer_a": "a", "answer_b": "b", "n": NaN}', "NaN"),
}


@pytest.mark.parametrize("name", WRONG)
async def test_an_item_that_can_not_be_shown_is_refused_by_its_line(town: Town, name: str) -> None:
    line, why = WRONG[name]
    await town.set_up()
    await town.lead.types("project create", file=("project.toml", VICUNA.encode()))
    good = json.dumps({"question": "q", "answer_a": "a", "answer_b": "b"})
    file = ("items.jsonl", f"{good}\n\n{line}\n".encode())

    refused = await town.lead.types("items import", project="vicuna-answers", file=file)
    status = await town.lead.types("project status", project="vicuna-answers")

    assert refused.private
    assert "Nothing was imported: 1 of 2 lines" in refused.text
    assert "line 3" in refused.text
    assert why in refused.text
    assert "0 items" in status.text


async def test_a_project_of_hostile_words_mentions_the_labelers_and_nobody_else(town: Town) -> None:
    ana = town.labeler("ana")
    words = f"@everyone <@{ana.id}> **x** <t:0> discord.gg/x"
    toml = PETS.replace('"Pets"', f'"{words}"').replace("How good is", f"{words} How good is")
    toml += f'low = "{words}"\nhigh = "`{words}"\n'
    await town.set_up()
    await town.lead.types("project create", file=("project.toml", toml.encode()))
    slug = f"everyone-{ana.id}-x-t-0-discord-gg-x"
    await town.import_items([{"id": "@everyone", "text": "Rex."}], slug)
    await town.lead.types("project open", project=slug)
    await town.passes(0.1)

    (post,) = town.posted(town.announcements)
    stored = town.env.backend.get_message(town.announcements.id, post.message.id)
    assert stored.mention_role_ids == [town.labeler_role.id]
    assert (stored.mention_user_ids, stored.mention_everyone) == ([], False)
    assert "\\@everyone" in post.text

    seen = await ana.first_item(slug)
    harmless(town, seen)
    assert "\\@everyone" in seen.text


REX_TOM_KIM = [{"id": name, "text": f"{name.title()} sleeps."} for name in ("rex", "tom", "kim")]


def refuse_the_next_card(town: Town, code: int = 200000) -> None:
    """AutoMod (200000) or the filter for harmful links (240000) finds something in the next answer."""
    town.env.inject_error("POST", "/interactions/*/callback", status=400, code=code)


@pytest.mark.parametrize("code", [200000, 240000])
async def test_an_item_discord_refuses_is_set_aside_and_the_next_one_served(town: Town, code: int) -> None:
    await town.open_project(PETS, REX_TOM_KIM)
    ana = town.labeler("ana")
    seen = await ana.first_item()

    refuse_the_next_card(town, code)
    seen = await ana.tap(seen, "4")

    assert "Saved 4" in seen.text
    assert "Kim sleeps" in seen.text
    await town.passes(0.1)
    (notice,) = town.posted(town.lead_channel)
    assert "`tom`" in notice.text
    assert "Discord refused" in notice.text
    assert [*notice.buttons] == ["Keep", "Retire"]
    await town.lead.tap(notice, "Keep")
    assert "Tom sleeps" in (await ana.tap(seen, "5")).text
    assert [row["item_id"] for row in (await exported(town)).annotations] == ["rex", "kim"]


async def test_when_discord_refuses_the_last_item_it_says_why_there_is_nothing(town: Town) -> None:
    await town.open_project(PETS, REX_TOM_KIM[:1])
    ana = town.labeler("ana")
    seen = await ana.tap(await ana.work("pets"), "I agree")

    refuse_the_next_card(town)
    seen = await ana.tap(seen, "I have read it: start")

    assert "1 set aside by the leads" in seen.text


async def test_an_item_refused_on_its_second_page_is_set_aside_too(town: Town) -> None:
    await town.open_project(PETS, [{"id": "rex", "text": "word " * 2_000}, *REX_TOM_KIM[1:]])
    ana = town.labeler("ana")
    seen = await ana.first_item()

    refuse_the_next_card(town)
    seen = await ana.tap(seen, "Next page")

    assert "Tom sleeps" in seen.text
    await town.passes(0.1)
    assert "`rex`" in town.posted(town.lead_channel)[0].text


async def test_words_of_the_project_that_discord_refuses_do_not_set_every_item_aside(town: Town) -> None:
    await town.open_project(PETS, [{"id": f"{n}", "text": "Rex."} for n in range(20)])
    ana = town.labeler("ana")
    seen = await ana.tap(await ana.work("pets"), "I agree")

    town.env.inject_error("POST", "/interactions/*/callback", status=400, code=200000, times=4)
    seen = await ana.tap(seen, "I have read it: start")

    assert "something went wrong" in seen.text
    status = await town.lead.types("project status", project="pets")
    assert "3 flagged" in status.text
