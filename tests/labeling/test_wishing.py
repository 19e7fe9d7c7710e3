"""What people want to be told of: kept as they choose it, and gone with their consent."""

import pytest

from bot.errors import NotALabeler
from bot.labeling import erasing, privacy, wishing
from bot.labeling.people import Caller, Press
from storage.wishes import Wish
from tests.labeling.calling import asks, labeler_id, tick, waiters
from tests.labeling.conftest import GUILD, House

# What people choose


def test_the_first_wish_takes_a_place_and_another_keeps_it(house: House) -> None:
    house.project(items=["rex"], state="paused")
    ana = house.labeler("ana")
    since = asks(ana).chosen.waits_since
    house.wait(minutes=5)
    settings = asks(ana, "pets")
    assert settings.chosen.waits_since == since
    assert settings.wished == (Wish("any", ""),)  # any work is pets, too
    house.do(wishing.wish_for, ana.press(), ())
    assert asks(ana).chosen.waits_since == house.now


def test_taking_consent_back_or_being_erased_ends_the_waiting(house: House) -> None:
    house.project(items=["rex"])
    ana, ben = waiters(house, 2)
    house.do(privacy.withdraw, ana.press())
    house.do(erasing.begin, ben.press(), labeler_id(ben))
    assert tick(house) == []
    assert house.rows("SELECT * FROM wish") == []
    assert len(house.rows("SELECT * FROM notify")) == 1


def test_who_has_not_agreed_is_asked_first(house: House) -> None:
    ana = house.labeler("ana", agreed=False)
    for rule, *given in ((wishing.look,), (wishing.ask, 0), (wishing.by_way, 1), (wishing.wish_for, ())):
        answer = house.do(rule, ana.press(), *given)
        assert type(answer).__name__ == "AskConsent"
    assert house.rows("SELECT * FROM notify") == []
    stranger = Press(Caller(GUILD, 99, frozenset(), manages=False), 1, house.now)
    with pytest.raises(NotALabeler):
        house.do(wishing.look, stranger)
