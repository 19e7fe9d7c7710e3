"""Why there is nothing, and what would help."""

from bot.labeling.hands import NotForYou, Nothing, NotOpen
from bot.labeling.pace import HOUR
from bot.labeling.why import explained, why_not
from storage import plans
from tests.labeling.conftest import House, Person


def told(house: House, person: Person, slug: str | None = "pets") -> Nothing:
    """What /work says where it has no item."""
    hand = person.work(slug)
    assert isinstance(hand, Nothing | NotOpen | NotForYou), hand
    found = house.do(explained, person.caller, hand, house.now)
    assert isinstance(found, Nothing)
    return found


def test_other_projects_that_have_something_are_offered(house: House) -> None:
    house.project()
    house.project("Cats", items=["tom"])
    house.project("Birds", items=["tit"])
    house.project("Full", items=["one"])
    ana = house.labeler("ana")
    house.labeler("ben").claim("full")
    house.labeler("cleo").claim("pets")

    found = told(house, ana)

    assert [why.project.slug for why in found.why] == ["pets"]
    assert {why.project.slug for why in found.elsewhere} == {"cats", "birds"}


def test_asked_for_any_project_there_is_nothing_elsewhere(house: House) -> None:
    house.project()
    house.project("Cats", items=["tom"], state="paused")
    house.labeler("cleo").claim("pets")
    found = told(house, house.labeler("ana"), None)
    assert [why.project.slug for why in found.why] == ["pets", "cats"]
    assert found.elsewhere == ()


def test_a_paused_project_says_when_it_goes_on_and_still_adds_up(house: House) -> None:
    house.project(items=["rex", "tom"])
    ana = house.labeler("ana")
    ana.answer(ana.claim())
    ana.give_back(ana.claim())
    house.pause()
    house.do(plans.add, house.stored().id, "resume", house.now + HOUR, "user 1", house.now)

    [why] = told(house, ana).why

    assert why.opens_at == house.now + HOUR
    assert (why.left.items, why.left.done_by_you, why.left.free) == (2, 1, 1)
    assert not why.has_something


def test_a_seat_that_frees_is_one_they_could_have(house: House) -> None:
    """An item they did themselves comes free for others, and is no news to them."""
    house.project(items=["rex"], overlap=2)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    ana.answer(ana.claim())
    until = ben.claim().assignment.lease_until
    [theirs] = told(house, ana).why
    assert theirs.left.next_frees_at is None

    cleo = house.labeler("cleo")
    house.bring("pets", "tom")
    until_tom = []
    for person in (ana, cleo):
        until_tom.append(person.claim().assignment.lease_until)
    [others] = told(house, house.labeler("dan")).why
    assert others.left.next_frees_at == min(until, *until_tom)


def test_what_is_to_open_is_told(house: House) -> None:
    house.project("Soon", state="draft")
    house.do(plans.add, house.stored("soon").id, "open", house.now + HOUR, "user 1", house.now)
    found = told(house, house.labeler("ana"), None)
    assert found.why == ()
    assert [one.project.slug for one in found.coming] == ["soon"]


def test_why_not_counts_every_project_of_the_server_for_one_person(house: House) -> None:
    house.project()
    house.project("Cats", items=["tom"], state="paused")
    house.project("Old", items=["old"], state="closed")
    house.labeler("ben").claim("pets")
    found = house.do(why_not, house.labeler("ana").caller, house.now)
    left = {offer.project.slug: offer.left for offer in found.offers.offers}
    assert (left["pets"].held, left["cats"].free) == (1, 1)
    assert not any(offer.has_something for offer in found.offers.offers)
