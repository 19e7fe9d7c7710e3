"""Those who were there before: they make an empty queue, a roster and a board worth looking at."""

import time
from pathlib import Path

from bot.demo import before
from bot.demo.world import WITH_PICTURES, Server, answer_of, simulated, text_of
from bot.wording import entering

QUICK = 5.0  # seconds until somebody can look


async def furnished(server: Server) -> float:
    """How long it takes, on a machine that does nothing else."""
    began = time.process_time()
    await before.happen(server)
    return time.process_time() - began


async def test_they_work_and_say_when_they_are_there_within_seconds(tmp_path: Path) -> None:
    async with simulated(tmp_path) as env:
        server = Server(env)
        assert await furnished(server) < QUICK
        roster = text_of(await server.leads_type("roster"))
        assert "4 labelers · **2** working · **4** there" in roster


async def test_an_item_in_their_hands_leaves_four_and_a_queue_that_is_empty(tmp_path: Path) -> None:
    async with simulated(tmp_path, too_quick_ms=0) as env:
        server = Server(env)
        await furnished(server)
        ben = server.team[1]
        message = answer_of(await ben.slash(server.work, "work", project=WITH_PICTURES))
        for label in (entering.AGREE, entering.BEGIN, *["It fits"] * 4):
            message = answer_of(await ben.click(message, label=label))
        assert "5 items in all:\n- 4 rated by you\n- 1 in other labelers' hands" in text_of(message)


async def test_nobody_was_mentioned_before_somebody_looks(tmp_path: Path) -> None:
    async with simulated(tmp_path) as env:
        server = Server(env)
        await furnished(server)
        draft = await server.leads_type("project announce", project=WITH_PICTURES, kind="refilled")
        assert "6 people. After it, 1 more mention is left for today." in text_of(draft)
