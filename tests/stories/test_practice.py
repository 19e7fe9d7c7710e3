"""/practice: items with a known answer, never data, and the answer at once."""

from hashlib import sha256

import pytest

from tests.stories.export import exported
from tests.stories.practising import answers, brings, gold, numbered, opened, practises, rows
from tests.stories.test_bad_input import SORRY
from tests.stories.town import PETS, Person, Town
from tests.ui.test_persistent import presses


async def test_a_right_answer_is_told_at_once_and_why(town: Town) -> None:
    await opened(town)
    ana = town.labeler("ana")

    card = await practises(ana)
    seen = await ana.tap(card, "4")

    assert card.private
    assert "practice: nothing of it is kept as data" in card.text
    assert "is a known one" in card.text
    assert "**Right:** 4" in seen.text
    assert "it is." in seen.text
    assert "is a known one" in (await ana.tap(seen, "Next practice item")).text


async def test_a_wrong_answer_is_told_with_the_known_one_and_counts_as_it_was_first_given(town: Town) -> None:
    await opened(town)
    ana = town.labeler("ana")
    card = await practises(ana)

    seen = await ana.tap(card, "1")
    again = await presses(ana, seen, card.buttons["4"])

    for said in (seen, again):
        assert "**Not the known answer:** you said 1; it is **4**" in said.text
    item = await ana.tap(seen, "See the item")
    assert "is a known one" in item.text
    assert "Not the known answer" in (await ana.tap(item, "Back to the answer")).text


async def test_no_item_comes_twice_while_there_is_one_they_never_saw(town: Town) -> None:
    await opened(town, 4)
    ana = town.labeler("ana")

    await answers(ana, "4", "4", "4", "4")
    assert len(rows(town, "SELECT DISTINCT practice_item_id FROM practice_turn")) == 4
    seen = await answers(ana, "4")

    assert "Right" in seen.text
    assert rows(town, "SELECT count(*) FROM practice_turn") == [(5,)]


async def test_the_card_and_its_answer_outlive_a_restart(town: Town) -> None:
    await opened(town)
    ana = town.labeler("ana")
    card = await practises(ana)
    await town.restart_bot()

    seen = await ana.tap(card, "4")
    await town.restart_bot()

    assert "Right" in seen.text
    assert (await practises(ana)).buttons.keys() >= {"1", "5", "Open whole"}
    assert "is a known one" in (await ana.tap(seen, "Next practice item")).text


async def test_p7_an_export_is_the_same_bytes_before_and_after_practice(town: Town) -> None:
    """Practice items never reach an export: neither they, nor what was answered, nor what leads do to them."""
    await town.open_project(PETS, [{"id": "rex", "text": "Rex sleeps."}])
    ana = town.labeler("ana")
    await ana.tap(await ana.first_item(), "4")
    before = [sha256((await exported(town)).data).hexdigest()]
    status = (await town.lead.types("project status", project="pets")).text

    await brings(town, gold(*numbered(3)))
    await answers(ana, "4", "1", "4")
    await brings(town, gold(*numbered(3), answer=1))
    seen = await town.lead.types("items practice", project="pets", item="gold0")
    await town.lead.tap(seen, "Retire the item")

    assert sha256((await exported(town)).data).hexdigest() == before[0]
    assert (await town.lead.types("project status", project="pets")).text == status
    assert rows(town, "SELECT count(*) FROM item") == [(1,)]
    assert rows(town, "SELECT count(*) FROM assignment") == [(1,)]
    assert rows(town, "SELECT count(*) FROM annotation") == [(1,)]


# Whose it is


async def test_p8_another_persons_practice_card_is_nobody_elses(town: Town) -> None:
    await opened(town)
    ana, ben = town.labeler("ana"), town.labeler("ben")
    card = await practises(ana)
    own = await practises(ben)

    for label in ("4", "Open whole"):
        assert "belongs to somebody else" in (await presses(ben, own, card.buttons[label])).text
    seen = await ana.tap(card, "4")
    for label in ("See the item", "I disagree"):
        assert "belongs to somebody else" in (await presses(ben, own, seen.buttons[label])).text
    assert rows(town, "SELECT count(*) FROM practice_turn WHERE answered_at IS NOT NULL") == [(1,)]


async def test_a_bystander_without_the_role_practises_nothing(town: Town) -> None:
    await opened(town)
    sam = town.stranger("sam")

    for command in ({"project": "pets"}, {}):
        assert "Labeling here is for" in (await sam.types("practice", **command)).text
    assert rows(town, "SELECT count(*) FROM practice_turn") == [(0,)]


async def test_before_they_agree_nothing_is_kept_and_a_no_keeps_nothing(town: Town) -> None:
    """R19."""
    await opened(town)
    ana = town.labeler("ana")

    seen = await ana.types("practice", project="pets")
    assert "What is kept" in seen.text
    assert "Nothing was stored" in (await ana.tap(seen, "No, thanks")).text
    assert rows(town, "SELECT count(*) FROM labeler") == [(0,)]
    assert "is a known one" in (await practises(ana)).text


