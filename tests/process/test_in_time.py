"""Counting millions of items takes longer than Discord waits: it is told in time, and the answer comes later."""

import sys
from functools import partial
from pathlib import Path

from bot.wording import entering
from tests.process.discord_process import Answer, BotProcess, Loopback
from tests.process.kill_town import open_project, set_up, until
from tests.process.old_news import with_verb

LONGEST = 2_000  # milliseconds; Discord waits for three seconds


async def test_p6_what_takes_long_to_count_is_answered_in_time(tmp_path: Path) -> None:
    command = (sys.executable, "-m", "tests.process.slow_bot")
    async with (
        await Loopback.start(tmp_path) as discord,
        BotProcess(discord, tmp_path / "bot.db", command=command, TOO_QUICK_MS="0"),
    ):
        await set_up(discord)
        await open_project(discord, "Pets", items=1)
        [batch] = (await discord.complete("lea", "items retire", "batch", "Pets")).offered.values()
        out = await discord.slash("lea", "items retire", "leads", batch=batch)
        closing = await discord.slash("lea", "project close", "leads", project="pets")
        card = await discord.slash("ana", "work", "work", project="pets")
        for label in (entering.AGREE, entering.BEGIN):
            card = await discord.press("ana", card, label=label)
        nothing = await discord.press("ana", card, label="4")
        [board] = await until(lambda: with_verb(discord, "announcements", "whynot"))
        why = await discord.press("ana", board, label="Why not …?")
        for answer, says in (
            (out, "1 item"),
            (closing, "Closing is for good"),
            (nothing, "rated by you"),
            (why, "Pets"),
        ):
            assert answer.ephemeral
            assert answer.took_ms < LONGEST
            assert await until(partial(shows, discord, answer, says))


async def shows(discord: Loopback, answer: Answer, says: str) -> bool:
    return says in (await discord.again(answer)).text
