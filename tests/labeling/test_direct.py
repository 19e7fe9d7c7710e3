"""Direct messages to people who were never written to before: twenty an hour, the others by another way."""

from bot.labeling import direct, wishing
from bot.labeling.wishing import Settings
from storage import wishes
from tests.labeling.calling import items, tick, waiters
from tests.labeling.conftest import House

HOUR = 60  # minutes
WAYS = "SELECT told.way, count(*) AS people FROM told GROUP BY told.way ORDER BY told.way"


def ways(house: House) -> dict[str, int]:
    return {row["way"]: row["people"] for row in house.rows(WAYS)}


def test_twenty_people_an_hour_are_written_to_for_the_first_time_and_others_are_told_in_a_thread(
    house: House,
) -> None:
    most = direct.NEW_IN_AN_HOUR
    house.project(items=items(200))
    for person in waiters(house, most + 5):
        house.do(wishing.by_way, person.press(), 1)
    for _ in range(3):
        tick(house)
        house.wait(ms=1)
    assert ways(house) == {"dm": most, "thread": 5}


def test_who_was_written_to_before_takes_no_turn_and_the_others_have_theirs_an_hour_later(
    house: House,
) -> None:
    people = waiters(house, direct.NEW_IN_AN_HOUR + 1)
    chosen = [house.do(wishing.by_way, person.press(), 1) for person in people]
    new = [settings.chosen.labeler_id for settings in chosen if isinstance(settings, Settings)]
    for labeler_id in new[:-1]:
        house.do(wishes.opened, labeler_id, house.now)

    def may_be_written_to(labeler_id: int) -> bool:
        one = house.do(wishes.of, labeler_id)
        return one is not None and house.do(direct.may_write, one, house.now)

    assert may_be_written_to(new[0])
    assert not may_be_written_to(new[-1])
    house.wait(minutes=HOUR)
    assert may_be_written_to(new[-1])
