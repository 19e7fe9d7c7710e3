"""Who may do what."""

from dataclasses import replace

import pytest

from bot.errors import NotALabeler, NotALead, NotSetUp, NotYours
from bot.labeling import desk, people
from bot.labeling.hands import AskConsent, ReadGuideline
from bot.labeling.people import Caller
from storage import guilds
from storage.records import Guild
from tests.labeling.conftest import GUILD, LABELERS, LEADS, House


def test_nobody_works_on_a_server_that_is_not_set_up(house: House) -> None:
    """R20."""
    for guild_id in (200, 201):
        person = house.labeler("ana", agreed=False, guild_id=guild_id)
        with pytest.raises(NotSetUp):
            person.work(None)
        house.do(guilds.ensure, 201, house.now)


def test_whoever_lacks_the_labeler_role_is_told_whom_to_ask(house: House) -> None:
    """R20."""
    house.project()
    ana = house.labeler("ana")
    card = ana.claim()
    without = replace(ana, caller=replace(ana.caller, role_ids=frozenset({12345})))
    with pytest.raises(NotALabeler) as refused:
        without.work()
    assert (refused.value.labeler_role_id, refused.value.lead_role_id) == (LABELERS, LEADS)
    for press in (without.answer, without.skip, without.extend, without.give_back):
        with pytest.raises(NotALabeler):
            press(card)
    assert house.statuses() == []


def test_everyone_as_the_role_means_open_to_all(house: House) -> None:
    """R20: its id is the server's."""
    house.project()
    house.do(guilds.set_up, Guild(GUILD, 1, LEADS, GUILD, 2, "UTC", house.now))
    ana = house.labeler("ana", agreed=False)
    anybody = replace(ana, caller=replace(ana.caller, role_ids=frozenset()))
    assert isinstance(anybody.work(), AskConsent)


@pytest.mark.parametrize(
    ("roles", "manages", "may"),
    [({LEADS}, False, True), (set(), True, True), ({12345}, False, False), (set(), False, False)],
)
def test_leads_are_those_who_manage_or_have_the_role(
    house: House, roles: set[int], manages: bool, may: bool
) -> None:
    """R20, P8: asked at press time."""
    caller = Caller(GUILD, 1, frozenset(roles), manages)
    if may:
        house.do(people.check_lead, caller)
    else:
        with pytest.raises(NotALead):
            house.do(people.check_lead, caller)


def test_before_setup_only_those_who_manage_lead(house: House) -> None:
    """R20, P8: no lead role is no reason to let everybody in."""
    house.do(guilds.ensure, 201, house.now)
    for guild_id in (200, 201):
        with pytest.raises(NotALead):
            house.do(people.check_lead, Caller(guild_id, 1, frozenset({LEADS}), manages=False))
        house.do(people.check_lead, Caller(guild_id, 1, frozenset(), manages=True))


def test_who_says_no_leaves_nothing_that_can_be_worked_with(house: House) -> None:
    """R19."""
    house.project()
    ana = house.labeler("ana", agreed=False)
    assert isinstance(ana.work(), AskConsent)
    assert house.rows("SELECT 1 FROM consent") == []
    assert isinstance(ana.begin(), AskConsent)


def test_agreeing_goes_on_to_what_was_wanted(house: House) -> None:
    """R19: Start, consent and item are one chain."""
    house.project()
    ana = house.labeler("ana", agreed=False)
    hand = house.do(desk.agree, ana.press(), house.stored().id)
    assert isinstance(hand, ReadGuideline)
    house.do(desk.agree, ana.press(), 0)
    assert len(house.rows("SELECT 1 FROM consent")) == 1


def test_a_new_version_of_the_text_asks_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """R19."""
    house.project()
    ana = house.labeler("ana")
    monkeypatch.setattr(people, "CONSENT_VERSION", people.CONSENT_VERSION + 1)
    assert isinstance(ana.work(), AskConsent)


def test_a_person_is_another_one_on_another_server(house: House) -> None:
    """R19, P8: agreed here is not agreed there, and a card from here is nothing there."""
    house.project()
    ana = house.labeler("ana")
    card = ana.claim()
    house.do(guilds.ensure, 200, house.now)
    house.do(guilds.set_up, Guild(200, 1, LEADS, 200, 2, "UTC", house.now))
    there = replace(ana, caller=replace(ana.caller, guild_id=200))
    assert isinstance(there.work(None), AskConsent)
    for press in (there.answer, there.skip, there.extend, there.give_back, there.unsendable):
        with pytest.raises(NotYours):
            press(card)


def test_whoever_was_never_here_has_no_cards(house: House) -> None:
    """P8."""
    house.project()
    card = house.labeler("ana").claim()
    with pytest.raises(NotYours):
        house.labeler("zoe", agreed=False).answer(card)
