"""What a lead reads about a running project."""

from tests.stories.town import PETS, Town

ITEMS = [{"id": f"pet-{n}", "text": f"Pet {n} sleeps."} for n in range(6)]


async def test_status_tells_seats_people_pace_and_what_is_not_going_well(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    ana = town.labeler("ana")
    seen = await ana.first_item()
    for answer in "45345":
        await town.passes(1)
        seen = await ana.tap(seen, answer)

    seen = await town.lead.types("project status", project="pets")

    assert seen.private
    for said in (
        "`████████░░░░░░░░░░░░` 41 %",
        "5 of 12 seats filled, 1 in hand now",
        "- 5 partly done\n- 1 untouched",
        "⚠ 2 wanted, 1 person ever came: 6 items can't finish without more people.",
        "answers an hour over the last week",
        f"<@{ana.id}> 5 (100 %) · 60 an hour · 60\u00a0s\u00a0each",
    ):
        assert said in seen.text


async def test_status_of_a_new_project_has_no_estimate(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    seen = await town.lead.types("project status", project="pets")
    assert "too few answers" in seen.text
    assert "Nobody has taken an item yet" in seen.text
    assert "announcement" in seen.text.lower() or "announced" in seen.text


async def test_status_of_a_project_without_items_has_no_empty_line(town: Town) -> None:
    await town.set_up()
    await town.lead.types("project create", file=("project.toml", PETS.encode()))
    seen = await town.lead.types("project status", project="pets")
    assert "**0 items**" in seen.text
    assert "\n\n" not in seen.text
