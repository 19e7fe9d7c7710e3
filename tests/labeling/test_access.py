"""Who may have a project's items: asked wherever a seat is taken, and never of what somebody holds."""

from dataclasses import replace
from typing import Any

import pytest

from bot.errors import BadAccess, NoSuchProject, ProjectClosed
from bot.labeling import access, admitting, availability, counting, leaving, offers
from bot.labeling.access import EnoughInAll, EnoughToday, NeedsLanguage, NeedsRole
from bot.labeling.admitting import Wanted
from bot.labeling.hands import Card, NotForYou, Nothing, Refused, Saved, Undone
from bot.labeling.running import Lead
from storage import access as kept
from storage import guilds, labelers
from storage.access import HAD
from tests.labeling.conftest import GUILD, LABELERS, LEADS, House, Person, shown

EXPERTS, NOVICES = 21, 22
HOUR = 3_600_000


def asks(house: House, slug: str = "pets", **wanted: Any) -> None:
    house.do(admitting.change, house.lead, slug, Wanted(**wanted))


def with_roles(person: Person, *roles: int) -> Person:
    """The same person, from now on with these roles too."""
    return replace(person, caller=replace(person.caller, role_ids=frozenset({LABELERS, *roles})))


def labeler_id(house: House, person: Person) -> int:
    return house.do(labelers.find, GUILD, person.caller.user_id) or 0


def why(house: House, person: Person) -> access.ShutOut | None:
    """As told without asking Discord."""
    return house.do(access.shut_out, house.stored(), labeler_id(house, person), house.now)


# Roles


def test_items_go_to_who_has_one_of_the_roles(house: House) -> None:
    house.project(items=["rex", "tom"])
    asks(house, roles=[EXPERTS, NOVICES])
    ana, ben = house.labeler("ana"), with_roles(house.labeler("ben"), NOVICES)
    hand = ana.work()
    assert isinstance(hand, NotForYou)
    assert hand.shut_out == NeedsRole((EXPERTS, NOVICES), LEADS)
    assert isinstance(ana.work(None), Nothing)
    assert ben.item() == "rex"
    assert with_roles(ana, EXPERTS).item() == "tom"


def test_who_loses_the_role_may_finish_what_they_hold_and_gets_no_other(house: House) -> None:
    house.project(items=["rex", "tom"])
    asks(house, roles=[EXPERTS])
    ana = with_roles(house.labeler("ana"), EXPERTS)
    card = ana.claim()
    ana = with_roles(ana)
    assert shown(ana.extend(card).hand) == "rex"
    step = ana.answer(card)
    assert isinstance(step.outcome, Saved)
    assert not step.outcome.surplus
    assert isinstance(step.hand, NotForYou)
    assert isinstance(ana.undo(step).outcome, Undone)


def test_a_new_seat_is_refused_after_the_lease_is_over(house: House) -> None:
    """Extend, a late answer, and undoing a skip would each take one."""
    house.project(items=["rex"], overlap=2, lease_minutes=30)
    ana = house.labeler("ana")
    card = ana.claim()
    house.wait(minutes=31)
    asks(house, roles=[EXPERTS])
    assert isinstance(ana.extend(card).outcome, Refused)
    late = ana.answer(card)
    assert isinstance(late.outcome, Saved)
    assert late.outcome.surplus
    assert house.free_seats("rex") == 2


def test_undoing_a_skip_takes_no_seat_that_is_not_for_them(house: House) -> None:
    house.project(items=["rex"], flag_after=9)
    ana = house.labeler("ana")
    skipped = ana.skip(ana.claim())
    asks(house, roles=[EXPERTS])
    assert isinstance(ana.undo(skipped).outcome, Refused)
    assert isinstance(with_roles(ana, EXPERTS).undo(skipped).outcome, Undone)


def test_a_late_skip_fills_no_seat_that_is_not_for_them(house: House) -> None:
    house.project(items=["rex"], skip="drop", lease_minutes=30)
    ana = house.labeler("ana")
    card = ana.claim()
    house.wait(minutes=31)
    asks(house, roles=[EXPERTS])
    ana.skip(card)
    assert house.free_seats("rex") == 1


def test_roles_are_kept_as_last_seen_and_written_only_when_they_changed(house: House) -> None:
    house.project(items=["rex", "tom", "kit"], overlap=9)
    ana = house.labeler("ana")
    assert house.do(kept.role_ids, labeler_id(house, ana)) == frozenset()
    ana.skip(ana.claim())
    assert house.do(kept.role_ids, labeler_id(house, ana)) == {LABELERS}
    before = house.connection.total_changes
    house.do(kept.note_roles, labeler_id(house, ana), [LABELERS])
    assert house.connection.total_changes == before
    with_roles(ana, EXPERTS).skip(ana.claim())
    asks(house, roles=[EXPERTS])
    assert why(house, ana) is None


def test_who_is_refused_without_the_labelers_role_is_seen_to_have_lost_it(house: House) -> None:
    house.project()
    ana = house.labeler("ana")
    ana.claim()
    assert house.do(kept.role_ids, labeler_id(house, ana)) == {LABELERS}
    house.do(leaving.shut_out, replace(ana.caller, role_ids=frozenset({GUILD})))
    assert house.do(kept.role_ids, labeler_id(house, ana)) == {GUILD}


# Languages


def test_items_go_to_who_says_they_read_one_of_the_languages(house: House) -> None:
    house.project()
    asks(house, languages=["de", "fr"])
    ana = house.labeler("ana")
    assert why(house, ana) == NeedsLanguage(("de", "fr"))
    house.do(availability.speaks, ana.press(), ["en", "fr"])
    assert ana.item() == "rex"


# Caps


