"""The card from consent to the next item: where it appears, what it says, what it keeps."""

import re
from typing import Any

import pytest

from bot.labeling import people
from tests.replay import VICUNA
from tests.stories.export import exported
from tests.stories.town import PETS, Seen, Town

ITEMS = [{"id": name, "text": f"{name.title()} sleeps all day."} for name in ("rex", "tom", "kim")]
SECOND = 1_000
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"


async def kept(town: Town) -> dict[str, int]:
    """How many rows stand in each table."""

    def count(tx: Any) -> dict[str, int]:
        names = [row["name"] for row in tx.all(TABLES)]
        return {name: tx.all(f"SELECT count(*) AS rows FROM {name}")[0]["rows"] for name in names}

    return await town.bot.db.read(count)


async def announced(town: Town) -> Seen:
    await town.passes(0.1)
    (post,) = town.posted(town.announcements)
    return post


# Public and private (R18)


async def test_every_press_on_a_private_card_edits_that_card(town: Town) -> None:
    await town.open_project(PETS, [{"text": "word " * 2_000}, *ITEMS])
    ana = town.labeler("ana")
    seen = card = await ana.work("pets")
    for label in (
        *("I agree", "I have read it: start", "Next page", "Open whole", "Last page", "Page back"),
        *("Guidelines", "Back to work", "Extend", "Last page", "4", "Undo", "Skip", "Broken"),
        *("Give back", "Next item", "5"),
    ):
        seen = await ana.tap(seen, label)
        assert seen.message.id == card.message.id, label
        assert seen.private


