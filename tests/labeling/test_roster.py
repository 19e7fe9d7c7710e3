"""Who is there, as leads see it: those who work first, page by page, and nobody of another server."""

import pytest

from bot.errors import NoSuchProject
from bot.labeling import admitting, availability, erasing, privacy, roster
from bot.labeling.admitting import Wanted
from bot.labeling.availability import TODAY
from bot.labeling.people import Press
from bot.labeling.roster import ON_A_PAGE, Roster
from bot.labeling.running import Lead
from storage import guilds
from storage.records import Guild
from tests.labeling.calling import tick, waiters
from tests.labeling.conftest import GUILD, LABELERS, LEADS, House, Person


def page(house: House, slug: str | None = None) -> Roster:
    return house.do(roster.named, house.lead, slug)


def names(house: House, found: Roster, *people: Person) -> list[str]:
    by_id = {person.caller.user_id: person.name for person in people}
    return [by_id[member.present.known.user_id] for member in found.members]


def test_who_works_comes_first_then_who_is_there_then_who_said_nothing_then_who_is_away(house: House) -> None:
    house.project()
    away, silent, here, works = (house.labeler(name) for name in ("away", "silent", "here", "works"))
    house.do(availability.away, away.press(), "2d")
    house.do(availability.here, here.press(), TODAY)
    works.claim()
    found = page(house)
    assert names(house, found, away, silent, here, works) == ["works", "here", "silent", "away"]
    assert (found.people, found.working, found.here) == (4, 1, 1)
    house.wait(minutes=15)
    assert page(house).working == 0


def test_who_has_not_come_for_a_seat_that_is_held_for_them_does_not_work_yet(house: House) -> None:
    house.project(items=["rex", "tom", "kit"])
    (ana,) = waiters(house, 1)
    assert len(tick(house)) == 1
    assert page(house).working == 0
    ana.claim()
    assert page(house).working == 1


def test_of_a_project_only_those_who_may_have_its_items_and_the_others_counted(house: House) -> None:
    house.project()
    house.do(admitting.change, house.lead, "pets", Wanted(languages=["de"]))
    ana, ben = house.labeler("ana"), house.labeler("ben")
    house.do(availability.speaks, ben.press(), ["de"])
    found = page(house, "pets")
    assert names(house, found, ana, ben) == ["ben"]
    assert found.shut_out == {"NeedsLanguage": 1}
    assert found.forecast is not None


def test_hundreds_of_people_are_pages_and_a_page_too_far_is_the_last(house: House) -> None:
    for number in range(2 * ON_A_PAGE + 1):
        house.labeler(f"p{number}")
    pages = [house.do(roster.numbered, house.lead, 0, number) for number in (0, 1, 2, 9)]
    assert [len(found.members) for found in pages] == [ON_A_PAGE, ON_A_PAGE, 1, 1]
    assert [found.page for found in pages] == [0, 1, 2, 2]
    seen = {member.present.known.user_id for found in pages for member in found.members}
    assert len(seen) == 2 * ON_A_PAGE + 1


def test_who_took_their_consent_back_was_erased_or_lost_the_role_is_not_there(house: House) -> None:
    house.project(items=["rex", "tom"], overlap=3)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    house.do(privacy.withdraw, ana.press())
    labeler_id = house.do(roster.named, house.lead, None).members[0].present.known.labeler_id
    assert page(house).people == 1
    ben.claim()
    guild = house.do(guilds.find, GUILD)
    assert guild is not None
    house.do(guilds.set_up, Guild(GUILD, 1, LEADS, LABELERS + 90, 2, "UTC", house.now))
    assert page(house).people == 0
    house.do(guilds.set_up, guild)
    house.do(erasing.begin, ben.press(), labeler_id)
    assert page(house).people == 0
    assert not house.rows("SELECT * FROM availability")


def test_nothing_of_another_server_is_there(house: House) -> None:
    house.project()
    house.labeler("ana")
    elsewhere = GUILD + 1
    house.do(guilds.ensure, elsewhere, house.now)
    lead = Lead(elsewhere, "user 1", house.now)
    assert house.do(roster.named, lead, None).people == 0
    with pytest.raises(NoSuchProject):
        house.do(roster.named, lead, "pets")
    with pytest.raises(NoSuchProject):
        house.do(roster.numbered, lead, house.stored().id, 0)


def test_what_somebody_said_is_shown_to_them_by_privacy(house: House) -> None:
    ana = house.labeler("ana")
    press: Press = ana.press()
    assert house.do(privacy.kept, ana.caller).said is None
    house.do(availability.speaks, press, ["de"])
    kept = house.do(privacy.kept, ana.caller)
    assert kept.said is not None
    assert kept.role_ids == (LABELERS,)
    assert b'"languages": [\n   "de"' in house.do(privacy.mine, ana.caller)
