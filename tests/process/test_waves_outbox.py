"""People are told of work once, whatever the bot is killed at (P5).

Each test has a project and people of its own. The bot's clock is turned by the test: an hour passes at once, and
Discord has forgotten the nonce by then.
"""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.process.discord_process import Card
from tests.process.kill_town import until
from tests.process.waves_town import HOUR, MINUTE, SAID, THREADS, WavesTown

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[WavesTown]:
    async with WavesTown.stands(tmp_path_factory.mktemp("town")) as town:
        yield town


@pytest.mark.parametrize(("name", "seconds"), [("Ants", MINUTE), ("Apes", HOUR)])
@pytest.mark.parametrize("when", ["before", "after"])
async def test_p5_one_is_told_once_though_the_bot_is_killed_while_it_makes_the_thread(
    name: str, seconds: int, when: str, town: WavesTown
) -> None:
    """Within a quarter of an hour the thread is found by its name; later the seat went back, and is told anew."""
    name, who = f"{name} {when}", f"ana-{name}-{when}".lower()
    await town.paused(name, who)
    fault = await town.discord.fault("POST", THREADS, when=when, how="hang")
    await town.resume(name)
    await town.discord.fault_struck(fault)
    await town.bot.kill()
    await town.passes(seconds)
    await town.bot.restart()
    await town.comes_to(name, [who])
    await town.settles()
    assert await town.told(name) == [[who]]
    made = [thread for thread, _ in await town.discord.threads() if thread.startswith(f"{name}:")]
    assert len(made) == (2 if (when, seconds) == ("after", HOUR) else 1)


@pytest.mark.parametrize(("name", "seconds"), [("Bats", MINUTE), ("Bees", HOUR)])
@pytest.mark.parametrize("when", ["before", "after"])
async def test_p5_one_is_told_once_though_the_bot_is_killed_while_it_tells(
    name: str, seconds: int, when: str, town: WavesTown
) -> None:
    """Discord knows the nonce for minutes; later the bot looks whether it stands, and what was told counts."""
    name, who = f"{name} {when}", f"ben-{name}-{when}".lower()
    await town.paused(name, who)
    fault = await town.discord.fault("POST", SAID, when=when, how="hang")
    await town.resume(name)
    await town.discord.fault_struck(fault)
    await town.bot.kill()
    await town.passes(seconds)
    await town.bot.restart()
    await town.comes_to(name, [who])
    await town.settles()
    assert await town.told(name) == [[who]]
    await town.becomes(name, "sent")


async def test_p5_what_can_not_be_looked_for_is_unsure_and_shown_to_the_leads(town: WavesTown) -> None:
    await town.paused("Cats", "cara")
    fault = await town.discord.fault("POST", SAID, when="after", how="hang")
    await town.resume("Cats")
    await town.discord.fault_struck(fault)
    await town.bot.kill()
    await town.passes(HOUR)
    await town.discord.fault("GET", SAID, status=403, code=50001, times=1)
    await town.bot.restart()

    async def is_told() -> list[Card]:
        return await town.notices("It is not known whether people were told")

    [notice] = await until(is_told)
    assert len(notice.buttons) == 1
    assert town.posts("Cats") == ["unsure"]
    await town.settles()
    assert await town.told("Cats") == [["cara"]]


@pytest.mark.parametrize(("name", "seconds"), [("Dogs", MINUTE), ("Deer", HOUR)])
@pytest.mark.parametrize("when", ["before", "after"])
async def test_p5_a_direct_message_comes_once_though_the_bot_is_killed_while_it_sends(
    name: str, seconds: int, when: str, town: WavesTown
) -> None:
    name, who = f"{name} {when}", f"dan-{name}-{when}".lower()
    await town.paused(name, who, direct=True)
    fault = await town.discord.fault("POST", SAID, when=when, how="hang")
    await town.passes(MINUTE)  # since the last direct message
    await town.resume(name)
    await town.discord.fault_struck(fault)
    await town.bot.kill()
    await town.passes(seconds)
    await town.bot.restart()

    async def has_one() -> bool:
        return len(await town.discord.direct(who)) == 1

    assert await until(has_one, 30)
    await town.settles()
    assert await has_one()
    assert await town.told(name) == []
