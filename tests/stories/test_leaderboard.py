"""The leaderboard: who helps and whose work others confirm; by day, week and ever; volume alone earns nothing."""

import json
import sqlite3
from contextlib import closing

from tests.stories.asking import FAQ_UNNAMED, accepts, answers, asks, said, threads, with_forum
from tests.stories.helping import shares, tips_in, tips_thread
from tests.stories.test_privacy import database, erase, own_file, places_naming
from tests.stories.town import PETS, Person, Seen, Town

HOURS = 60  # minutes
THREE = PETS.replace("overlap = 2", "overlap = 3")
TRUTH = {f"item-{number:02}": 1 + number % 5 for number in range(20)}


async def board(person: Person, span: str = "all", **options: str) -> Seen:
    return await person.types("leaderboard", span=span, **options)


def section(seen: Seen, title: str) -> str:
    return next((part for part in seen.texts if part.startswith(f"### {title}")), "")


async def labels(person: Person, says: dict[str, int], project: str = "pets") -> None:
    """Everything there is, as they see it."""
    card = await person.first_item(project)
    while "Skip" in card.buttons:
        item = next(name for name in says if name in card.text)
        card = await person.tap(card, str(says[item]))


async def three_label(town: Town) -> list[Person]:
    """ana and ben look at the items; cem taps 3 on every one of them."""
    items = [{"id": name, "text": f"Here is {name}."} for name in TRUTH]
    await town.open_project(THREE, items)
    people = [town.labeler(name) for name in ("ana", "ben", "cem")]
    for person, says in zip(people, (TRUTH, TRUTH, dict.fromkeys(TRUTH, 3)), strict=True):
        await labels(person, says)
    await town.passes(0.2)
    return people


async def test_work_counts_as_far_as_others_confirm_it_and_tapping_alone_earns_nothing(town: Town) -> None:
    ana, ben, cem = await three_label(town)
    seen = await board(ana)
    assert seen.private
    work = section(seen, "Accepted work")
    assert str(ana.id) in work
    assert str(ben.id) in work
    assert str(cem.id) not in seen.text
    assert "nothing counts yet" in (await board(cem)).text
    assert "accepted work" in seen.text


async def test_an_answer_taken_back_counts_no_more(town: Town) -> None:
    ana, _, _ = await three_label(town)
    before = len(points(town))
    asking = await town.lead.types("project setaside", project="pets", labeler=ana.actor)
    await town.lead.tap(asking, "Set aside")
    await town.passes(0.3)
    assert before == 3 * len(TRUTH)
    assert points(town) == []
    assert str(ana.id) not in (await board(town.lead)).text


def points(town: Town) -> list[int]:
    with closing(sqlite3.connect(f"{database(town).as_uri()}?mode=ro", uri=True)) as connection:
        return [row[0] for row in connection.execute("SELECT points FROM merit")]


async def test_helping_counts_people_accepted_answers_and_entries_in_use(town: Town) -> None:
    forum = await with_forum(town)
    ana, ben, cem, dan = (town.labeler(name) for name in ("ana", "ben", "cem", "dan"))
    for number in range(5):
        await shares(ana, f"Tip {number}")
    for number in range(3):
        await shares(dan, f"Noise {number}")
    tips = tips_in(town, tips_thread(forum))
    for tip in tips[:2]:
        await ben.tap(tip, "This helped")
    await cem.tap(tips[0], "This helped")
    await asks(ben, "May I skip?", project="pets")
    (thread,) = [one for one in threads(forum) if one.name == "May I skip?"]
    await accepts(town.lead, thread, await answers(cem, thread, "You may."))
    (news,) = said(town, thread)
    await cem.tap(news, FAQ_UNNAMED)
    seen = await board(ben)
    helping = section(seen, "Helping")
    assert f"1\\. <@{ana.id}> **3** · helped 2 people, 1 entry in use" in helping
    assert f"2\\. <@{cem.id}> **1** · 1 answer accepted" in helping
    assert str(dan.id) not in helping
    assert f"<@{ana.id}>" in (await board(ben, project="pets")).text
    assert "There is no project" in (await board(ben, project="cars")).text


async def test_a_day_is_the_servers_and_a_week_has_seven(town: Town) -> None:
    """The server's midnight is Berlin's (R21); the story begins at 22:26 there."""
    forum = await with_forum(town)
    ana, ben = town.labeler("ana"), town.labeler("ben")
    await shares(ana, "One")
    (tip,) = tips_in(town, tips_thread(forum))
    await ben.tap(tip, "This helped")
    assert str(ana.id) in (await board(ben, "day")).text
    await town.passes(2 * HOURS)
    today = await board(ben, "day")
    assert "Nothing counts here yet" in today.text
    assert "/insight" in today.text
    week = await ben.tap(today, "7 days")
    assert str(ana.id) in week.text
    await town.passes(7 * 24 * HOURS)
    assert "Nothing counts here yet" in (await ben.tap(week, "7 days")).text
    assert str(ana.id) in (await ben.tap(week, "Ever")).text


async def test_who_wants_to_be_left_out_is_and_stays_so_until_they_say_otherwise(town: Town) -> None:
    forum = await with_forum(town)
    ana, ben = town.labeler("ana"), town.labeler("ben")
    await shares(ana, "One")
    await ben.tap(tips_in(town, tips_thread(forum))[0], "This helped")
    own = await board(ana)
    seen = await ana.tap(own, "Leave me out")
    assert "You are left out" in seen.text
    assert "place 1" in seen.text
    await town.restart_bot()
    assert str(ana.id) not in (await board(ben)).text
    assert "left out of `/leaderboard`" in (await ana.types("privacy")).text
    assert (await own_file(ana))["helping"]["left_out_of_the_leaderboard_since"] is not None
    back = await ana.tap(seen, "Count me in")
    assert "Leave me out" in back.buttons
    assert str(ana.id) in (await board(ben)).text


async def test_who_left_took_consent_back_or_was_erased_is_not_named(town: Town) -> None:
    ana, ben, cem = await three_label(town)
    town.env.backend.remove_member_role(town.guild.id, ana.id, town.labeler_role.id)
    await town.env.settle()
    await ana.work("pets")
    assert str(ana.id) not in section(await board(cem), "Accepted work")
    await ben.tap(await ben.types("privacy"), "Withdraw consent")
    assert str(ben.id) not in (await board(cem)).text
    await erase(ben)
    assert places_naming(database(town), ben.id) == []
    assert str(ben.id) not in (await board(cem)).text
    assert json.dumps(points(town)) == json.dumps(points(town))