async def test_a_press_on_the_announcement_opens_a_new_private_card_each_time(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    post = await announced(town)
    people = [town.labeler("ana"), town.labeler("ben")]
    cards = [await person.tap(post, "Start") for person in (*people, *people)]

    assert all(card.private for card in cards)
    assert len({card.message.id for card in cards} | {post.message.id}) == 5
    assert (await announced(town)).text == post.text
    assert (await announced(town)).buttons == post.buttons


async def test_what_is_refused_stands_beside_the_card_and_leaves_it_as_it_is(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    ana = town.labeler("ana")
    card = await ana.first_item()
    town.env.backend.remove_member_role(town.guild.id, ana.id, town.labeler_role.id)
    refused = await ana.tap(card, "4")
    assert refused.private
    assert refused.message.id != card.message.id
    town.env.backend.add_member_role(town.guild.id, ana.id, town.labeler_role.id)
    assert "Saved 4" in (await ana.tap(card, "4")).text


async def test_the_file_of_an_item_does_not_stay_on_the_next_card(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    ana = town.labeler("ana")
    seen = await ana.tap(await ana.first_item(), "Open whole")
    assert seen.has_file
    assert [file.filename for file in seen.message.attachments] == ["item.txt"]
    seen = await ana.tap(seen, "4")
    assert not seen.has_file
    assert seen.message.attachments == []


# Consent (R19)


async def test_start_leads_through_consent_and_guideline_to_an_item_in_one_chain(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    ana = town.labeler("ana")
    seen = await ana.tap(await announced(town), "Start")
    assert "What is kept" in seen.text
    seen = await ana.tap(seen, "I agree")
    assert "Read it, then say" in seen.text
    seen = await ana.tap(seen, "I have read it: start")
    assert "Rex sleeps" in seen.text
    assert "Rex sleeps" in (await ana.tap(await announced(town), "Start")).text


@pytest.mark.parametrize("asked_by", ["the announcement", "/work", "/work pets"])
async def test_no_thanks_stores_nothing_and_says_so(town: Town, asked_by: str) -> None:
    await town.open_project(PETS, ITEMS)
    post = await announced(town)
    ana = town.labeler("ana")
    before = await kept(town)

    if asked_by == "the announcement":
        seen = await ana.tap(post, "Start")
    else:
        seen = await ana.types("work", **({"project": "pets"} if "pets" in asked_by else {}))
    seen = await ana.tap(seen, "No, thanks")

    assert "Nothing was stored" in seen.text
    assert "`/work`" in seen.text
    assert await kept(town) == before
    assert "What is kept" in (await ana.work("pets")).text


async def test_nothing_is_handed_out_before_somebody_agrees(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    ana = town.labeler("ana")
    await ana.tap(await ana.work("pets"), "No, thanks")
    for table in ("consent", "assignment", "annotation", "pseudonym"):
        assert (await kept(town))[table] == 0, table


async def test_a_new_text_asks_again_and_the_work_goes_on_after_it(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    await town.open_project(PETS, ITEMS)
    ana = town.labeler("ana")
    await ana.tap(await ana.first_item(), "4")
    monkeypatch.setattr(people, "CONSENT_VERSION", people.CONSENT_VERSION + 1)
    seen = await ana.work("pets")
    assert "What is kept" in seen.text
    assert "Tom sleeps" in (await ana.tap(seen, "I agree")).text


# Time (R21)


async def lead_times(town: Town) -> list[float]:
    return [row["lead_time_ms"] / SECOND for row in (await exported(town)).annotations]


async def test_reading_turning_pages_and_extending_are_part_of_the_time_an_answer_took(town: Town) -> None:
    await town.open_project(PETS, [{"text": "word " * 2_000}, *ITEMS])
    ana = town.labeler("ana")
    seen = await ana.first_item()
    labels = ("Next page", "Open whole", "Guidelines", "Back to work", "Extend", "Last page", "4")
    for label in labels:
        town.clock.time += 2 * SECOND
        seen = await ana.tap(seen, label)
    assert await lead_times(town) == [2 * len(labels)]


async def test_a_tap_that_was_too_quick_does_not_start_the_time_again(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    town.bot.settings = town.settings.model_copy(update={"too_quick_ms": 700})
    ana = town.labeler("ana")
    seen = await ana.first_item()
    town.clock.time += 500
    seen = await ana.tap(seen, "4")
    assert "Tap again" in seen.text
    town.clock.time += 500
    await ana.tap(seen, "4")
    assert await lead_times(town) == [1]


@pytest.mark.parametrize("again", ["/work", "Undo"])
async def test_the_time_begins_again_when_an_item_is_fetched_again(town: Town, again: str) -> None:
    await town.open_project(PETS, ITEMS)
    ana = town.labeler("ana")
    seen = await ana.first_item()
    town.clock.time += 60 * SECOND
    if again == "Undo":
        seen = await ana.tap(seen, "4")
        town.clock.time += 60 * SECOND
    seen = await (ana.tap(seen, "Undo") if again == "Undo" else ana.work("pets"))
    town.clock.time += 3 * SECOND
    await ana.tap(seen, "5")
    assert (await lead_times(town))[-1] == 3


# What people see (R15)

COMPARED = {
    "id": "001-gpt35-vicuna-13b",
    "question": "Which pet?",
    "answer_a": "Rex.",
    "answer_b": "Tom.",
    "model_a": "gpt35",
    "model_b": "vicuna-13b",
}
HIDDEN = re.compile(r"answer_|model_|gpt35|vicuna-13b|\"[ab]\"|`[ab]`|\b[AB]\b|(?:Saved|→|Changed) [ab]\b")


async def test_nobody_sees_which_field_a_response_came_from(town: Town) -> None:
    """Not on cards, not in lines about what was saved, not in the file, not among the buttons."""
    toml = VICUNA + '[fields]\nmodels = ["model_a", "model_b"]\n'
    items = [COMPARED | {"id": f"{n}-{COMPARED['id']}"} for n in range(8)]
    await town.open_project(toml, items, "vicuna-answers")
    ana = town.labeler("ana")
    seen = await ana.first_item("vicuna-answers")
    looked: list[Seen] = [seen]
    for label in (
        *("Open whole", "Response 1", "Undo", "Response 2", "Undo", "Tie", "Undo", "Both bad"),
        *("Skip", "Unclear", "Extend", "Guidelines", "Back to work", "Give back", "Next item"),
    ):
        seen = await ana.tap(seen, label)
        looked.append(seen)
    for card in looked:
        assert not HIDDEN.search("\n".join([card.text, *card.buttons]))
        for file in card.message.attachments:
            assert not HIDDEN.search((await file.read()).decode())
    buttons = looked[0].buttons
    assert [*buttons][:4] == ["Response 1", "Response 2", "Tie", "Both bad"]


@pytest.mark.parametrize("label", ["Response 1", "Response 2", "Tie", "Both bad"])
async def test_a_line_about_an_answer_says_what_was_tapped(town: Town, label: str) -> None:
    """Also where this labeler sees the responses the other way round."""
    items = [COMPARED | {"id": f"{n}"} for n in range(6)]
    await town.open_project(VICUNA, items, "vicuna-answers")
    ana = town.labeler("ana")
    await ana.first_item("vicuna-answers")
    first, again, third = [await ana.work("vicuna-answers") for _ in range(3)]
    other = "Tie" if label != "Tie" else "Response 1"
    assert f"Saved {label}\n" in (await ana.tap(first, label)).text
    assert f"Saved {label} already\n" in (await ana.tap(again, label)).text
    assert f"Changed {label} → {other}\n" in (await ana.tap(third, other)).text


# What is told (R6, R9)


async def test_undo_pressed_again_says_that_it_is_done_and_changes_nothing(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    ana = town.labeler("ana")
    first, again = await ana.first_item(), await ana.work("pets")
    seen = await ana.tap(first, "4")
    twin = await ana.tap(again, "4")
    assert "Undone. Here is the item again." in (await ana.tap(seen, "Undo")).text

    seen = await ana.tap(twin, "Undo")

    assert "undone already" in seen.text
    assert "Rex sleeps" in seen.text
    assert [row["status"] for row in (await exported(town)).annotations] == ["submitted", "withdrawn"]


async def test_an_answered_item_is_no_longer_there_to_skip_extend_or_give_back(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    ana = town.labeler("ana")
    cards = [await ana.first_item(), *[await ana.work("pets") for _ in range(3)]]
    await ana.tap(cards[0], "4")
    told = [
        (await ana.tap(card, label)).text
        for card, label in zip(cards[1:], ("Skip", "Extend", "Give back"), strict=True)
    ]
    assert ["no longer yours" in text for text in told] == [True, True, True]
    assert [row["status"] for row in (await exported(town)).annotations] == ["submitted"]


async def test_undo_of_a_skip_whose_seat_is_gone_says_so_and_why_there_is_nothing(town: Town) -> None:
    await town.open_project(PETS.replace("overlap = 2", "overlap = 1"), ITEMS[:1])
    ana, ben = town.labeler("ana"), town.labeler("ben")
    skipped = await ana.tap(await ana.first_item(), "Skip")
    await ben.tap(await ben.first_item(), "4")

    seen = await ana.tap(skipped, "Undo")

    assert "Every seat of that item is taken by now" in seen.text
    assert "1 skipped by you" in seen.text
    assert [row["status"] for row in (await exported(town)).annotations] == ["skipped", "submitted"]
