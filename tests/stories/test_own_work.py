"""What a labeler sees of their own work, and of what is open for them."""

from tests.stories.export import exported
from tests.stories.town import PETS, Person, Seen, Town, walk

ITEMS = [{"id": name, "text": f"{name.title()} sleeps all day."} for name in ("rex", "tom", "kit", "abe")]
SHIPS = PETS.replace('"Pets"', '"Ships"').replace("overlap = 2", "overlap = 1")


async def rates(town: Town, person: Person, *answers: str) -> Seen:
    """Answer one item after another, half a minute each; the card that comes next."""
    seen = await person.first_item()
    for answer in answers:
        await town.passes(0.5)
        seen = await person.tap(seen, answer)
    return seen


async def test_me_tells_what_was_done_how_fast_and_what_is_in_hand(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    ana = town.labeler("ana")
    await rates(town, ana, "4", "2", "5")

    me = await ana.types("me")

    assert me.private
    for said in ("**3** done today", "**3** in all", "120 an hour", "30 s each", "an item is yours until"):
        assert said in me.text
    assert [text.split("\n")[0] for text in me.texts[-3:]] == ["5", "2", "4"]
    assert "sleeps all day" in (await ana.tap(me, "Go on")).text


async def test_an_answer_of_yesterday_is_not_done_today_by_the_clock_of_the_server(town: Town) -> None:
    """R21: Berlin's midnight is two hours before UTC's in summer."""
    await town.open_project(PETS, ITEMS)
    ana = town.labeler("ana")
    await rates(town, ana, "4")
    minute_of_day = town.clock.time // 60_000 % 1440
    town.clock.time += (22 * 60 + 1 - minute_of_day) % 1440 * 60_000
    await rates(town, ana, "2")

    assert "**1** done today · **2** in all" in (await ana.types("me")).text


async def test_undo_on_me_takes_that_very_answer_back(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    ana = town.labeler("ana")
    await rates(town, ana, "4", "2")
    me = await ana.types("me")
    undo = [part["custom_id"] for part in walk(me.message.components) if part.get("label") == "Undo"]
    assert len(undo) == 2

    seen = ana.seen(await ana.actor.click(me.message, custom_id=undo[1]))

    assert "Rex sleeps" in seen.text
    assert "Undone" in seen.text
    rows = [(row["item_id"], row["status"]) for row in (await exported(town)).annotations]
    assert rows[-1] == ("rex", "withdrawn")
    assert "**1** done today" in (await ana.types("me")).text


async def test_somebody_new_is_told_so_and_where_to_begin(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    me = await town.labeler("ana").types("me")
    assert "not labeled anything" in me.text
    assert "Get an item" in me.buttons


async def test_projects_tells_what_is_open_and_why_not_the_rest(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    await town.open_project(SHIPS, ITEMS[:1], "ships")
    ben = town.labeler("ben")
    ana = town.labeler("ana")
    await ben.tap(await ben.first_item("ships"), "3")

    seen = await ana.types("projects")

    assert "4 items for you" in seen.text
    assert "**Ships**: nothing for you right now.\n1 item in all:\n- 1 complete" in seen.text
    assert "whether you agree" in seen.text
    assert "What is kept" in (await ana.tap(seen, "Start")).text


async def test_projects_names_what_it_has_no_room_for(town: Town) -> None:
    named = ["Pets", "Ships", "Trees", "Birds", "Rocks", "Clouds"]
    for name in named:
        await town.open_project(PETS.replace('"Pets"', f'"{name}"'), ITEMS[:1], name.lower())

    seen = (await town.labeler("ana").types("projects")).text

    whole, rest = seen.split("Also: ")
    names, then = rest.split(". ", 1)
    assert sorted([*names.split(", "), *(name for name in named if f"**{name}**" in whole)]) == sorted(named)
    assert "`/work`" in then


async def test_projects_says_paused_and_closed_and_what_is_in_hand(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    await town.open_project(SHIPS, ITEMS[:1], "ships")
    ana = town.labeler("ana")
    await ana.first_item()
    await town.lead.types("project pause", project="pets")
    await town.lead.tap(await town.lead.types("project close", project="ships"), "Close for good")

    seen = await ana.types("projects")

    assert "one in your hands, paused" in seen.text
    assert "Closed: Ships" in seen.text
    assert "Rex sleeps" in (await ana.tap(seen, "Go on")).text


async def test_projects_tells_a_stranger_whom_to_ask_and_offers_no_start(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    seen = await town.stranger("sam").types("projects")
    assert f"<@&{town.lead_role.id}>" in seen.text
    assert "Pets" in seen.text
    assert seen.buttons == {}


async def test_a_lease_that_ran_out_is_free_for_others_before_anybody_settles_it(town: Town) -> None:
    await town.open_project(SHIPS, ITEMS[:1], "ships")
    await town.labeler("ana").first_item("ships")
    ben = town.labeler("ben")
    assert "in other labelers' hands" in (await ben.types("projects")).text
    await town.passes(31)
    assert "1 item for you" in (await ben.types("projects")).text
