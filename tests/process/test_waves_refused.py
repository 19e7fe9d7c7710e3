"""Waves where Discord fails or refuses: nobody is told twice, nobody is forgotten, and the leads hear of it."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.process.discord_process import Card
from tests.process.kill_town import until
from tests.process.waves_town import MINUTE, SAID, THREADS, WavesTown

pytestmark = pytest.mark.asyncio(loop_scope="module")
MOMENTS = [("before", 500), ("after", 503), ("before", 429)]  # whether it was done; what is limited is not


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[WavesTown]:
    async with WavesTown.stands(tmp_path_factory.mktemp("town")) as town:
        yield town


FAILS = [(what, when, status) for what in (THREADS, SAID) for when, status in MOMENTS]


@pytest.mark.parametrize(("what", "when", "status"), FAILS)
async def test_p5_one_is_told_once_where_discord_fails_for_a_moment(
    what: str, when: str, status: int, town: WavesTown
) -> None:
    name = f"{'Eels' if what == THREADS else 'Emus'} {when} {status}"
    who = name.lower().replace(" ", "-")
    await town.paused(name, who)
    await town.discord.fault("POST", what, status=status, when=when)
    await town.resume(name)
    await discord_has_failed(town)
    await town.comes_to(name, [who])
    await town.settles()
    assert await town.told(name) == [[who]]


async def discord_has_failed(town: WavesTown) -> None:
    """And the bot has waited long enough to ask it again."""
    for _ in range(3):
        await asyncio.sleep(0.7)
        await town.passes(11)


async def test_where_threads_are_refused_the_leads_hear_of_it_once_and_nobody_loses_their_place(
    town: WavesTown,
) -> None:
    """Discord may refuse what its permissions seem to allow."""
    await town.paused("Foxes", "fay")
    await town.discord.fault("POST", THREADS, status=403, code=50013, times=100)
    await town.resume("Foxes")

    async def is_told() -> list[Card]:
        return await town.notices("Discord lets the bot make no private thread")

    assert len(await until(is_told)) == 1
    for _ in range(3):
        await town.passes(2 * MINUTE)
        await asyncio.sleep(0.7)
    assert len(await is_told()) == 1
    assert await town.told("Foxes") == []
    await town.discord.mend()
    await town.passes(2 * MINUTE)
    await town.comes_to("Foxes", ["fay"])


async def test_50007_turns_direct_messages_off_for_that_person_who_is_told_in_a_thread(
    town: WavesTown,
) -> None:
    await town.paused("Geese", "gus", direct=True)
    await town.passes(MINUTE)
    await town.discord.fault("POST", SAID, status=403, code=50007)
    await town.resume("Geese")
    await town.comes_to("Geese", ["gus"])
    assert await town.discord.direct("gus") == []
    assert town.posts("Geese", "wave_dm") == ["failed"]
    assert "closed to the bot" in (await town.discord.slash("gus", "notify")).text


async def test_20026_stops_all_direct_messages_until_a_lead_has_them_sent_again(town: WavesTown) -> None:
    await town.paused("Hens", "hal", "hugo", direct=True)
    await town.passes(MINUTE)
    await town.discord.fault("POST", SAID, status=403, code=20026)
    await town.resume("Hens")
    await town.comes_to("Hens", ["hal", "hugo"])
    await town.passes(MINUTE)
    await town.settles()
    assert await town.discord.direct("hal") + await town.discord.direct("hugo") == []

    async def is_told() -> list[Card]:
        return await town.notices("holds them for spam")

    [notice] = await until(is_told)
    assert (await town.discord.press("hal", notice, label="Send them again")).ephemeral
    assert "sent again" in (await town.discord.press("lea", notice, label="Send them again")).text
    await town.paused("Hares", "ida", direct=True)
    await town.passes(MINUTE)
    await town.resume("Hares")

    async def has_one() -> bool:
        return len(await town.discord.direct("ida")) == 1

    assert await until(has_one, 30)
