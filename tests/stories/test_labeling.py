"""What a labeler sees and taps, and what is kept of it."""

from typing import Any

import pytest

from tests.stories.export import exported
from tests.stories.town import PETS, Person, Seen, Town

TWO_QUESTIONS = (
    PETS
    + """
[[questions]]
name = "length"
type = "rating"
ask = "Is it long enough?"
points = 3
"""
)


def pets(*names: str) -> list[dict[str, str]]:
    return [{"id": name, "text": f"{name.title()} sleeps all day."} for name in names]


async def rows(town: Town, slug: str = "pets") -> list[dict[str, Any]]:
    return (await exported(town, slug)).annotations


async def test_p1_a_rating_tapped_before_a_restart_is_there_after_it(town: Town) -> None:
    await town.open_project(PETS, pets("rex", "tom"))
    ana = town.labeler("ana")
    await ana.tap(await ana.first_item(), "4")

    await town.restart_bot()

    (row,) = await rows(town)
    assert (row["item_id"], row["answers"], row["status"]) == ("rex", {"quality": 4}, "submitted")


async def test_p6_an_old_card_still_answers_after_a_restart(town: Town) -> None:
    await town.open_project(PETS, pets("rex", "tom"))
    ana = town.labeler("ana")
    card = await ana.first_item()

    await town.restart_bot()
    seen = await ana.tap(card, "2")

    assert "Saved 2" in seen.text
    assert "Tom sleeps" in seen.text


async def test_p2_a_changed_mind_is_a_new_revision_and_the_old_one_is_kept(town: Town) -> None:
    await town.open_project(PETS, pets("rex", "tom"))
    ana = town.labeler("ana")
    first = await ana.first_item()
    again = await ana.work("pets")
    await ana.tap(first, "4")

    seen = await ana.tap(again, "3")

    assert "Changed 4 → 3" in seen.text
    kept = [(row["revision"], row["answers"]["quality"], row["current"]) for row in await rows(town)]
    assert kept == [(1, 4, False), (2, 3, True)]


async def test_the_same_button_again_is_no_error_and_writes_nothing(town: Town) -> None:
    await town.open_project(PETS, pets("rex", "tom"))
    ana = town.labeler("ana")
    first, again = await ana.first_item(), await ana.work("pets")
    await ana.tap(first, "4")

    seen = await ana.tap(again, "4")

    assert "Saved 4 already" in seen.text
    assert "Tom sleeps" in seen.text
    assert len(await rows(town)) == 1


async def test_undo_brings_the_item_back_and_withdraws_the_answer(town: Town) -> None:
    await town.open_project(PETS, pets("rex", "tom"))
    ana = town.labeler("ana")
    seen = await ana.tap(await ana.first_item(), "4")

    seen = await ana.tap(seen, "Undo")
    assert "Rex sleeps" in seen.text
    await ana.tap(seen, "4")

    assert [row["status"] for row in await rows(town)] == ["submitted", "withdrawn", "submitted"]


async def test_a_skip_offers_a_reason_and_never_asks_for_one(town: Town) -> None:
    await town.open_project(PETS, pets("rex", "tom"))
    ana = town.labeler("ana")

    seen = await ana.tap(await ana.first_item(), "Skip")
    assert "Tom sleeps" in seen.text
    seen = await ana.tap(seen, "Broken")

    assert "Tom sleeps" in seen.text
    (row,) = await rows(town)
    assert (row["status"], row["skip_reason"]) == ("skipped", "broken")


async def test_p4_an_item_left_lying_goes_to_somebody_else(town: Town) -> None:
    await town.open_project(PETS.replace("overlap = 2", "overlap = 1"), pets("rex"))
    ana, ben = town.labeler("ana"), town.labeler("ben")
    lying = await ana.first_item()
    assert "nothing for you" in (await ben.first_item()).text

    await town.passes(31)

    seen = await ben.first_item()
    assert "Rex sleeps" in seen.text
    await ben.tap(seen, "5")
    late = await ana.tap(lying, "1")
    assert "kept as an extra" in late.text
    assert [row["status"] for row in await rows(town)] == ["submitted", "surplus"]


async def test_what_is_given_back_comes_again_only_when_nothing_else_is_left(town: Town) -> None:
    await town.open_project(PETS, pets("rex", "tom"))
    ana = town.labeler("ana")

    seen = await ana.tap(await ana.first_item(), "Give back")
    seen = await ana.tap(seen, "Next item")
    assert "Tom sleeps" in seen.text
    seen = await ana.tap(seen, "3")

    assert "Rex sleeps" in seen.text


