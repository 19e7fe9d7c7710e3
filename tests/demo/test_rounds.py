"""The project that goes round: a lead closes, evaluates, plans and opens, and labelers read what came of it."""

from pathlib import Path

from bot.demo import before
from bot.demo.rounds import EVALUATION, GOES_ROUND
from bot.demo.world import HERE, Server, answer_of, messages_in, simulated, tap, text_of
from bot.wording import entering, evaluating, rounds
from bot.wording import news as news_wording

UNTIL_TOLD = 10.0  # seconds: posted, and what everybody gave is counted
FILE = EVALUATION, (HERE / EVALUATION).read_bytes()


async def test_a_second_round_is_nearly_labeled_and_the_time_it_took_is_over(tmp_path: Path) -> None:
    async with simulated(tmp_path) as env:
        server = Server(env)
        await before.happen(server)
        status = text_of(await server.leads_type("round status", project=GOES_ROUND))
        assert "15 items: 12 done, 3 nobody has labeled. 24 annotations by 4 labelers." in status
        quality = text_of(await server.leads_type("quality", project=GOES_ROUND))
        assert "Round 2 of 2 · 12 items answered, 12 by two people or more" in quality
        assert "Time for an item: 1" in quality  # more than ten seconds: nobody answers in no time
        assert env.bot.clock.set_back == 0  # type: ignore[attr-defined]  # simcord knows no clock


async def test_the_cycle_can_be_played(tmp_path: Path) -> None:
    async with simulated(tmp_path, too_quick_ms=0) as env:
        server = Server(env)
        await before.happen(server)
        ana = server.people["Ana"]
        message = answer_of(await ana.slash(server.work, "work", project=GOES_ROUND))
        for label in (entering.AGREE, entering.BEGIN, "Right", "Wrong", "Right"):
            message = await tap(ana, message, label)
        assert "nothing for you" in text_of(message)

        closing = await server.leads_type("round close", project=GOES_ROUND)
        await tap(server.lead, closing, rounds.CLOSE)
        found = await server.leads_type("round evaluate", project=GOES_ROUND, file=FILE)
        assert "**places** went from 71 % to 64 %, 7 points worse." in text_of(found)
        plan = await tap(server.lead, found, evaluating.PLAN)
        assert "more item" not in text_of(plan)  # the pool has what the plan wants
        opened = await tap(server.lead, plan, "Open round 3")
        draft = await tap(server.lead, opened, news_wording.ANNOUNCE)
        assert "Your 27 answers trained **v2**." in text_of(draft)
        await tap(server.lead, draft, news_wording.POST)
        await env.advance_time(UNTIL_TOLD)
        posted = [text_of(one) for one in messages_in(server, server.announcements)]
        assert any("what round 2 led to" in text for text in posted)
        own = text_of(answer_of(await ana.slash(server.work, "me")))
        assert "You gave 3 of the 27 answers of round 2 of **Quick checks**" in own
