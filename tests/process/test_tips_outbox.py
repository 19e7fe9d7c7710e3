"""A tip stands once, in its project's one thread, whatever the bot is killed at (P5).

Each test has a project of its own. The bot's clock is turned by the test: an hour passes at once, and Discord has
forgotten the nonce by then.
"""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.process.discord_process import Card
from tests.process.kill_town import open_project, slug
from tests.process.loopback_town import CHANNELS
from tests.process.old_news import with_verb
from tests.process.waves_town import HOUR, MINUTE, SAID, WavesTown

pytestmark = pytest.mark.asyncio(loop_scope="module")

HEADS = f"/channels/{CHANNELS['announcements']}/messages$"
THREADS = "/messages/[0-9]+/threads$"
WORDS = "Kittens are cats."


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[WavesTown]:
    async with WavesTown.stands(tmp_path_factory.mktemp("town")) as town:
        yield town


def who(name: str) -> str:
    return f"ula-{slug(name)}"


async def opened(town: WavesTown, name: str) -> None:
    """With somebody who may share: a person shares only so many tips a day."""
    await open_project(town.discord, name)
    await town.becomes(name, "sent", "announcement")
    shown = await town.discord.slash(who(name), "work", project=slug(name))
    if "I agree" in shown.buttons:
        await town.discord.press(who(name), shown, label="I agree")


async def shares(town: WavesTown, name: str) -> None:
    form = (await town.discord.slash(who(name), "insight", project=slug(name))).form
    assert form is not None
    await town.discord.submit(who(name), form, {"about": "Kittens", "text": WORDS})


async def heads(town: WavesTown, name: str) -> list[Card]:
    return [card for card in await with_verb(town.discord, "announcements", "sharetip") if name in card.text]


async def tips(town: WavesTown, name: str) -> list[list[str]]:
    """What stands in each of the project's threads of tips."""
    threads = await town.discord.threads()
    return [[card.text for card in said if WORDS in card.text] for thread, said in threads if name in thread]


@pytest.mark.parametrize("seconds", [MINUTE, HOUR])
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize(("animal", "place"), [("Cats", HEADS), ("Cows", THREADS), ("Crows", SAID)])
async def test_p5_a_tip_stands_once(
    animal: str, place: str, when: str, seconds: int, town: WavesTown
) -> None:
    """Killed while Discord's answer to the head of the thread, to the thread or to the tip is outstanding."""
    name = f"{animal} {when} {seconds}"
    await opened(town, name)
    fault = await town.discord.fault("POST", place, when=when, how="hang")
    await shares(town, name)
    await town.discord.fault_struck(fault)
    await town.bot.kill()
    await town.passes(seconds)
    await town.bot.restart()
    await town.becomes(name, "sent", "tip")
    await town.settles()
    assert len(await heads(town, name)) == 1
    [[tip]] = await tips(town, name)
    assert WORDS in tip
