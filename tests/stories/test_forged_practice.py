"""Forged presses on practice (P8): with the ids of another server, of somebody else, or by who is no lead."""

import pytest

from bot.ui import practice, practice_items
from bot.ui.forms import Form
from bot.ui.persistent import Control, Picker, custom_id
from tests.stories.forging import changed_by, everything, widths
from tests.stories.practising import answers, opened, practises, rows
from tests.stories.test_who_may import given, joins, neighbour
from tests.stories.town import PETS, Town

OF_TURNS = ("ppage", "pwhole", "panswer", "ppart", "ppick", "pwrite", "pwritten", "disagree", "disagreed")
OF_LEADS = ("pkeep", "pcorrect", "pcorrected", "pretire")
OF_PROJECTS = ("practise", "pagree")
ALL = (*OF_TURNS, *OF_LEADS, *OF_PROJECTS, "pdecline")


def forged(town: Town, verb: str) -> list[str]:
    """Its custom_id with every turn there is, item or project, as the verb has it."""
    table = "practice_turn" if verb in OF_TURNS else "practice_item" if verb in OF_LEADS else "project"
    ids = [row[0] for row in rows(town, f"SELECT id FROM {table}")][:2]
    width = widths(town)[verb]
    if verb in OF_LEADS:
        return [custom_id(verb, 0, one) for one in ids]
    return [custom_id(verb, one, *[0] * (width - 1)) for one in ids]


def test_every_verb_of_practice_is_tried() -> None:
    controls: tuple[type[Control] | type[Picker], ...] = (*practice.CONTROLS, *practice_items.CONTROLS)
    forms: tuple[type[Form], ...] = (*practice.FORMS, practice_items.Corrected)
    assert {one.verb for one in controls} | {one.verb for one in forms} == set(ALL)


@pytest.mark.parametrize("leads", [False, True], ids=["a labeler", "a lead"])
async def test_p8_another_persons_turns_are_refused_and_no_row_changes(town: Town, leads: bool) -> None:
    await opened(town, 3)
    ana, eve = town.labeler("ana"), town.labeler("eve")
    await answers(ana, "4")
    await practises(ana)
    wanted = {verb: forged(town, verb) for verb in OF_TURNS}
    own = await practises(eve)
    if leads:
        given(town, eve, town.lead_role)

    for verb in OF_TURNS:
        for one in wanted[verb]:
            told, changes = await changed_by(eve, own, verb, one)
            assert "belongs to somebody else" in told, (one, told)
            assert not changes, one


async def test_p8_on_another_server_nothing_of_this_one_is_seen_or_changed(town: Town) -> None:
    await opened(town, 3)
    ana = town.labeler("ana")
    await answers(ana, "4")
    wanted = {verb: forged(town, verb) for verb in ALL if verb != "pdecline"}
    there = neighbour(town)
    await there.open_project(PETS.replace('"Pets"', '"Cats"'), [{"text": "Tom sleeps."}], "cats")
    ana_there = joins(there, ana, there.labeler_role, there.lead_role)
    own = await ana_there.first_item("cats")

    for verb, ids in wanted.items():
        for one in ids:
            told, changes = await changed_by(ana_there, own, verb, one)
            assert "belongs to somebody else" in told or "There is no project" in told, (one, told)
            assert not changes, one


async def test_p8_what_leads_decide_is_refused_to_a_labeler(town: Town) -> None:
    await opened(town, 3)
    ana = town.labeler("ana")
    own = await practises(ana)
    before = everything(town)

    for verb in OF_LEADS:
        for one in forged(town, verb):
            told, _ = await changed_by(ana, own, verb, one)
            assert "Only" in told, (one, told)
    assert everything(town) == before
