"""Qualifying for a project: what passes, and what does not."""

import json
import re

from tests.stories.practising import (
    answers,
    asking,
    brings,
    gold,
    label_of,
    numbered,
    opened,
    practises,
    rows,
)
from tests.stories.test_who_may import given
from tests.stories.town import PETS, Person, Seen, Town
from tests.ui.test_persistent import presses

HOUR = 60  # minutes
ALL_OF_TEN = "\n[qualification]\nitems = 10\npass = 1.0\nretry_after_minutes = 60\n"
PAIRS = PETS.replace('"rating"', '"pairwise"').replace(
    'prompt = "text"', 'prompt = "text"\nresponses = ["one", "other"]'
)
OF_BEN = """
    SELECT count(*) FROM practice_turn
     WHERE answered_at IS NOT NULL AND labeler_id = (SELECT min(id) FROM labeler)
"""


def passed(town: Town) -> int:
    count: int = rows(town, "SELECT count(*) FROM qualification WHERE passed_at IS NOT NULL")[0][0]
    return count


async def fails(person: Person) -> None:
    seen = await answers(person, "1", "1", "1")
    assert "Not passed yet: 0 were right, it takes 2" in seen.text


# The way


async def test_nothing_is_handed_out_before_it_is_passed_and_the_way_there_is_offered(town: Town) -> None:
    await opened(town, toml=asking())
    ana = town.labeler("ana")

    seen = await ana.first_item()
    assert "It is for people who qualified" in seen.text
    assert "2 free: they need practice first" in seen.text
    assert "Practice: Pets" in seen.buttons
    assert "Practice" in (await ana.types("projects")).buttons
    seen = await ana.tap(seen, "Practice: Pets")
    assert "qualification: item 1 of 3" in seen.text
    seen = await ana.tap(seen, "4")
    assert "1 of 3 done, 1 right; 2 needed. 2 to go" in seen.text
    assert "1 of 3 done, 1 right; 2 needed. 2 to go" in (await ana.types("me")).text

    seen = await answers(ana, "1", "4")
    assert "Passed" in seen.text
    assert "Read it, then say" in (await ana.tap(seen, "Get an item")).text
    assert "sleeps" in (await ana.first_item()).text
    assert "qualification" not in (await ana.types("me")).text


async def test_a_restart_between_any_two_taps_changes_nothing(town: Town) -> None:
    await opened(town, toml=asking())
    ana = town.labeler("ana")
    for _ in range(3):
        seen = await practises(ana)
        await town.restart_bot()
        seen = await ana.tap(seen, "4")
        await town.restart_bot()
    assert "Passed" in seen.text


async def test_who_was_at_work_finishes_what_is_in_hand_when_a_lead_asks_for_it(town: Town) -> None:
    await opened(town)
    ana = town.labeler("ana")
    card = await ana.first_item()

    seen = await town.lead.types("project qualification", project="pets", items=3, pass_percent=66)
    assert "2 right of 3 practice items" in seen.text
    seen = await ana.tap(card, "4")

    assert "Saved 4" in seen.text
    assert "It is for people who qualified" in seen.text
    await town.lead.types("project qualification", project="pets", items=0)
    assert "sleeps" in (await ana.first_item()).text


# What does not pass it


async def test_the_same_item_again_does_not_pass_it(town: Town) -> None:
    """Neither on its old card, nor in the next try, nor under another id or with the same id anew."""
    await opened(town, 6, toml=asking())
    ana = town.labeler("ana")
    card = await practises(ana)
    seen = await ana.tap(card, "1")
    for _ in range(5):
        await presses(ana, seen, card.buttons["4"])
    assert rows(town, "SELECT count(*), sum(is_right) FROM practice_turn WHERE answered_at > 0") == [(1, 0)]
    await answers(ana, "1", "1")

    await town.passes(HOUR + 1)
    await answers(ana, "1", "1", "1")
    twice = "SELECT practice_item_id FROM practice_turn GROUP BY practice_item_id HAVING count(*) > 1"
    assert rows(town, twice) == []

    await town.passes(HOUR + 1)
    renamed = [{**one, "id": f"new-{one['id']}"} for one in gold(*numbered(6))]
    await brings(town, renamed)
    await brings(town, [{**one, "text": f"{one['text']}!"} for one in gold(*numbered(6))])
    seen = await answers(ana, "4", "4", "4", "4")
    assert "qualification: item" not in seen.text
    assert passed(town) == 0


async def test_another_persons_presses_replayed_do_not_pass_it(town: Town) -> None:
    """Their cards are theirs, with the answers that pass it on them too."""
    await opened(town, toml=asking())
    ana, ben = town.labeler("ana"), town.labeler("ben")
    own = await practises(ben)
    before = rows(town, OF_BEN)
    for _ in range(3):
        card = await practises(ana)
        await ana.tap(card, "4")
        for label in ("4", "Open whole"):
            assert "belongs to somebody else" in (await presses(ben, own, card.buttons[label])).text
    assert passed(town) == 1
    assert before == [(0,)]
    assert rows(town, OF_BEN) == before  # not one of his is answered
    assert "It is for people who qualified" in (await ben.first_item()).text


async def test_another_persons_answers_replayed_in_their_order_do_not_pass_it(town: Town) -> None:
    """What comes, comes to each in an order of their own."""
    await town.open_project(PETS + ALL_OF_TEN, [{"id": "rex", "text": "Rex sleeps."}])
    await brings(town, [one for n, name in enumerate(numbered(20)) for one in gold(name, answer=n % 5 + 1)])
    ana, ben = town.labeler("ana"), town.labeler("ben")
    played = [await answers_rightly(town, ana) for _ in range(10)]
    assert passed(town) == 1

    assert "Passed" not in (await answers(ben, *played)).text
    assert passed(town) == 1
    orders = [
        rows(town, f"SELECT practice_item_id FROM practice_turn WHERE labeler_id = {one} ORDER BY id")
        for (one,) in rows(town, "SELECT id FROM labeler ORDER BY id")
    ]
    assert [len(order) for order in orders] == [10, 10]
    assert orders[0] != orders[1]


