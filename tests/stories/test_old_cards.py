"""A card from a quarter of an hour ago: Discord lets nobody edit it any more, and a press on it works (P6)."""

import pytest
from simcord.backend.errors import BackendError

from bot.wording.errors import OUTDATED
from tests.stories.forging import busy
from tests.stories.test_bad_input import SORRY
from tests.stories.town import MINUTE, PETS, Person, Seen, Town

ITEMS = [{"id": name, "text": f"{name.title()} sleeps all day."} for name in ("rex", "tom", "kim")]
AGE = 16  # minutes; an interaction's token lasts 15


async def grows_old(town: Town) -> None:
    """Time passes for Discord too: with no token it gave so far can anything be edited or added."""
    tokens = list(town.env.backend.interaction_tokens)
    town.clock.time += AGE * MINUTE
    await town.env.advance_time(AGE * 60)
    for token in tokens:
        with pytest.raises(BackendError, match="Unknown Webhook"):
            town.env.backend.interaction_by_token(token)


async def on_labelers_cards(ana: Person, eve: Person, uma: Person) -> list[tuple[Person, Seen, str]]:
    """A card of its own for each button: of ana's item, before eve's first one, of uma's own data."""
    labels = [label for label in (await ana.work("pets")).buttons if label not in ("Comment", "Ask")]
    cards = [(ana, await ana.work("pets"), label) for label in labels]
    own = [(ana, await ana.types("me"), "Go on"), (ana, await ana.types("projects"), "Go on")]
    before = [(eve, await eve.work("pets"), label) for label in ("No, thanks", "I agree")]
    await uma.first_item()
    kept = [
        (uma, await uma.types("privacy"), label) for label in ("Get mine", "Erase me", "Withdraw consent")
    ]
    sure = await uma.tap(await uma.types("privacy"), "Erase me")
    return [*cards, *own, *before, *kept, (uma, sure, "Erase me for good")]


async def on_leads_cards(town: Town, ana: Person) -> list[tuple[Person, Seen, str]]:
    """What leads asked for and did not decide on."""
    lea = town.lead
    found = await lea.actor.autocomplete(town.work_channel, "items retire", "batch", "pets")
    shown = {
        "Newest": await lea.types("project log", project="pets"),
        "Next item": await lea.types("project preview", project="pets"),
        "Set aside": await lea.types("project setaside", project="pets", labeler=ana.actor),
        "Retire this batch": await lea.types("items retire", batch=str(found[0]["value"])),
        "Close for good": await lea.types("project close", project="pets"),
    }
    return [(lea, seen, label) for label, seen in shown.items()]


async def test_p6_every_button_of_an_old_card_answers_on_that_card(town: Town) -> None:
    ana = await busy(town)
    cards = await on_labelers_cards(ana, town.labeler("eve"), town.labeler("uma"))
    cards += await on_leads_cards(town, ana)
    await grows_old(town)

    for who, seen, label in cards:
        answer = await who.tap(seen, label)
        assert answer.text, label
        assert answer.private, label
        assert SORRY not in answer.text, label
        assert OUTDATED not in answer.text, label


async def test_p6_a_form_that_lay_open_on_an_old_card_is_taken(town: Town) -> None:
    await town.open_project(f"{PETS}comment = true\n", ITEMS)
    ana = town.labeler("ana")
    card = await ana.first_item()
    lay_open = await ana.opens(card, "Comment")
    await grows_old(town)

    seen = await ana.fills(lay_open, quality="He snores")
    assert "Comment kept" in seen.text
    assert "He snores" in str((await ana.opens(seen, "Change comment")).modal)


async def test_p6_a_question_from_an_old_card_is_asked(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    ana = town.labeler("ana")
    card = await ana.first_item()
    lay_open = await ana.opens(card, "Ask")
    await grows_old(town)

    assert "Your question is on its way" in (await ana.fills(lay_open, text="May I skip?")).text
    again = await ana.opens(card, "Ask")
    assert "Your question is on its way" in (await ana.fills(again, text="And undo?")).text


async def test_p6_card_after_card_of_which_each_lay_there_too_long(town: Town) -> None:
    """One message all along: every press edits it with the token that press has just got."""
    await town.open_project(PETS, ITEMS)
    ana = town.labeler("ana")
    seen = await ana.first_item()
    for said in ("Rex sleeps", "Tom sleeps", "Kim sleeps"):
        assert said in seen.text
        await grows_old(town)
        after = await ana.tap(seen, "4")
        assert "Saved 4" in after.text
        assert after.message.id == seen.message.id
        seen = after
