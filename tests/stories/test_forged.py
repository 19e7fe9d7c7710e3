"""Forged presses (P8): whatever can be pressed or sent, with the ids of another server, or of somebody else."""

import pytest

from bot.ui.persistent import VERBS, custom_id
from tests.stories.forging import (
    ASKING,
    FOR_ANYBODY,
    OF_LEADS,
    OF_ONES_SERVER,
    OF_ONESELF,
    PERSONAL,
    REFUSED,
    SUBJECTS,
    busy,
    changed_by,
    everything,
    forged,
    ids_in,
    speaks_of,
)
from tests.stories.test_who_may import ITEMS, given, joins, neighbour
from tests.stories.town import PETS, Town


def test_every_verb_is_tried() -> None:
    """A new one: say in SUBJECTS what its first number is the id of."""
    assert sorted(verb for verbs in SUBJECTS.values() for verb in verbs) == sorted(VERBS)


async def test_p8_another_servers_ids_are_refused_whoever_presses_and_no_row_changes(town: Town) -> None:
    """Somebody who labels and leads here as well as there."""
    ana = await busy(town)
    ids, before = ids_in(town), everything(town)
    there = neighbour(town)
    await there.open_project(PETS.replace('"Pets"', '"Cats"'), ITEMS, "cats")
    ana_there = joins(there, ana, there.labeler_role, there.lead_role)
    own = await ana_there.first_item("cats")
    await there.passes(0.1)
    theirs = before & everything(town)  # but what the bot does by itself

    for verb, wanted in forged(there, ids, *SUBJECTS):
        told, rows = await changed_by(ana_there, own, verb, wanted)
        assert verb in (*OF_ONESELF, *OF_ONES_SERVER) or not rows, wanted
        assert not speaks_of(rows, ids), wanted
        assert verb in SUBJECTS[""] or any(words in told for words in REFUSED), (wanted, told)

    assert theirs <= everything(town)


async def test_p8_a_lead_of_another_server_changes_no_row_of_any_server(town: Town) -> None:
    """Somebody of whom nothing is kept: there is nothing of their own that a press could change."""
    await busy(town)
    ids = ids_in(town)
    there = neighbour(town)
    await there.open_project(PETS.replace('"Pets"', '"Cats"'), ITEMS, "cats")
    own = await there.lead.types("project status", project="cats")
    await there.passes(0.1)

    for verb, wanted in forged(there, ids, *SUBJECTS):
        told, rows = await changed_by(there.lead, own, verb, wanted)
        assert verb in OF_ONES_SERVER or not rows, wanted
        assert not speaks_of(rows, ids), wanted
        refusals = (*REFUSED, "Labeling here is for")
        assert verb in SUBJECTS[""] or any(words in told for words in refusals), (wanted, told)


@pytest.mark.parametrize("leads", [False, True], ids=["a labeler", "a lead"])
async def test_p8_another_persons_ids_are_refused_and_no_row_changes(town: Town, leads: bool) -> None:
    """On the same server; that somebody leads it makes no difference."""
    await busy(town)
    eve = town.labeler("eve")
    ids = ids_in(town)
    own = await eve.first_item()
    if leads:
        given(town, eve, town.lead_role)

    for verb, wanted in forged(town, ids, *PERSONAL):
        told, rows = await changed_by(eve, own, verb, wanted)
        assert "belongs to somebody else" in told, (wanted, told)
        assert not rows, wanted


async def test_p8_what_leads_press_is_refused_to_a_labeler_and_no_row_changes(town: Town) -> None:
    ana = await busy(town)
    ids = ids_in(town)
    own = await ana.work("pets")
    for verb, wanted in forged(town, ids, *SUBJECTS):
        if verb in OF_LEADS:
            told, rows = await changed_by(ana, own, verb, wanted)
            assert "Only" in told, (wanted, told)
            assert not rows, wanted


async def test_p8_one_s_own_id_beside_somebody_elses_shows_and_changes_nothing_of_theirs(town: Town) -> None:
    ana = await busy(town)
    ids = ids_in(town)
    there = neighbour(town)
    await there.open_project(PETS.replace('"Pets"', '"Cats"'), ITEMS, "cats")
    ana_there = joins(there, ana, there.labeler_role, there.lead_role)
    own = await ana_there.first_item("cats")
    number = {label: int(own.buttons[label].split(":")[2], 36) for label in ("Skip", "Guidelines")}

    for verb in ("page", "whole"):  # the third number is the annotation that the line above tells of
        told, rows = await changed_by(
            ana_there, own, verb, custom_id(verb, number["Skip"], 0, ids["annotation"])
        )
        assert "Saved" not in told
        assert not rows
    wanted = custom_id("setaside", number["Guidelines"], ids["labeler"], 0)
    told, rows = await changed_by(ana_there, own, "setaside", wanted)
    assert "belongs to somebody else" in told
    assert not rows


async def test_p8_a_stranger_is_refused_whatever_they_press_and_no_row_changes(town: Town) -> None:
    """A member of the server without its roles; what anybody may read of it tells nothing of the work."""
    await busy(town)
    ids, sam = ids_in(town), town.stranger("sam")
    own = await sam.types("privacy")

    for verb, wanted in forged(town, ids, *SUBJECTS):
        told, rows = await changed_by(sam, own, verb, wanted)
        assert verb in ASKING or not rows, wanted
        refusals = (*REFUSED, "is from another version", "Labeling here is for", "Only")
        assert verb in FOR_ANYBODY or any(words in told for words in refusals), (wanted, told)


async def test_who_took_consent_back_reads_how_to_agree_on_every_old_card_and_no_row_changes(
    town: Town,
) -> None:
    """R19: their own answer, practice and vote, whatever they press on them."""
    ana = await busy(town)
    ids, own = ids_in(town), await ana.first_item()
    await ana.tap(await ana.types("privacy"), "Withdraw consent")

    for verb, wanted in forged(town, ids, "assignment", "annotation", "turn", "vote"):
        told, rows = await changed_by(ana, own, verb, wanted)
        assert "Type `/work` and agree to it" in told, (wanted, told)
        assert not rows, wanted


async def test_nothing_of_what_was_sent_is_kept_in_memory(town: Town) -> None:
    """discord.py would keep each view and each form for ever: none of ours runs out."""
    await busy(town)
    await town.lead.opens(
        await town.lead.types("project guideline", project="pets"), "Edit"
    )  # and never sent
    kept = town.bot._connection._view_store
    assert (kept.persistent_views, kept._modals) == ([], {})
