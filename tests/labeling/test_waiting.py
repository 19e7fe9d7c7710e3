"""Who may be told of work: nobody of what they can't have, nobody at the wrong time or too often."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.errors import NoSuchHours
from bot.labeling import access, intake, project_access, waves, wishing
from bot.labeling.wishing import Settings
from storage import access as kept_access
from storage import guilds
from storage.records import Guild
from storage.wishes import Wish
from tests.labeling.calling import (
    asks,
    ids,
    items,
    labeler_id,
    tick,
    told,
    waiters,
    wants,
)
from tests.labeling.conftest import GUILD, LABELERS, LEADS, MINUTE, MORNING, House, line

HOLD = waves.HOLD // MINUTE
DAY = 24 * 60


# Nobody is told of what they can't have


def test_who_has_an_item_in_hand_anywhere_on_the_server_is_not_told(house: House) -> None:
    house.project("Cats", items=["tom"])
    house.project(items=["rex"], state="paused")
    ana, ben = waiters(house, 2)
    ana.claim("cats")
    house.open()
    tick(house)
    assert told(house) == ids([ben])


def test_who_did_all_the_items_is_passed_over(house: House) -> None:
    house.project(items=["rex"], overlap=2)
    ana = house.labeler("ana")
    ana.answer(ana.claim())
    asks(ana)
    (ben,) = waiters(house, 1)
    house.wait(ms=1)
    tick(house)
    assert told(house) == ids([ben])


def test_roles_languages_and_caps_are_asked(house: House) -> None:
    slug = house.project(items=items(20))
    asked = project_access.Access(roles=(77,))
    house.do(kept_access.set_access, house.stored(slug).id, asked.as_json)
    ana, ben = waiters(house, 2)
    house.do(kept_access.note_roles, labeler_id(ben), [LABELERS, 77])
    tick(house)
    assert told(house) == ids([ben])
    assert house.do(access.shut_out, house.stored(slug), labeler_id(ana), house.now) is not None


def test_who_lost_the_role_or_took_their_consent_back_is_not_told(house: House) -> None:
    house.project(items=items(20), state="paused")
    ana, ben, kim = waiters(house, 3)
    house.do(kept_access.note_roles, labeler_id(ana), [LEADS])
    house.rows("UPDATE consent SET withdrawn_at = 1 WHERE labeler_id = ?", labeler_id(ben))
    house.open()
    tick(house)
    assert told(house) == ids([kim])


def test_who_says_they_are_away_is_not_told(house: House) -> None:
    house.project(items=["rex"])
    ana, ben = waiters(house, 2)
    sql = "INSERT INTO availability (labeler_id, away_until, said_at) VALUES (?, ?, ?)"
    house.rows(sql, labeler_id(ana), house.now + 60 * MINUTE, house.now)
    tick(house)
    assert told(house) == ids([ben])


def test_wishes_are_honoured(house: House) -> None:
    house.project("Cats", items=["tom"])
    house.project(items=["rex"], state="draft")
    ana, ben = house.labeler("ana"), house.labeler("ben")
    wants(ana, Wish("project", str(house.stored("pets").id)))
    wants(ben, Wish("language", "de"))
    assert tick(house) == []
    german = project_access.Access(languages=("de",))
    house.do(kept_access.set_access, house.stored("cats").id, german.as_json)
    assert tick(house) == []  # ben has not said that he reads it
    sql = "INSERT INTO availability (labeler_id, languages, said_at) VALUES (?, '[\"de\"]', 1)"
    house.rows(sql, labeler_id(ben))
    tick(house)
    assert told(house) == ids([ben])
    house.open()
    tick(house)
    assert told(house) == ids([ben, ana])


def test_a_slice_is_found_behind_other_items_and_that_item_is_held(house: House) -> None:
    slug = house.project(items=(), state="draft", fields={"slice": "kind"})
    loading = [("a", "dog"), ("b", "dog"), ("c", "cat"), ("d", "dog")]
    for name, kind in loading:
        bring_content(house, slug, name, f'{{"id":"{name}","kind":"{kind}"}}')
    house.open(slug)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    wants(ana, Wish("slice", "bird"))
    wants(ben, Wish("slice", "cat"))
    tick(house)
    assert told(house) == ids([ben])
    assert ben.item() == "c"
    settings = house.do(wishing.look, ben.press())
    assert isinstance(settings, Settings)
    assert {choice.name for choice in settings.choices if choice.wish.kind == "slice"} == {"cat", "dog"}


def bring_content(house: House, slug: str, name: str, content: str) -> None:
    loading = house.do(intake._begin, house.lead, slug, "items.jsonl")
    house.do(intake._add, loading, [line(name, content=content)])
    house.do(intake._finish, house.lead, loading)


# When, and how often


def test_not_more_often_than_the_limit_and_again_the_next_day(house: House) -> None:
    house.project(items=["rex"])
    (ana,) = waiters(house, 1)
    for number in range(4):
        tick(house)
        house.wait(minutes=HOLD)
        house.bring("pets", f"more-{number}")
    assert len(told(house)) == 2
    house.wait(minutes=DAY)
    tick(house)
    assert len(told(house)) == 3
    house.do(wishing.at_most, ana.press(), 5)
    for number in range(8):
        house.wait(minutes=HOLD)
        house.bring("pets", f"late-{number}")
        tick(house)
    assert len(told(house)) == 7


def test_mentions_of_their_role_count_as_well(house: House) -> None:
    house.project(items=["rex"])
    waiters(house, 1)
    post = house.rows("SELECT id FROM outbox")[0]["id"]
    for role_id in (LABELERS, 55, LABELERS):
        house.rows(
            "INSERT INTO mention (post_id, guild_id, role_id, at) VALUES (?, 100, ?, ?)",
            post,
            role_id,
            house.now,
        )
    assert tick(house) == []
    house.rows("DELETE FROM mention WHERE rowid = 1")
    assert len(tick(house)) == 1  # one of another role does not count


BERLIN = ZoneInfo("Europe/Berlin")


def at(house: House, *when: int) -> None:
    house.now = int(datetime(*when, tzinfo=BERLIN).timestamp() * 1000)  # type: ignore[misc,arg-type]  # a date's parts


@pytest.mark.parametrize("day", [(2026, 3, 28), (2026, 10, 24), (2026, 7, 1)])
def test_quiet_hours_are_the_servers_across_daylight_saving(house: House, day: tuple[int, int, int]) -> None:
    """The clocks change in the night after two of these days: eight o'clock is eight o'clock."""
    house.do(guilds.set_up, Guild(GUILD, 1, LEADS, LABELERS, 2, "Europe/Berlin", MORNING))
    at(house, *day, 12)
    house.project(items=["rex"], state="paused")
    (ana,) = waiters(house, 1)
    house.do(wishing.be_quiet, ana.press(), "22:00", "8:00")
    at(house, *day, 22)
    house.open()
    assert tick(house) == []
    at(house, day[0], day[1], day[2] + 1, 7, 59)
    assert tick(house) == []
    at(house, day[0], day[1], day[2] + 1, 8)
    assert len(tick(house)) == 1


def test_who_never_chose_is_told_of_no_work_at_night(house: House) -> None:
    house.do(guilds.set_up, Guild(GUILD, 1, LEADS, LABELERS, 2, "Europe/Berlin", MORNING))
    at(house, 2026, 7, 1, 22)
    house.project(items=["rex"])
    (ana,) = waiters(house, 1)
    assert tick(house) == []
    at(house, 2026, 7, 2, 7, 59)
    assert tick(house) == []
    at(house, 2026, 7, 2, 8)
    tick(house)
    assert told(house) == ids([ana])


def test_quiet_hours_within_a_day_and_none(house: House) -> None:
    at(house, 2026, 7, 1, 10)
    house.do(guilds.set_up, Guild(GUILD, 1, LEADS, LABELERS, 2, "Europe/Berlin", MORNING))
    house.project(items=["rex"])
    (ana,) = waiters(house, 1)
    house.do(wishing.be_quiet, ana.press(), "9:00", "17:00")
    assert tick(house) == []
    with pytest.raises(NoSuchHours):
        house.do(wishing.be_quiet, ana.press(), "25:00", "7:00")
    with pytest.raises(NoSuchHours):
        house.do(wishing.be_quiet, ana.press(), "22:00", "")
    house.do(wishing.be_quiet, ana.press(), "", " ")
    assert len(tick(house)) == 1
