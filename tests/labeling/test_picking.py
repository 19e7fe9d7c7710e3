"""Which item comes next, and where /work leads."""

import pytest

from bot.errors import NoSuchProject
from bot.labeling.hands import AskConsent, Card, Nothing, NotOpen, ReadGuideline
from tests.labeling.conftest import House, Person, shown


def everything(person: Person, slug: str = "pets") -> list[str]:
    """The items a labeler gets, one answered after the other."""
    names = []
    while isinstance(hand := person.begin(slug), Card):
        names.append(hand.item.external_id)
        person.answer(hand)
    return names


def test_items_come_in_the_order_of_their_import(house: House) -> None:
    """R3."""
    slug = house.project(items=["rex", "tom"])
    house.bring(slug, "kit", "abe")
    assert everything(house.labeler("ana")) == ["rex", "tom", "kit", "abe"]


def test_high_priorities_come_first(house: House) -> None:
    """R3: also one that came in last."""
    slug = house.project(items=["rex"])
    house.bring(slug, "low", priority=-5)
    house.bring(slug, "high", priority=1000)
    assert everything(house.labeler("ana")) == ["high", "rex", "low"]


def test_a_returned_seat_comes_before_a_fresh_item_of_the_same_priority(house: House) -> None:
    """R3."""
    slug = house.project(items=["rex", "tom", "kit"])
    house.bring(slug, "high", priority=1)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    assert ana.item() == "high"
    ana.answer(ana.claim())
    ana.give_back(ana.claim())
    house.bring(slug, "higher", priority=1)
    assert everything(ben) == ["higher", "rex", "tom", "kit"]


def test_nobody_gets_an_item_twice(house: House) -> None:
    """R3, P2: not one they answered, skipped or hold, however many seats it has."""
    house.project(items=["rex", "tom"], overlap=3)
    ana = house.labeler("ana")
    ana.skip(ana.claim())
    assert everything(ana) == ["tom"]
    assert isinstance(ana.begin(), Nothing)


def test_never_more_labelers_than_the_overlap(house: House) -> None:
    """P3, R1."""
    house.project(overlap=3)
    got = [isinstance(house.labeler(f"p{number}").begin(), Card) for number in range(20)]
    assert got.count(True) == 3
    assert house.free_seats("rex") == 0


def test_a_veteran_misses_nothing_that_comes_back(house: House) -> None:
    """R3, P4: a returned seat lies ahead of everybody, wherever they stand in line."""
    names = [f"item-{number}" for number in range(10)]
    house.project(items=names, overlap=1, lease_minutes=30)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    ben.claim()
    assert everything(ana) == names[1:]
    house.wait(minutes=31)
    assert everything(ana) == names[:1]


def test_looking_takes_nothing_away(house: House) -> None:
    """R3: the guideline comes before the first item, and that item is still there after it."""
    house.project()
    ana = house.labeler("ana")
    for _ in range(3):
        assert isinstance(ana.work(), ReadGuideline)
    assert ana.item() == "rex"


def test_work_shows_the_open_item_again(house: House) -> None:
    """R2: all cards of one assignment are equal."""
    house.project(items=["rex", "tom"])
    ana = house.labeler("ana")
    first = ana.claim()
    for hand in (ana.work(), ana.work(None), ana.begin()):
        assert isinstance(hand, Card)
        assert hand.assignment.id == first.assignment.id


def test_work_without_a_project_leads_to_the_open_item_last_shown(house: House) -> None:
    """R2."""
    house.project("Pets", priority=9)
    house.project("Birds", items=["owl"])
    ana = house.labeler("ana")
    ana.claim("birds")
    house.wait(ms=1)
    ana.claim("pets")
    assert shown(ana.work(None)) == "rex"
    house.wait(ms=1)
    ana.work("birds")
    house.wait(ms=1)
    assert shown(ana.work(None)) == "owl"


def test_work_without_a_project_leads_to_the_one_last_worked_in(house: House) -> None:
    """R2: if it has something; else to another."""
    house.project("Pets", priority=9)
    house.project("Birds", items=["owl", "jay"])
    ana = house.labeler("ana")
    ana.skip(ana.claim("birds"))
    ana.answer(ana.claim("birds"))
    assert isinstance(ana.work(None), ReadGuideline), "nothing is left in Birds"
    house.bring("birds", "emu")
    assert shown(ana.work(None)) == "emu"


def test_work_without_a_project_leads_a_newcomer_by_priority_then_opening(house: House) -> None:
    """R2."""
    house.project("Pets")
    house.project("Birds", items=["owl"], state="draft")
    house.project("Fish", items=["eel"], priority=5, state="draft")
    house.wait(ms=5)
    house.open("birds")
    ana = house.labeler("ana")
    hand = ana.work(None)
    assert isinstance(hand, ReadGuideline)
    assert hand.project.slug == "pets"
    house.open("fish")
    hand = ana.work(None)
    assert isinstance(hand, ReadGuideline)
    assert hand.project.slug == "fish"


def test_work_in_a_project_that_is_not_there_or_not_opened_is_refused(house: House) -> None:
    """R2, R10."""
    house.project(state="draft")
    ana = house.labeler("ana")
    for slug in ("pets", "birds"):
        with pytest.raises(NoSuchProject):
            ana.work(slug)


def test_work_in_a_closed_project_says_so(house: House) -> None:
    """R11."""
    house.project(state="closed")
    assert isinstance(house.labeler("ana").work(), NotOpen)


def test_consent_comes_before_everything(house: House) -> None:
    """R19: the chain is consent, guideline, item."""
    house.project()
    ana = house.labeler("ana", agreed=False)
    assert isinstance(ana.work(), AskConsent)
    assert isinstance(ana.begin(), AskConsent)
    assert house.free_seats("rex") == 1
