"""What the next round should label: proposed, changed in the chat, opened."""

import pytest

from tests.stories.cycling import (
    FIGURES,
    TOPICS,
    closes,
    evaluates,
    labels,
    numbers,
    opened,
    plans,
)
from tests.stories.practising import rows
from tests.stories.test_privacy import database, erase, places_naming
from tests.stories.test_who_may import joins, neighbour
from tests.stories.town import Seen, Town
from tests.ui.test_persistent import presses

QUOTAS = "SELECT slice, items FROM quota JOIN round ON round.id = round_id WHERE number = 2 ORDER BY rank"


async def planned(town: Town, items: int = 40, of_each: int = 10) -> Seen:
    await opened(town, of_each)
    await closes(town)
    await evaluates(town, FIGURES)
    return await plans(town, items)


async def test_the_three_weakest_get_twice_their_part_and_each_line_says_why(town: Town) -> None:
    seen = await planned(town)
    given = numbers(seen)
    assert sum(given.values()) == 40
    assert all(given[topic] >= 10 for topic in ("math", "chess", "law"))  # each an eighth of the pool
    for said in (
        "## Pairs: plan of round 2\n-# 40 items · by the evaluation of v1",
        "— the weakest at 41 %.",
        "— the second weakest at 50 %.",
        "**music: ",
        "— 90 %, not among the weak.",
    ):
        assert said in seen.text, seen.text
    assert list(seen.buttons) == ["Open round 2", "Change numbers", "Propose anew"]
    assert rows(town, "SELECT stage FROM round") == [("planning",)]


async def test_another_evaluation_moves_the_work_elsewhere(town: Town) -> None:
    seen = await planned(town)
    turned = dict(zip(FIGURES, reversed(FIGURES.values()), strict=True))
    await evaluates(town, turned, "v1 turned")
    again = await plans(town)
    assert numbers(again) == numbers(seen)
    assert "The evaluation of v1 turned came in since: press **Propose anew**" in again.text
    given = numbers(await town.lead.tap(again, "Propose anew"))
    weak = sorted(turned, key=lambda topic: turned[topic])[:3]
    assert all(given[topic] >= 10 for topic in weak)
    assert sum(given.values()) == 40


async def test_what_the_pool_lacks_is_said_and_given_to_nobody_else(town: Town) -> None:
    seen = await planned(town, items=80, of_each=4)
    given = numbers(seen)
    assert given["math"] >= 20
    assert f"Need {given['math'] - 4} more items in math, 16 in chess, 16 in law, " in seen.text


async def test_the_lead_changes_the_numbers_and_opens_the_round_after_a_restart(town: Town) -> None:
    seen = await planned(town)
    form = await town.lead.opens(seen, "Change numbers")
    await town.restart_bot()
    changed = await town.lead.fills(form, lines="math = 7\nMusic: 3\nlaw 0\n\n")
    given = numbers(changed)
    assert (given["math"], given["music"], given["law"]) == (7, 3, 0)
    assert given["code"] == numbers(seen)["code"]
    assert f"**math: 7** (proposed: {numbers(seen)['math']})" in changed.text

    await town.restart_bot()
    stale = await plans(town)
    opened = await town.lead.tap(changed, "Open round 2")

    assert "Round 2 is opened by this plan" in opened.text
    wanted = {slice: items for slice, items in given.items() if items}
    assert dict(rows(town, QUOTAS)) == wanted
    assert rows(town, "SELECT stage FROM round WHERE number = 2") == [("collecting",)]
    drawn = rows(
        town,
        "SELECT json_extract(content, '$.topic'), count(*) FROM item WHERE rank > 0 GROUP BY 1",
    )
    assert dict(drawn) == wanted
    assert "change plan" in str(rows(town, "SELECT act FROM audit"))
    assert "is there already" in (await town.lead.tap(stale, "Open round 2")).text


async def test_two_leads_at_once_lose_nothing_silently(town: Town) -> None:
    seen, stale = await planned(town), await plans_of(town)
    one, other = (
        await town.lead.opens(seen, "Change numbers"),
        await town.manager.opens(await plans_of(town), "Change numbers"),
    )
    await town.manager.fills(other, lines="math = 1")
    clash = await town.lead.fills(one, lines="math = 2\n`code` = 3")
    assert "Somebody changed this plan while you typed, so your numbers were not kept." in clash.text
    assert "```\nmath = 2\n'code' = 3\n```" in clash.text
    assert numbers(clash)["math"] == 1
    refused = await town.manager.tap(stale, "Open round 2")
    assert "Somebody changed this plan since you saw it, so nothing was opened." in refused.text
    assert rows(town, "SELECT count(*) FROM round") == [(1,)]
    assert "Round 2 is opened" in (await town.manager.tap(refused, "Open round 2")).text