async def test_without_practice_items_it_says_so(town: Town) -> None:
    await town.open_project(PETS, [{"id": "rex", "text": "Rex sleeps."}])
    ana = town.labeler("ana")

    assert "nothing to practise on here yet" in (await ana.types("practice")).text
    assert "nothing left to practise" in (await practises(ana)).text
    assert "no project" in (await ana.types("practice", project="cats")).text


# What leads bring in


async def test_a_bad_file_brings_nothing_in_and_says_which_line_and_why(town: Town) -> None:
    await town.open_project(PETS, [{"id": "rex", "text": "Rex sleeps."}])
    bad = [
        *gold("one"),
        *gold("two", answer=9),
        {"id": "three", "text": "Three."},
        {"id": "four", "text": "Four.", "answer": 4},
        *gold("one"),
    ]

    seen = await brings(town, bad)

    for said in (
        "4 of 5 lines",
        "line 2: 9 is no answer",
        "line 3",
        "line 4: `why`",
        "line 5",
        "line 1 already",
    ):
        assert said in seen.text
    assert rows(town, "SELECT count(*) FROM practice_item") == [(0,)]


async def test_the_same_file_again_changes_nothing_and_a_changed_one_says_what(town: Town) -> None:
    await opened(town, 3)

    assert "3 already there" in (await brings(town, gold(*numbered(3)))).text
    changed = [*gold("gold0", answer=1), {**gold("gold1")[0], "text": "Another text."}, *gold("new")]
    seen = await brings(town, changed)

    for said in ("1 added", "1 replaced", "1 corrected", "**Pets**: 4 practice items"):
        assert said in seen.text
    assert (
        "Known answer: **1**" in (await town.lead.types("items practice", project="pets", item="gold0")).text
    )


async def test_a_table_brings_the_same(town: Town) -> None:
    await town.open_project(PETS, [{"id": "rex", "text": "Rex sleeps."}])
    table = b"id,text,answer,why,tolerance\none,One is a known one.,4,It is.,1\n"
    await town.lead.types("items practice", project="pets", file=("gold.csv", table))
    ana = town.labeler("ana")

    seen = await ana.tap(await practises(ana), "5")

    assert "**Right:** you said 5; the known answer is 4" in seen.text


async def test_only_leads_bring_in_see_and_decide(town: Town) -> None:
    await opened(town)
    ana = town.labeler("ana")
    seen = await town.lead.types("items practice", project="pets", item="gold0")

    for person in (ana, town.stranger("sam")):
        file = ("gold.jsonl", b'{"text": "Rex.", "answer": 4, "why": "So."}')
        assert "Only" in (await person.types("items practice", project="pets", file=file)).text
        assert "Only" in (await person.types("items practice", project="pets")).text
        assert "Only" in (await person.types("items practice", project="pets", item="gold0")).text
    own = await practises(ana)
    for label in seen.buttons:
        assert "Only" in (await presses(ana, own, seen.buttons[label])).text
    typing = await ana.actor.autocomplete(town.work_channel, "items practice", "item", "gold", project="pets")
    assert typing == []
    assert rows(town, "SELECT count(*) FROM practice_item WHERE state = 'open'") == [(12,)]


HOSTILE = "@everyone <@1> [x](http://evil.example) \u202e```x``` **b** " + "\u3042" * 900


@pytest.mark.parametrize("text", [HOSTILE, "*" * 1_000, "\u202e" * 1_000, "word " * 199])
async def test_hostile_texts_are_shown_inert_and_break_nothing(town: Town, text: str) -> None:
    await town.open_project(PETS, [{"id": "rex", "text": "Rex sleeps."}])
    await brings(town, [{"id": "`bad`" * 30, "text": text * 20, "answer": 4, "why": text[:1_000]}])
    ana = town.labeler("ana")

    seen = await _to_the_question(ana)
    seen = await ana.tap(seen, "1")
    item = await ana.tap(seen, "See the item")
    told = await ana.fills(
        await ana.opens(await ana.tap(item, "Back to the answer"), "I disagree"), reason=text[:600]
    )
    await town.passes(0.1)

    for shown in (seen, item, told, town.posted(town.lead_channel)[-1]):
        assert SORRY not in shown.text
        assert "@everyone" not in shown.text.replace("\\@everyone", "")
    lead = await town.lead.types("items practice", project="pets", item="`bad`" * 30)
    assert SORRY not in lead.text


async def _to_the_question(person: Person):  # type: ignore[no-untyped-def]  # what it shows
    seen = await practises(person)
    for label in ("Last page", "Next page"):
        if label in seen.buttons:
            return await person.tap(seen, label)
    return seen