async def test_extend_gives_the_full_time_again(town: Town) -> None:
    await town.open_project(PETS, pets("rex"))
    ana = town.labeler("ana")
    seen = await ana.first_item()
    await town.passes(20)

    seen = await ana.tap(seen, "Extend")
    await town.passes(20)

    assert "Saved 4" in (await ana.tap(seen, "4")).text


async def test_several_questions_are_asked_one_after_another_and_kept_through_a_restart(town: Town) -> None:
    await town.open_project(TWO_QUESTIONS, pets("rex", "tom"))
    ana = town.labeler("ana")
    seen = await ana.first_item()
    assert "Question 1 of 2" in seen.text

    await ana.tap(seen, "4")
    await town.restart_bot()
    seen = await ana.work("pets")
    assert "Question 2 of 2" in seen.text
    assert "Is it long enough?" in seen.text
    seen = await ana.tap(seen, "3")

    assert "Saved 4 · 3" in seen.text
    (row,) = await rows(town)
    assert row["answers"] == {"quality": 4, "length": 3}


async def test_the_guideline_is_one_tap_away_and_so_is_the_way_back(town: Town) -> None:
    await town.open_project(PETS, pets("rex"))
    ana = town.labeler("ana")

    seen = await ana.tap(await ana.first_item(), "Guidelines")
    assert "Read it, then say" in seen.text
    seen = await ana.tap(seen, "Back to work")

    assert "Rex sleeps" in seen.text


async def test_a_double_tap_does_not_rate_the_next_item(town: Town) -> None:
    await town.open_project(PETS, pets("rex", "tom"))
    town.bot.settings = town.settings.model_copy(update={"too_quick_ms": 700})
    ana = town.labeler("ana")
    seen = await ana.first_item()
    town.clock.time += 5_000
    seen = await ana.tap(seen, "4")

    town.clock.time += 200
    seen = await ana.tap(seen, "4")
    assert "That was quick" in seen.text
    town.clock.time += 1_000
    seen = await ana.tap(seen, "2")

    assert "Saved 2" in seen.text
    assert len(await rows(town)) == 2


@pytest.mark.parametrize("label", ["Skip", "Extend", "Give back", "4", "Undo"])
async def test_p8_a_role_removed_mid_work_stops_every_button_and_loses_nothing(
    town: Town, label: str
) -> None:
    await town.open_project(PETS, pets("rex", "tom", "kim"))
    ana = town.labeler("ana")
    seen = await ana.tap(await ana.first_item(), "5")

    await lose_the_role(town, ana)
    refused = await ana.tap(seen, label)

    assert "Labeling here is for" in refused.text
    assert refused.private
    assert len(await rows(town)) == 1


async def lose_the_role(town: Town, person: Person) -> None:
    """A server manager takes the labeler role from somebody."""
    town.env.backend.remove_member_role(town.guild.id, person.id, town.labeler_role.id)
    await town.env.settle()


async def test_p8_nobody_can_press_a_button_of_somebody_elses_card(town: Town) -> None:
    await town.open_project(PETS, pets("rex", "tom"))
    ana, eve = town.labeler("ana"), town.labeler("eve")
    hers = await ana.first_item()
    own = await eve.first_item()
    stored = town.env.backend.get_message(own.message.channel_id, own.message.id)
    relabel(stored.components, own, hers)

    seen = await eve.tap(Seen(own.message), "4")

    assert "belongs to somebody else" in seen.text
    assert await rows(town) == []


def relabel(components: list[dict[str, Any]], own: Seen, hers: Seen) -> None:
    """Put the custom_id of another person's button on one's own message, as a forger would."""
    for component in components:
        if component.get("custom_id") == own.buttons["4"]:
            component["custom_id"] = hers.buttons["4"]
        relabel(component.get("components", []), own, hers)


async def test_a_page_turned_after_the_lease_ended_says_that_it_ended(town: Town) -> None:
    await town.open_project(PETS, [{"id": "long", "text": "So it went on and on. " * 400}])
    ana = town.labeler("ana")
    seen = await ana.first_item()
    await town.passes(31)

    seen = await ana.tap(seen, "Next page")

    assert "your time for this item has ended" in seen.text
