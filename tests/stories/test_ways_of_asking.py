"""Menus, forms and pictures, as labelers meet them."""

from typing import Any

import pytest

from tests.stories.export import exported
from tests.stories.test_labeling import pets
from tests.stories.town import PETS, Town

NUMBER = PETS.replace('type = "rating"', 'type = "number"\nmin = 0\nmax = 9.5\nwhole = false')
CHOICE = PETS.replace('type = "rating"', 'type = "choice"\noptions = {}')
PICTURES = PETS.replace('prompt = "text"', 'prompt = "text"\nimages = ["photo", "more"]')


async def answer_of(town: Town) -> Any:
    (row,) = (await exported(town)).annotations
    return row["answers"]["quality"]


@pytest.mark.parametrize(("typed", "kept"), [("3", 3.0), (" 2.50 ", 2.5), ("7,25", 7.25), ("0", 0.0)])
async def test_a_typed_number_is_kept_as_a_number(town: Town, typed: str, kept: float) -> None:
    await town.open_project(NUMBER, pets("rex", "tom"))
    ana = town.labeler("ana")
    form = await ana.opens(await ana.first_item(), "Type the answer")
    await town.restart_bot()

    seen = await ana.fills(form, typed=typed)

    assert "Saved" in seen.text
    assert "Tom sleeps" in seen.text
    assert await answer_of(town) == kept


@pytest.mark.parametrize("typed", ["ten", "10", "-1", "1,000", "nan", "1e3", "٣", "**5**"])
async def test_what_is_no_answer_is_told_and_nothing_is_saved(town: Town, typed: str) -> None:
    await town.open_project(NUMBER, pets("rex"))
    ana = town.labeler("ana")
    card = await ana.first_item()

    refused = await ana.fills(await ana.opens(card, "Type the answer"), typed=typed)

    assert f"“{typed}” was not saved" in refused.text.replace("\\", "")
    assert refused.private
    assert "Saved 4" in (await ana.fills(await ana.opens(card, "Type the answer"), typed="4")).text


async def test_a_typed_number_can_be_changed_by_the_same_form(town: Town) -> None:
    await town.open_project(NUMBER, pets("rex", "tom"))
    ana = town.labeler("ana")
    card = await ana.first_item()
    first, second = await ana.opens(card, "Type the answer"), await ana.opens(card, "Type the answer")
    await ana.fills(first, typed="4")

    assert "Changed 4 → 5.5" in (await ana.fills(second, typed="5.5")).text


async def test_ten_options_are_buttons_and_more_are_a_menu(town: Town) -> None:
    letters = [*"ABCDEFGHIJKLMNOPQRSTUVWXY"]
    await town.open_project(CHOICE.format(letters[:10]), pets("rex"))
    few = CHOICE.replace("Pets", "More pets").format(letters)
    await town.lead.types("project create", file=("project.toml", few.encode()))
    await town.import_items(pets("rex"), "more-pets")
    await town.lead.types("project open", project="more-pets")
    ana = town.labeler("ana")

    assert set(letters[:10]) <= set((await ana.first_item()).buttons)
    seen = await ana.first_item("more-pets")
    assert [option["label"] for option in seen.menus[0]["options"]] == letters
    await town.restart_bot()

    assert "Saved Y" in (await ana.pick(seen, "Y")).text


async def test_a_projects_own_words_are_shown_as_they_stand(town: Town) -> None:
    await town.open_project(CHOICE.format(["<@&1> **loud**", "[a](https://b.de)"]), pets("rex"))
    ana = town.labeler("ana")

    seen = await ana.tap(await ana.first_item(), "<@&1> **loud**")

    assert r"Saved \<\@&1\> \*\*loud\*\*" in seen.text


async def test_pictures_are_shown_by_discord_from_where_they_are(town: Town) -> None:
    links = [f"https://pictures.example.org/{n}.jpg?size=2" for n in range(10)]
    item = {"id": "rex", "text": "Rex sleeps.", "photo": links[0], "more": links[1:]}
    await town.open_project(PICTURES, [item])
    ana = town.labeler("ana")

    seen = await ana.first_item()

    assert seen.pictures == links
    assert "Rex sleeps." in seen.text
    whole = await ana.tap(seen, "Open whole")
    assert links[9].encode() in await whole.message.attachments[0].read()


async def test_a_picture_may_be_all_there_is(town: Town) -> None:
    only = PETS.replace('prompt = "text"', 'images = "photo"')
    await town.open_project(only, [{"id": "rex", "photo": "https://pictures.example.org/rex.png"}])
    ana = town.labeler("ana")

    seen = await ana.first_item()

    assert seen.pictures == ["https://pictures.example.org/rex.png"]
    assert "Saved 3" in (await ana.tap(seen, "3")).text
