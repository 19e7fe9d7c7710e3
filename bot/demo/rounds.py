"""A project that goes round: one round is over and evaluated, the next is nearly labeled. It took days."""

import json
import tomllib
from collections.abc import Iterator
from itertools import cycle
from typing import Any
from zlib import crc32

from simcord.actors import MemberActor
from simcord.results import ResponseMessage

from bot.demo.past import go_back, return_to_now, wait
from bot.demo.world import HERE, UNTIL_POSTED, Server, answer_of, tap, text_of
from bot.wording import entering, rounds

TOLD: dict[str, Any] = tomllib.loads((HERE / "rounds.toml").read_text("utf-8"))
GOES_ROUND: str = TOLD["project"]
EVALUATION = "evaluation-v2.json"  # what the next model can do: brought by whoever tries it
IDS = {
    item["question"]: item["id"]
    for item in map(json.loads, (HERE / f"{GOES_ROUND}.jsonl").read_text("utf-8").splitlines())
}
EACH = 6  # answers of everybody in a round: all of the first, and most of the second
A_DAY = 86_400  # seconds
DAYS_AGO, DAYS_BETWEEN = 8, 5
PACE = (1, 8, 2, 4, 1, 5, 3)  # seconds from one answer to the next one


async def go(server: Server) -> None:
    """All of it typed and tapped, as people would."""
    pace = cycle(PACE)
    go_back(server.env, DAYS_AGO * A_DAY)
    await server.set_up(server.guild.default_role)
    await server.bring(GOES_ROUND)
    await server.leads_type("project open", project=GOES_ROUND)
    await server.env.advance_time(UNTIL_POSTED)
    cards = {name: await _begins(server, name) for name in TOLD["careless"]}
    await _label(server, cards, pace)
    await _turn(server)
    cards = {name: await _goes_on(server, name) for name in cards}
    await _label(server, cards, pace)
    return_to_now(server.env)


async def _turn(server: Server) -> None:
    """The first round is closed, its model evaluated, and the next round opened."""
    closing = await server.leads_type("round close", project=GOES_ROUND)
    await tap(server.lead, closing, rounds.CLOSE)
    file = "evaluation-v1.json", json.dumps(TOLD["evaluation"]).encode()
    wait(server.env, DAYS_BETWEEN * A_DAY)
    await server.leads_type("round evaluate", project=GOES_ROUND, file=file)
    quotas = ", ".join(f"{slice}={items}" for slice, items in TOLD["quotas"].items())
    await server.leads_type("round open", project=GOES_ROUND, goal=TOLD["goal"], quotas=quotas)


async def _begins(server: Server, name: str) -> ResponseMessage:
    """Their first card, after they agreed."""
    message = await _goes_on(server, name)
    return await tap(
        server.people[name], await tap(server.people[name], message, entering.AGREE), entering.BEGIN
    )


async def _goes_on(server: Server, name: str) -> ResponseMessage:
    return answer_of(await server.people[name].slash(server.work, "work", project=GOES_ROUND))


async def _label(server: Server, cards: dict[str, ResponseMessage], pace: Iterator[int]) -> None:
    """Everybody answers, in turn."""
    for _ in range(EACH):
        for name, card in cards.items():
            wait(server.env, next(pace))
            cards[name] = await _answer(server.people[name], card, TOLD["careless"][name])


async def _answer(person: MemberActor, card: ResponseMessage, errs_of: int) -> ResponseMessage:
    shown = text_of(card)
    [item] = [id_ for question, id_ in IDS.items() if question in shown]
    errs = crc32(f"{person.name}, {item}".encode()) % errs_of == 0
    is_right = (item not in TOLD["wrong"]) is not errs
    return await tap(person, card, "Right" if is_right else "Wrong")