def test_a_cap_counts_what_was_answered_and_what_is_in_hand(house: House) -> None:
    """Not what was skipped; what is undone and given back is free again."""
    house.project(items=["rex", "tom", "kit", "abe"], flag_after=9)
    asks(house, most_per_labeler=2)
    ana = house.labeler("ana")
    ana.skip(ana.claim())
    ana.answer(ana.claim())
    card = ana.claim()
    assert why(house, ana) == EnoughInAll(2)
    step = ana.answer(card)
    assert isinstance(step.hand, NotForYou)
    assert step.hand.shut_out == EnoughInAll(2)
    undone = ana.undo(step).hand
    assert isinstance(undone, Card)
    ana.give_back(undone)
    assert why(house, ana) is None
    assert ana.item() == "abe"


def test_the_last_item_may_be_swapped_by_undoing_a_skip(house: House) -> None:
    house.project(items=["rex", "tom"], flag_after=9)
    asks(house, most_per_labeler=1)
    ana = house.labeler("ana")
    step = ana.skip(ana.claim())
    assert shown(step.hand) == "tom"
    assert shown(ana.undo(step).hand) == "rex"


def test_undoing_a_skip_passes_no_cap_when_nothing_is_given_back_for_it(house: House) -> None:
    house.project(items=["rex", "tom"], flag_after=9)
    asks(house, most_per_labeler=1)
    ana = house.labeler("ana")
    skipped = ana.skip(ana.claim())
    ana.answer(ana.claim())
    assert ana.undo(skipped).outcome == Refused(house.stored().id, EnoughInAll(1))


@pytest.mark.parametrize(
    ("morning", "hours"),
    [
        (1_761_429_600_000, 25),  # 2025-10-26 00:00 in Berlin, where the clocks go back that night
        (1_774_738_800_000, 23),  # 2026-03-29, where they go forward
        (1_780_005_600_000, 24),
    ],
)
def test_a_day_ends_at_the_servers_midnight_whatever_the_clocks_do(
    house: House, morning: int, hours: int
) -> None:
    guild = house.do(guilds.find, GUILD)
    assert guild is not None
    house.do(guilds.set_up, replace(guild, time_zone="Europe/Berlin"))
    house.now = morning
    house.project(items=["rex", "tom", "kit"])
    asks(house, most_per_day=1)
    ana = house.labeler("ana")
    ana.answer(ana.claim())
    assert why(house, ana) == EnoughToday(1, morning + hours * HOUR)
    house.now = morning + hours * HOUR - 1
    assert isinstance(ana.begin(), NotForYou)
    house.wait(ms=1)
    assert ana.item() == "tom"


def test_an_item_counts_on_the_day_it_was_handed_out(house: House) -> None:
    house.project(items=["rex", "tom"], lease_minutes=10_080)
    asks(house, most_per_day=1)
    ana = house.labeler("ana")
    card = ana.claim()
    house.wait(minutes=24 * 60)
    assert shown(ana.answer(card).hand) == "tom"


def test_a_cap_is_counted_along_its_index_and_no_further(house: House) -> None:
    plan = [row["detail"] for row in house.rows(f"EXPLAIN QUERY PLAN {HAD}".replace("$", "?"), 1, 1, 0, 2, 0)]
    assert any("assignment_answered" in step for step in plan)
    assert any("assignment_open" in step for step in plan)
    assert not any(step.startswith("SCAN assignment") for step in plan)


def test_a_project_that_asks_for_nothing_looks_nothing_up(house: House) -> None:
    house.project(items=["rex", "tom"])
    ana = house.labeler("ana")
    seen: list[str] = []
    house.connection.set_trace_callback(seen.append)
    ana.claim()
    house.connection.set_trace_callback(None)
    assert not [sql for sql in seen if "availability" in sql or "AS had" in sql or "SELECT role_ids" in sql]


# What people and leads are told


def test_projects_and_why_nothing_say_the_same(house: House) -> None:
    house.project()
    asks(house, roles=[EXPERTS])
    ana = house.labeler("ana")
    [why_nothing] = house.do(counting.why_nothing, ana.caller, None, house.now)
    [offer] = house.do(offers.offers, ana.caller, house.now).offers
    assert why_nothing.shut_out == offer.shut_out == NeedsRole((EXPERTS,), LEADS)
    assert not offer.has_something
    assert why_nothing.left.free == 1


def test_a_lead_changes_what_is_named_and_leaves_the_rest(house: House) -> None:
    house.project()
    asks(house, roles=[EXPERTS, EXPERTS], languages=["de"], most_per_day=5)
    asks(house, most_per_labeler=9, most_per_day=0)
    found = house.do(admitting.look, house.lead, "pets").access
    assert (found.roles, found.languages) == ((EXPERTS,), ("de",))
    assert (found.most_per_labeler, found.most_per_day) == (9, None)
    asks(house, roles=[GUILD], languages=[])
    assert house.do(admitting.look, house.lead, "pets").access.roles == ()
    acts = [row["act"] for row in house.rows("SELECT act FROM audit ORDER BY id")]
    assert acts.count("change access") == 3
    asks(house)
    assert len(house.rows("SELECT act FROM audit WHERE act = 'change access'")) == 3
    with pytest.raises(BadAccess):
        asks(house, roles=list(range(1, 12)))


def test_a_lead_of_another_server_changes_nothing_and_a_closed_project_stays(house: House) -> None:
    house.project()
    elsewhere = Lead(GUILD + 1, "user 9", house.now)
    with pytest.raises(NoSuchProject):
        house.do(admitting.change, elsewhere, "pets", Wanted(roles=[EXPERTS]))
    with pytest.raises(NoSuchProject):
        house.do(admitting.open_to_all, elsewhere, house.stored().id)
    house.close_project()
    with pytest.raises(ProjectClosed):
        asks(house, roles=[EXPERTS])