async def plans_of(town: Town) -> Seen:
    return await town.manager.types("round plan", project="pairs")


async def test_two_leads_open_it_at_once_and_it_is_opened_once(town: Town) -> None:
    seen, theirs = await planned(town), await plans_of(town)
    taps = [(town.lead, seen, "Open round 2"), (town.manager, theirs, "Open round 2")]
    told = [seen.text for seen in await town.all_tap(taps)]
    assert sum("is opened by this plan" in text for text in told) == 1
    assert sum("is there already" in text for text in told) == 1
    assert rows(town, "SELECT count(*) FROM round") == [(2,)]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("mth = 3", 'line 1: the plan has no slice called "mth"; did you mean "math"?'),
        ("math = -3", 'line 1: "-3" is no whole number from 0 to 1,000,000'),
        ("math = many\ncode = 1", 'line 1: "many" is no whole number'),
        ("math = 1\nmath = 2", "line 2: this slice stands above already"),
        ("math = 99999999999999999999", "is no whole number"),
    ],
)
async def test_what_can_not_be_read_changes_nothing_and_comes_back(town: Town, typed: str, said: str) -> None:
    seen = await planned(town)
    form = await town.lead.opens(seen, "Change numbers")
    refused = await town.lead.fills(form, lines=typed)
    assert said in refused.text
    assert f"What you typed:\n```\n{typed}\n```" in refused.text
    assert numbers(await plans(town)) == numbers(seen)


async def test_without_an_evaluation_it_goes_by_labels_and_says_what_is_missing(town: Town) -> None:
    await opened(town)
    ana = town.labeler("ana")
    await labels(ana, 9, "Both bad", *["Tie"] * 7)  # math is first in each eight
    await closes(town)
    seen = await plans(town, 80)
    given = numbers(seen)
    assert max(given, key=lambda topic: given[topic]) == "math"
    assert "2 of 2 judgements were skips or found nothing good" in seen.text
    assert "No evaluation came in yet" in seen.text
    assert "`/round evaluate`" in seen.text


async def test_while_a_round_collects_its_successor_can_be_looked_at_and_not_opened(town: Town) -> None:
    await opened(town)
    seen = await plans(town)
    assert "Round 1 still collects: `/round close` it before you open the next." in seen.text
    assert list(seen.buttons) == ["Change numbers", "Propose anew"]
    assert set(numbers(seen)) == set(TOPICS)


async def test_a_plan_of_nothing_is_not_opened_and_an_old_one_is_over(town: Town) -> None:
    seen = await planned(town)
    form = await town.lead.opens(seen, "Change numbers")
    empty = await town.lead.fills(form, lines="\n".join(f"{topic} = 0" for topic in TOPICS))
    assert "wants no item at all" in (await town.lead.tap(empty, "Open round 2")).text
    await plans(town, 12)
    for label in ("Open round 2", "Change numbers"):
        assert "A newer plan was made for round 2" in (await town.lead.tap(seen, label)).text


async def test_only_leads_of_this_server_change_or_open_it(town: Town) -> None:
    seen = await planned(town)
    ana = town.labeler("ana")
    for wanted in seen.buttons.values():
        assert "Only" in (await presses(ana, seen, wanted)).text
    there = neighbour(town)
    await there.set_up()
    lead = joins(there, town.lead, there.lead_role)
    listed = await lead.types("projects")
    for wanted in seen.buttons.values():
        assert "There is no project" in (await presses(lead, listed, wanted)).text
    assert rows(town, "SELECT count(*) FROM round") == [(1,)]


async def test_of_a_lead_who_is_erased_the_evaluation_and_the_plan_stay_without_a_name(town: Town) -> None:
    seen = await planned(town)
    form = await town.lead.opens(seen, "Change numbers")
    await town.lead.fills(form, lines="math = 7")
    named = {"evaluation.made_by", "round_plan.made_by", "round_plan.changed_by", "plan_line.edited_by"}
    assert set(places_naming(database(town), town.lead.id)) == {*named, "audit.actor", "guideline.made_by"}
    await erase(town.lead)
    await town.passes(0.5)
    assert places_naming(database(town), town.lead.id) == []
    assert numbers(await plans_of(town))["math"] == 7
