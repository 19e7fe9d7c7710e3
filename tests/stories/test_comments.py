"""What a labeler adds in their own words: before an answer or after it, never in the way of one tap."""

from typing import Any

import pytest

from tests.stories.export import exported
from tests.stories.test_labeling import pets
from tests.stories.town import PETS, Person, Seen, Town

WITH_COMMENT = f"{PETS}comment = true\n"
TWO = (
    f'{WITH_COMMENT}\n[[questions]]\nname = "alive"\ntype = "yes_no"\nask = "Is it alive?"\ncomment = true\n'
)


async def rows(town: Town) -> list[dict[str, Any]]:
    return (await exported(town)).annotations


async def say(person: Person, seen: Seen, label: str, text: str) -> Seen:
    return await person.fills(await person.opens(seen, label), quality=text)


async def test_one_tap_still_rates_where_a_comment_may_be_added(town: Town) -> None:
    await town.open_project(WITH_COMMENT, pets("rex", "tom"))
    ana = town.labeler("ana")

    seen = await ana.tap(await ana.first_item(), "4")

    assert "Saved 4" in seen.text
    assert "Tom sleeps" in seen.text
    (row,) = await rows(town)
    assert "comments" not in row


async def test_a_comment_before_the_answer_survives_a_restart_and_goes_with_it(town: Town) -> None:
    await town.open_project(WITH_COMMENT, pets("rex", "tom"))
    ana = town.labeler("ana")
    form = await ana.opens(await ana.first_item(), "Comment")
    await town.restart_bot()

    seen = await ana.fills(form, quality="He *snores* @everyone")
    assert "Comment kept" in seen.text
    assert "Rex sleeps" in seen.text
    await town.restart_bot()
    await ana.tap(seen, "4")

    (row,) = await rows(town)
    assert row["answers"] == {"quality": 4}
    assert row["comments"] == {"quality": "He *snores* @everyone"}


async def test_a_comment_after_the_answer_is_its_next_revision(town: Town) -> None:
    await town.open_project(WITH_COMMENT, pets("rex", "tom"))
    ana = town.labeler("ana")
    first = await ana.first_item()
    town.clock.time += 5_000
    seen = await ana.tap(first, "4")
    form = await ana.opens(seen, "Comment on that")
    town.clock.time += 60_000
    await town.restart_bot()

    seen = await ana.fills(form, quality="On second thought")

    assert "Comment kept" in seen.text
    assert "Tom sleeps" in seen.text
    before, after = await rows(town)
    assert (before["current"], after["current"]) == (False, True)
    assert (after["answers"], after["status"]) == ({"quality": 4}, "submitted")
    assert after["comments"] == {"quality": "On second thought"}
    assert after["lead_time_ms"] == before["lead_time_ms"] == 5_000


async def test_the_form_shows_what_stands_there_and_emptied_takes_it_back(town: Town) -> None:
    await town.open_project(WITH_COMMENT, pets("rex"))
    ana = town.labeler("ana")
    seen = await say(ana, await ana.first_item(), "Comment", "He snores")
    form = await ana.opens(seen, "Change comment")
    assert "He snores" in str(form.modal)

    seen = await ana.fills(form, quality="")
    await ana.tap(seen, "4")

    assert "comments" not in (await rows(town))[0]


async def test_another_answer_and_undo_keep_the_comment(town: Town) -> None:
    await town.open_project(WITH_COMMENT, pets("rex"))
    ana = town.labeler("ana")
    first = await ana.first_item()
    again = await ana.work("pets")
    await ana.tap(await say(ana, first, "Comment", "He snores"), "4")
    seen = await ana.tap(again, "3")
    seen = await ana.tap(seen, "Undo")
    await ana.tap(seen, "2")

    kept = await rows(town)
    assert [row["status"] for row in kept] == ["submitted", "submitted", "withdrawn", "submitted"]
    assert {row["comments"]["quality"] for row in kept} == {"He snores"}


async def test_a_comment_goes_with_a_skip(town: Town) -> None:
    await town.open_project(WITH_COMMENT, pets("rex", "tom"))
    ana = town.labeler("ana")

    await ana.tap(await say(ana, await ana.first_item(), "Comment", "The text is cut"), "Skip")

    (row,) = await rows(town)
    assert (row["status"], row["comments"]) == ("skipped", {"quality": "The text is cut"})


async def test_two_questions_have_a_comment_each(town: Town) -> None:
    await town.open_project(TWO, pets("rex"))
    ana = town.labeler("ana")
    form = await ana.opens(await ana.first_item(), "Comment")
    seen = await ana.fills(form, quality="Good", alive="He moved")
    seen = await ana.tap(await ana.tap(seen, "4"), "Yes")

    (row,) = await rows(town)
    assert row["comments"] == {"quality": "Good", "alive": "He moved"}
    assert "Saved 4 · Yes" in seen.text


@pytest.mark.parametrize("text", ["same", "same  \n"])
async def test_the_same_comment_again_writes_nothing(town: Town, text: str) -> None:
    await town.open_project(WITH_COMMENT, pets("rex", "tom"))
    ana = town.labeler("ana")
    seen = await ana.tap(await say(ana, await ana.first_item(), "Comment", "same"), "4")

    await say(ana, seen, "Comment on that", text)

    assert len(await rows(town)) == 1


async def test_p8_nobody_comments_on_somebody_elses_answer(town: Town) -> None:
    await town.open_project(WITH_COMMENT, pets("rex"))
    ana, eve = town.labeler("ana"), town.labeler("eve")
    hers = await ana.opens(await ana.first_item(), "Comment")
    own = await eve.opens(await eve.first_item(), "Comment")
    forged = own._interaction.modal
    assert forged is not None
    assert hers.modal is not None
    forged["custom_id"] = hers.modal["custom_id"]

    assert "belongs to somebody else" in (await eve.fills(own, quality="Mine")).text
    assert await rows(town) == []