async def test_another_persons_taps_on_the_same_items_do_not_pass_it_where_responses_are_shuffled(
    town: Town,
) -> None:
    """R14: which response stands first is another matter for each of them."""
    item = {"id": "rex", "text": "Is Rex asleep?", "one": "Yes.", "other": "No."}
    await town.open_project(PAIRS + ALL_OF_TEN, [item])
    await brings(town, [{**one, "one": "Yes.", "other": "No."} for one in gold(*numbered(10), answer="a")])
    ana, ben = town.labeler("ana"), town.labeler("ben")
    played: dict[str, str] = {}
    for _ in range(10):
        card = await practises(ana)
        played[item_on(card)] = label_of(town, "a")
        await ana.tap(card, played[item_on(card)])
    assert passed(town) == 1

    for _ in range(10):
        card = await practises(ben)
        await ben.tap(card, played[item_on(card)])
    assert rows(town, "SELECT count(*) FROM qualification WHERE ended_at IS NOT NULL") == [(2,)]
    assert passed(town) == 1


def item_on(card: Seen) -> str:
    found = re.search(r"Gold\d+", card.text)
    assert found is not None
    return found[0]


async def answers_rightly(town: Town, person: Person) -> str:
    """As somebody who knows what is right; what they tapped."""
    card = await practises(person)
    ((known,),) = rows(
        town,
        "SELECT i.answers FROM practice_item i JOIN practice_turn t ON t.practice_item_id = i.id "
        "WHERE t.answered_at IS NULL",
    )
    label = str(json.loads(known)["quality"])
    await person.tap(card, label)
    return label


async def test_a_second_account_without_the_role_does_not_pass_it(town: Town) -> None:
    """Neither the server's nor the project's; and what the first account passed, the second has not."""
    vets = town.guild.create_role("vet")
    toml = asking() + f"[access]\nroles = [{vets.id}]\n"
    await opened(town, toml=toml)
    ana, second, stranger = town.labeler("ana"), town.labeler("ana2"), town.stranger("ana3")
    given(town, ana, vets)
    assert "Passed" in (await answers(ana, "4", "4", "4")).text

    assert "Labeling here is for" in (await stranger.types("practice", project="pets")).text
    assert f"It is for <@&{vets.id}>" in (await practises(second)).text
    given(town, second, vets)
    assert "It is for people who qualified" in (await second.first_item()).text
    assert len(rows(town, "SELECT DISTINCT labeler_id FROM practice_turn")) == 1
    assert passed(town) == 1


async def test_a_retry_before_the_pause_does_not_pass_it_and_one_after_it_may(town: Town) -> None:
    await opened(town, toml=asking())
    ana = town.labeler("ana")
    await fails(ana)

    seen = await answers(ana, "4", "4", "4")
    assert passed(town) == 0
    assert "Not passed yet" in seen.text
    assert rows(town, "SELECT count(*) FROM qualification") == [(1,)]
    assert rows(town, "SELECT count(DISTINCT practice_item_id) FROM practice_turn") == [(3,)]
    assert "Not passed yet" in (await ana.first_item()).text

    await town.passes(HOUR + 1)
    assert "Passed" in (await answers(ana, "4", "4", "4")).text
    assert rows(town, "SELECT count(DISTINCT practice_item_id) FROM practice_turn") == [(6,)]


async def test_without_enough_items_never_seen_no_try_begins_and_it_says_whom_to_ask(town: Town) -> None:
    await opened(town, 5, toml=asking())
    ana = town.labeler("ana")
    await fails(ana)
    await town.passes(HOUR + 1)

    await answers(ana, "4", "4", "4")
    assert rows(town, "SELECT count(*) FROM qualification") == [(1,)]
    assert (
        "for a second one with other items, 6 are needed"
        in (await town.lead.types("items practice", project="pets")).text
    )


# The role


async def test_who_passes_gets_the_role(town: Town) -> None:
    await opened(town, toml=asking())
    badge = town.guild.create_role("qualified")
    seen = await town.lead.types("project qualification", project="pets", role=badge)
    assert "Manage Roles" not in seen.text
    ana = town.labeler("ana")
    await answers(ana, "4", "4", "4")
    await town.passes(0.1)

    assert badge.id in town.env.backend.get_member(town.guild.id, ana.id).role_ids
    assert rows(town, "SELECT role_state FROM qualification") == [("given",)]


async def test_a_role_the_bot_may_not_give_is_told_once_and_given_once_it_may(town: Town) -> None:
    await opened(town, toml=asking())
    badge = town.guild.create_role("qualified")
    refused = f"/guilds/{town.guild.id}/members/*/roles/{badge.id}"
    town.env.inject_error("PUT", refused, status=403, code=50013, times=None)
    await town.lead.types("project qualification", project="pets", role=badge)
    ana, ben = town.labeler("ana"), town.labeler("ben")
    await answers(ana, "4", "4", "4")
    await answers(ben, "4", "4", "4")
    for _ in range(3):
        await town.passes(0.1)

    told = [post for post in town.posted(town.lead_channel) if "Manage Roles" in post.text]
    assert len(told) == 1
    assert "sleeps" in (await ana.first_item()).text
    town.env.backend.faults.clear()
    await town.lead.types("project qualification", project="pets", role=badge)
    await town.passes(0.1)
    for person in (ana, ben):
        assert badge.id in town.env.backend.get_member(town.guild.id, person.id).role_ids
