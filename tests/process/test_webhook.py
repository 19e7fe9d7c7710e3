"""A training script is told of each closed round: through every failure of its own, and however the bot is killed.

The script is a small server with a certificate of its own; it checks each message with the lines a lead is shown.
Time between two tries passes at once: the bot has a clock that is turned.
"""

import asyncio
import re
import sqlite3
import sys
import time
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
import pytest_asyncio

from tests.process.discord_process import Answer, BotProcess, Card, Loopback
from tests.process.kill_town import open_project, set_up, slug, until
from tests.process.turned_bot import FileClock
from tests.receiver import Receiver, certificate, snippet

pytestmark = pytest.mark.asyncio(loop_scope="module")

SECRET = re.compile(r"lgwh_[0-9a-f]{64}")
STATE = """
    SELECT outbox.state, outbox.tries FROM outbox JOIN project ON project.id = outbox.project_id
     WHERE outbox.kind = 'webhook' AND project.slug = ?
"""


class Lab:
    """A Discord, a bot, the clock it looks at, and a training script."""

    def __init__(self, discord: Loopback, bot: BotProcess, clock: FileClock, script: Receiver) -> None:
        self.discord, self.bot, self.clock, self.script = discord, bot, clock, script

    async def project(self, name: str, items: int = 1) -> Answer:
        """One whose rounds are told to the script; what the lead is shown then."""
        await open_project(self.discord, name, items)
        return await self.sets(name)

    async def sets(self, name: str) -> Answer:
        shown = await self.lead("round webhook", name, url=self.script.url)
        self.script.secret = SECRET.findall(shown.text)[0]
        self.script.heard.clear()
        self.script.is_reading.clear()
        return shown

    async def lead(self, command: str, name: str, **options: str) -> Answer:
        return await self.discord.slash("lea", command, "leads", project=slug(name), **options)

    async def closes(self, name: str) -> None:
        """Its round, by a lead who has read the numbers."""
        asked = await self.lead("round close", name)
        await self.discord.press("lea", asked, label="Close the round")

    def kept(self, name: str) -> tuple[str, int] | None:
        """What the outbox believes of its message, and how often it was tried in vain."""
        with closing(sqlite3.connect(f"{self.bot.database.as_uri()}?mode=ro", uri=True)) as connection:
            found = connection.execute(STATE, (slug(name),)).fetchone()
        return None if found is None else (found[0], found[1])

    async def becomes(self, name: str, state: str, tries: int) -> None:
        async def does() -> bool:
            return self.kept(name) == (state, tries)

        assert await until(does, 40)

    def passes(self, seconds: int) -> None:
        self.clock.turn(self.clock.now() + seconds * 1000)

    async def notices(self) -> list[Card]:
        told = await self.discord.messages("leads")
        return [card for card in told if "Try again" in card.buttons]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def lab(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Lab]:
    folder = tmp_path_factory.mktemp("bot")
    clock, file = FileClock(folder / "clock"), certificate(folder)
    clock.turn(int(time.time() * 1000))
    script = Receiver(file, snippet(lambda: clock.now() / 1000))
    command = (sys.executable, "-m", "tests.process.turned_bot")
    async with script, await Loopback.start(tmp_path_factory.mktemp("discord")) as discord:
        settings = {
            "CLOCK_FILE": str(clock.file),
            "SSL_CERT_FILE": str(file),
            "WEBHOOK_HOSTS": f"127.0.0.1:{script.port}",
        }
        async with BotProcess(discord, folder / "bot.db", command=command, **settings) as bot:
            await set_up(discord)
            yield Lab(discord, bot, clock, script)
        assert not SECRET.findall(bot.output)
        assert "for=us" not in bot.output, "the whole address stands in the log"
    assert script.strange == 0, "a message was not signed as it should be"


async def test_a_round_is_told_through_every_failure_of_the_script_and_once_by_its_key(lab: Lab) -> None:
    await lab.project("Pets")
    lab.script.how, lab.script.headers = [500, "drop", 429, "timeout", 302], {"Retry-After": "5"}
    await lab.closes("Pets")
    await lab.becomes("Pets", "intended", 1)
    for tries in range(2, 6):
        lab.passes(20 * 2**tries)
        await lab.becomes("Pets", "intended", tries)
    await lab.script.stop()
    lab.passes(2000)
    await lab.becomes("Pets", "intended", 6)  # nobody listens
    await lab.script.start()
    lab.passes(4000)
    await lab.becomes("Pets", "sent", 6)

    assert len(lab.script.heard) == 6
    (said,) = lab.script.once_by_key.values()
    assert (said["event"], said["project"], said["round"]) == ("round closed", "pets", 1)
    assert re.fullmatch("[0-9a-f]{64}", said["export_sha256"])
    lab.passes(1000)
    await asyncio.sleep(2)
    assert len(lab.script.heard) == 6


@pytest.mark.parametrize("read", [True, False], ids=["after it was read", "before it was sent"])
async def test_a_bot_killed_between_sending_and_noting_tells_it_with_the_same_key(
    lab: Lab, read: bool
) -> None:
    name = f"Killed {read}"
    await lab.project(name)
    if read:
        lab.script.how = ["timeout"]
        await lab.closes(name)
        await asyncio.wait_for(lab.script.is_reading.wait(), 20)
    else:
        await lab.script.stop()
        await lab.closes(name)
        await lab.becomes(name, "intended", 1)
    await lab.bot.kill()
    assert lab.kept(name) == ("intended", 0 if read else 1)
    if not read:
        await lab.script.start()
    lab.passes(60)
    await lab.bot.restart()
    await lab.becomes(name, "sent", 0 if read else 1)
    assert len(lab.script.heard) == (2 if read else 1)
    assert len(lab.script.once_by_key) == 1


async def test_a_script_that_is_gone_is_told_again_when_a_lead_says_so_after_a_kill_too(lab: Lab) -> None:
    """Buttons from before the kill: Try again, Send a test, Turn it off."""
    shown = await lab.project("Gone")
    lab.script.how = [410]
    await lab.closes("Gone")
    notice = (await until(lab.notices))[0]
    assert "answered 410" in notice.text
    assert "token" not in notice.text
    await lab.bot.kill()
    await lab.bot.restart()

    again = await lab.discord.press("lea", notice, label="Try again")
    assert "sent again" in again.text
    await lab.becomes("Gone", "sent", 0)
    assert len(lab.script.heard) == 2
    assert len(lab.script.once_by_key) == 1
    tested = await lab.discord.press("lea", shown.card, label="Send a test")
    assert "answered 200: it works" in tested.text
    assert tested.card.id != shown.card.id, "the secret must not go before it is copied"
    assert lab.script.heard[-1][1]["event"] == "test"
    off = await lab.discord.press("lea", shown.card, label="Turn it off")
    assert "Nobody is told any more" in off.text


async def test_the_secret_stands_in_no_file_of_the_bot(lab: Lab, tmp_path: Path) -> None:
    await lab.project("Quiet")
    await lab.bot.command_line("export", "quiet", "--out", str(tmp_path))
    kept = b"".join(
        file.read_bytes()
        for file in [*tmp_path.rglob("*"), *lab.bot.database.parent.glob("bot*")]
        if file.is_file()
    )
    assert lab.script.secret.removeprefix("lgwh_").encode() not in kept
