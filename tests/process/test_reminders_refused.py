"""Reminders where the bot dies, and where Discord fails or refuses: nobody is reminded twice, and nobody forgotten.

Each test has a project and somebody of its own, who has an item for half an hour and wants to hear of it ten
minutes before.
"""

import asyncio
import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.process.discord_process import Card
from tests.process.kill_town import Labeler, open_project, slug, until
from tests.process.waves_town import HOUR, MINUTE, SAID, THREADS, WavesTown

pytestmark = pytest.mark.asyncio(loop_scope="module")
MOMENTS = [("before", 500), ("after", 503), ("before", 429)]  # whether it was done; what is limited is not
BEFORE = "10"  # minutes
LATER = 20 * MINUTE


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[WavesTown]:
    async with WavesTown.stands(tmp_path_factory.mktemp("town")) as town:
        yield town


async def has_an_item(town: WavesTown, name: str, *, direct: bool = False) -> str:
    """Somebody who wants to be reminded of it; their name."""
    who = slug(name)
    await open_project(town.discord, name, items=1, overlap=1)
    await Labeler(town.discord, who).enter(slug(name))
    shown = await town.discord.slash(who, "notify")
    for menu, wanted in ((":remind:", BEFORE), (":way:", "1" if direct else "0")):
        which = next(one for one in shown.card.menus if menu in one)
        shown = await town.discord.choose(who, shown, which, wanted)
    return who


async def reminders(town: WavesTown, name: str) -> list[list[str]]:
    """Whom each reminder in a thread notified."""
    said = [card for _, thread in await town.discord.threads() for card in thread]
    mine = [card for card in said if f"**{name}**: your item goes back" in card.text]
    return [[one["username"] for one in card.raw["mentions"]] for card in mine]


async def is_reminded(town: WavesTown, name: str, who: str) -> None:
    """Within minutes of the time, and once."""

    async def is_told() -> bool:
        await goes_on(town, 1)
        return bool(await reminders(town, name))

    await until(is_told, 40)
    await goes_on(town)
    assert await reminders(town, name) == [[who]]


async def is_reminded_directly(town: WavesTown, who: str) -> None:
    async def is_told() -> bool:
        await goes_on(town, 1)
        return bool(await town.discord.direct(who))

    await until(is_told, 40)
    await goes_on(town)
    [message] = await town.discord.direct(who)
    assert "your item goes back" in message.text


async def goes_on(town: WavesTown, times: int = 3) -> None:
    """Time for what the bot does by itself."""
    for _ in range(times):
        await town.passes(11)
        await asyncio.sleep(0.7)


@pytest.mark.parametrize(("when", "status"), MOMENTS)
@pytest.mark.parametrize("what", [THREADS, SAID])
async def test_one_is_reminded_once_where_discord_fails_for_a_moment(
    what: str, when: str, status: int, town: WavesTown
) -> None:
    name = f"{'Ibex' if what == THREADS else 'Ibis'} {when} {status}"
    who = await has_an_item(town, name)
    fault = await town.discord.fault("POST", what, status=status, when=when, retry_after=100.0)
    await town.passes(LATER)
    await town.discord.fault_struck(fault)
    await is_reminded(town, name, who)


@pytest.mark.parametrize(("when", "status"), MOMENTS)
async def test_one_is_reminded_directly_once_where_discord_fails_for_a_moment(
    when: str, status: int, town: WavesTown
) -> None:
    who = await has_an_item(town, f"Jays {when} {status}", direct=True)
    fault = await town.discord.fault("POST", SAID, status=status, when=when, retry_after=100.0)
    await town.passes(LATER)
    await town.discord.fault_struck(fault)
    await is_reminded_directly(town, who)


@pytest.mark.parametrize("what", [THREADS, SAID])
async def test_where_nothing_can_be_said_the_leads_hear_of_it_once_and_the_reminder_comes_once_mended(
    what: str, town: WavesTown
) -> None:
    name = f"Kites {'made' if what == THREADS else 'said'}"
    who = await has_an_item(town, name)
    before, made = await not_told(town), len(await town.discord.threads())
    await town.discord.fault("POST", what, status=403, code=50013, times=100)
    await town.passes(LATER)

    async def is_told() -> bool:
        return len(await not_told(town)) > len(before)

    await until(is_told)
    await town.passes(2 * MINUTE)
    await goes_on(town)
    assert len(await not_told(town)) == len(before) + 1
    assert len(await town.discord.threads()) - made <= 1
    assert await reminders(town, name) == []
    await town.discord.mend()
    await town.passes(MINUTE)
    await is_reminded(town, name, who)


async def not_told(town: WavesTown) -> list[Card]:
    return await town.notices("could not be told")


async def test_50007_turns_direct_messages_off_for_that_person_who_is_reminded_in_a_thread(
    town: WavesTown,
) -> None:
    who = await has_an_item(town, "Larks", direct=True)
    heard = len(await town.notices(""))
    await town.discord.fault("POST", SAID, status=403, code=50007)
    await town.passes(LATER)
    await is_reminded(town, "Larks", who)
    assert await town.discord.direct(who) == []
    assert town.posts("Larks", "reminder_dm") == ["failed"]
    assert "closed to the bot" in (await town.discord.slash(who, "notify")).text
    assert len(await town.notices("")) == heard


async def test_held_for_spam_the_leads_hear_of_it_and_one_is_reminded_in_a_thread(town: WavesTown) -> None:
    who = await has_an_item(town, "Moles", direct=True)
    await town.discord.fault("POST", SAID, status=403, code=20026)
    await town.passes(LATER)
    await is_reminded(town, "Moles", who)
    assert await town.discord.direct(who) == []
    [notice] = await town.notices("holds them for spam")
    assert "sent again" in (await town.discord.press("lea", notice, label="Send them again")).text


@pytest.mark.parametrize(("name", "seconds"), [("Newts", MINUTE), ("Nits", HOUR)])
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("what", [THREADS, SAID])
async def test_p5_one_is_reminded_once_or_too_late_to_be_though_the_bot_is_killed_meanwhile(
    what: str, name: str, seconds: int, when: str, town: WavesTown
) -> None:
    """An hour later the item went back, and there is nothing to be reminded of."""
    name = f"{name} {'made' if what == THREADS else 'said'} {when}"
    who = await has_an_item(town, name)
    fault = await town.discord.fault("POST", what, when=when, how="hang")
    await town.passes(LATER)
    await town.discord.fault_struck(fault)
    await town.bot.kill()
    await town.passes(seconds)
    await town.bot.restart()
    if seconds == MINUTE:
        await is_reminded(town, name, who)
    else:
        await goes_on(town)
        stands = what == SAID and when == "after"
        assert await reminders(town, name) == ([[who]] if stands else [])
    own = [thread for thread, said in await town.discord.threads() if re.search(re.escape(name), str(said))]
    assert len(own) <= 1
