"""Numbers that add up."""

import pytest

from bot.errors import NoSuchProject
from bot.labeling import counting
from bot.labeling.hands import Card
from storage.counts import Left, Progress
from tests.labeling.conftest import GUILD, House, Person

WORDS = ("retired", "flagged", "done", "dropped", "partly", "untouched")
REASONS = ("in_hand", "done_by_you", "skipped_by_you", "set_aside", "complete", "held", "free")


def progress(house: House, slug: str = "pets") -> Progress:
    return house.do(counting.standing, GUILD, slug).progress


def said(house: House, slug: str = "pets") -> dict[str, int]:
    """The words that count anything."""
    found = progress(house, slug)
    assert found.items == sum(getattr(found, word) for word in WORDS)
    return {word: getattr(found, word) for word in WORDS if getattr(found, word)}


def left(house: House, person: Person) -> Left:
    [why] = house.do(counting.why_nothing, person.caller, house.stored().id, house.now)
    return why.left


def reasons(found: Left) -> dict[str, int]:
    """The reasons that count anything."""
    assert found.items == sum(getattr(found, reason) for reason in REASONS)
    return {reason: getattr(found, reason) for reason in REASONS if getattr(found, reason)}


def test_each_item_counts_under_the_first_word_that_fits(house: House) -> None:
    """R1: done, partly, untouched, flagged."""
    house.project(items=["rex", "tom", "kit", "abe"], overlap=2, flag_after=1)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    for person in (ana, ben):
        person.answer(person.claim())
    ana.answer(ana.claim())
    assert said(house) == {"done": 1, "partly": 1, "untouched": 2}
    ana.skip(ana.claim())
    assert said(house) == {"done": 1, "partly": 1, "flagged": 1, "untouched": 1}


def test_leases_never_count(house: House) -> None:
    """R1."""
    house.project(items=["rex", "tom"], overlap=2)
    house.labeler("ana").claim()
    assert said(house) == {"untouched": 2}
    assert progress(house).leased == 1


def test_dropped_seats_finish_an_item_without_making_it_done(house: House) -> None:
    """R8 `drop`."""
    house.project(skip="drop", overlap=2, flag_after=3)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    ana.skip(ana.claim())
    assert said(house) == {"partly": 1}
    ben.answer(ben.claim())
    assert said(house) == {"dropped": 1}


def test_skips_that_free_their_seat_leave_an_item_untouched(house: House) -> None:
    """R8 `others`."""
    house.project(skip="others", overlap=2, flag_after=3)
    ana = house.labeler("ana")
    ana.skip(ana.claim())
    assert said(house) == {"untouched": 1}
    assert (progress(house).annotations, progress(house).labelers) == (1, 1)


def test_what_was_taken_back_counts_no_more(house: House) -> None:
    """R9, P2: only current annotations fill seats; all revisions are annotations."""
    house.project(items=["rex", "tom"])
    ana = house.labeler("ana")
    done = ana.answer(ana.claim())
    assert said(house) == {"done": 1, "untouched": 1}
    ana.undo(done)
    assert said(house) == {"untouched": 2}
    assert progress(house).annotations == 2


def test_why_there_is_nothing_adds_up_to_the_items(house: House) -> None:
    """R3: each item counts under the first reason that fits one labeler."""
    house.project(items=["eel", "owl", "rex", "tom", "kit", "abe"], overlap=1, flag_after=2)
    ana, ben, cleo = house.labeler("ana"), house.labeler("ben"), house.labeler("cleo")
    ana.skip(ana.claim())
    ana.answer(ana.claim())
    ana.give_back(ana.claim())
    assert ben.item() == "eel"
    ben.skip(ben.claim())
    assert ben.item() == "rex"
    ben.answer(ben.claim())
    assert ben.item() == "tom"
    assert reasons(left(house, ana)) == {
        "done_by_you": 1,
        "skipped_by_you": 1,
        "complete": 1,
        "held": 1,
        "free": 2,
    }
    assert reasons(left(house, cleo)) == {"set_aside": 1, "complete": 2, "held": 1, "free": 2}


def test_the_seats_of_held_items_add_up_to_the_overlap(house: House) -> None:
    """R1: those leased and those done; and when the next one comes free."""
    house.project(overlap=3, lease_minutes=30)
    people = [house.labeler(f"p{number}") for number in range(4)]
    people[0].answer(people[0].claim())
    until = []
    for person in people[1:3]:
        until.append(person.claim().assignment.lease_until)
        house.wait(minutes=1)
    found = left(house, people[3])
    assert (found.held, found.seats_leased, found.seats_done) == (1, 2, 1)
    assert found.next_frees_at == min(until)


def test_two_hundred_who_ask_for_three_seats_are_told_numbers_that_add_up(house: House) -> None:
    """P3."""
    house.project(overlap=3)
    people = [house.labeler(f"p{number}") for number in range(200)]
    assert sum(isinstance(person.begin(), Card) for person in people) == 3
    for person in people[3:]:
        found = left(house, person)
        assert (found.items, found.held, found.seats_leased, found.seats_done) == (1, 1, 3, 0)


def test_all_projects_of_the_server_are_told_of_and_no_others(house: House) -> None:
    """P8: open and paused ones."""
    for number, state in enumerate(("draft", "open", "paused", "closed")):
        house.project(f"Project {number}", state=state)
    ana = house.labeler("ana")
    told = house.do(counting.why_nothing, ana.caller, None, house.now)
    assert [why.project.slug for why in told] == ["project-1", "project-2"]


def test_there_is_no_standing_of_a_project_that_is_not_there(house: House) -> None:
    """P8."""
    house.project()
    for guild_id, slug in ((GUILD, "birds"), (999, "pets")):
        with pytest.raises(NoSuchProject):
            house.do(counting.standing, guild_id, slug)
