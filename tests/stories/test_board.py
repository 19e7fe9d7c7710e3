"""The board: one message per server that says what work there is."""

import pytest

from bot.ui.persistent import custom_id
from storage import plans, projects
from tests.stories.boards import CATS, DAY, ITEMS, board, opened
from tests.stories.town import MINUTE, PETS, Town
from tests.ui.test_persistent import presses


async def plan(town: Town, slug: str, act: str, in_minutes: float) -> int:
    at = town.clock.time + int(in_minutes * MINUTE)
    project = await town.bot.db.read(projects.by_slug, town.guild.id, slug)
    assert project is not None
    await town.bot.db.write(plans.add, project.id, act, at, "user 1", town.clock.time)
    return at // 1000


def edits(town: Town) -> int:
    """How often the bot has edited a message in the announcements' channel."""
    ours = f"PATCH /channels/{town.announcements.id}/messages/"
    return sum(name.startswith(ours) for _, name, _ in town.env.backend.transcript)


# What it says


async def test_the_board_comes_with_the_first_opening_and_says_what_there_is(town: Town) -> None:
    await town.set_up()
    await town.passes(1)
    assert town.boards() == []

    seen = await opened(town)

    assert not seen.private
    assert "### Pets\n-# How good is the description?" in seen.text
    assert "**6 seats** left on 3 items" in seen.text
    assert f"For <@&{town.labeler_role.id}>" in seen.text
    stored = town.env.backend.get_message(town.announcements.id, seen.message.id)
    assert (stored.ping_role_ids, stored.mention_everyone) == ([], False)


async def test_it_follows_the_work_once_a_minute_at_most(town: Town) -> None:
    first = await opened(town)
    ana = town.labeler("ana")
    card = await ana.first_item()
    for answer in "45":
        card = await ana.tap(card, answer)
    await town.passes(0.5)
    assert "**6 seats**" in board(town).text
    before = edits(town)
    await town.passes(0.6)
    assert "**3 items** left\n1 in hand" in board(town).text
    assert board(town).message.id == first.message.id
    assert edits(town) == before + 1
    for _ in range(5):
        await town.passes(1)
    assert edits(town) == before + 1


async def test_paused_coming_and_closing_projects_say_when(town: Town) -> None:
    await opened(town)
    closes = await plan(town, "pets", "close", 2 * DAY)
    await town.open_project(CATS, ITEMS, "cats")
    await town.lead.types("project pause", project="cats")
    resumes = await plan(town, "cats", "resume", DAY)
    await town.lead.types("project create", file=("p.toml", PETS.replace('"Pets"', '"Birds"').encode()))
    opens = await plan(town, "birds", "open", 3 * DAY)
    await town.passes(1.1)

    seen = board(town)

    assert f"closes <t:{closes}:f>" in seen.text
    assert f"**Cats** goes on <t:{resumes}:f>, <t:{resumes}:R>" in seen.text
    assert f"**Birds** opens <t:{opens}:f>, <t:{opens}:R>" in seen.text
    guideline = await town.labeler("ana").tap(seen, "Guideline: Birds")
    assert guideline.private
    assert "Read it, then say how good it is." in guideline.text


async def test_a_day_without_a_project_says_so(town: Town) -> None:
    await opened(town)
    closing_ = await town.lead.types("project close", project="pets")
    await town.lead.tap(closing_, "Close for good")
    await town.passes(1.1)
    assert "No project is open right now" in board(town).text


async def test_names_can_neither_mention_nor_format(town: Town) -> None:
    await opened(town, PETS.replace('"Pets"', '"@everyone **<@&1>** # <t:0:R>"'), "everyone-1-t-0-r")
    shown = board(town).text
    assert "@everyone" not in shown.replace("\\@everyone", "")
    assert "<@&1>" not in shown
    assert "<t:0:R>" not in shown


async def test_nothing_of_one_server_shows_on_the_board_of_another(town: Town) -> None:
    """P8."""
    await opened(town)
    there = Town(town.env, town.settings, town.clock)
    await there.open_project(CATS, ITEMS, "cats")
    await town.passes(1.1)
    assert "Cats" not in board(town).text
    assert "Pets" not in board(there).text
    assert "Cats" in board(there).text


# Pressing on it


async def test_start_leads_to_the_best_project_for_whoever_presses(town: Town) -> None:
    seen = await opened(town)
    ana = town.labeler("ana")
    consent = await ana.tap(seen, "Start")
    assert consent.private
    guideline = await ana.tap(consent, "I agree")
    assert "Rex sleeps" in (await ana.tap(guideline, "I have read it: start")).text
    assert "Rex sleeps" in (await ana.tap(seen, "Start")).text
    assert "Labeling here is for" in (await town.stranger("sam").tap(seen, "Start")).text


async def test_why_not_counts_what_is_not_for_me_and_says_what_comes(town: Town) -> None:
    await opened(town)
    await town.open_project(CATS, ITEMS, "cats")
    await town.lead.types("project pause", project="cats")
    ana = town.labeler("ana")
    card = await ana.first_item()
    for answer in "454":
        card = await ana.tap(card, answer)
    await town.passes(1.1)

    seen = await ana.tap(board(town), "Why not …?")

    assert seen.private
    assert "**Pets**: nothing for you right now.\n3 items in all:\n- 3 rated by you" in seen.text
    assert "**Cats** is paused" in seen.text
    assert "3 items in all:\n- 3 waiting until it goes on" in seen.text
    assert "Labeling here is for" in (await town.stranger("sam").tap(board(town), "Why not …?")).text
    everything = await town.labeler("ben").tap(board(town), "Why not …?")
    assert "**Pets**" not in everything.text


# /board


async def test_board_shows_it_to_whoever_asks_and_to_leads_a_way_to_post_it_anew(town: Town) -> None:
    before = await opened(town)
    ana = town.labeler("ana")
    theirs = await ana.types("board")
    assert theirs.private
    assert "**6 seats** left" in theirs.text
    assert "Post it anew" not in theirs.buttons

    assert "What is kept" in (await ana.tap(theirs, "Start")).text

    leads = await town.lead.types("board")
    assert "in a moment" in (await town.lead.tap(leads, "Post it anew")).text
    await town.passes(0.1)

    assert board(town).message.id != before.message.id


@pytest.mark.parametrize("who", ["labeler", "stranger"])
async def test_p8_only_leads_post_it_anew(town: Town, who: str) -> None:
    before = await opened(town)
    person = {"labeler": town.labeler, "stranger": town.stranger}[who]("ana")
    own = await person.types("board")
    assert "Only" in (await presses(person, own, custom_id("postboard", 0))).text
    await town.passes(1.1)
    assert board(town).message.id == before.message.id


async def test_p8_another_servers_lead_moves_their_own_board_alone(town: Town) -> None:
    before = await opened(town)
    there = Town(town.env, town.settings, town.clock)
    await there.open_project(CATS, ITEMS, "cats")
    await town.passes(1.1)
    own = await there.lead.types("board")
    await there.lead.tap(own, "Post it anew")
    await town.passes(1.1)
    assert board(town).message.id == before.message.id
    assert "Cats" in board(there).text
