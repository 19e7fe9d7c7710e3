"""What leads have before them when the bot dies as a round is evaluated and the next one planned."""

import json
from functools import partial

from bot.wording.rounds import CLOSE
from tests.process.discord_process import Card, Form, Loopback
from tests.process.kill_town import PETS, until
from tests.process.old_forms import Deed, changed, opened, repair, verb_of

SLUG = "cycle"
TOPICS = [f"topic-{number}" for number in range(17)]


async def every_round_plan(discord: Loopback) -> list[Deed]:
    """In a project of so many slices that a plan has two pages."""
    toml = PETS.format(name="Cycle", overlap=1).replace("[fields]", '[fields]\nslice = "topic"')
    await discord.slash("lea", "project create", "leads", file=("project.toml", toml.encode()))
    lines = [json.dumps({"id": topic, "text": f"Pet {topic}", "topic": topic}) for topic in TOPICS]
    file = ("items.jsonl", "\n".join(lines).encode())
    await discord.slash("lea", "items import", "leads", project=SLUG, file=file)
    await discord.slash("lea", "project open", "leads", project=SLUG)
    closing = [await closes(discord) for _ in range(2)]
    await changed(discord, closing[0], CLOSE, "# Closed")
    plans = [await plan(discord) for _ in range(5)]
    forms = [await opened(discord, "lea", each, "Change numbers") for each in plans[:2]]
    return [
        repair(discord, closing[1], CLOSE, "Closing"),
        repair(discord, await evaluated(discord), "Plan the next round", "plan of round 2"),
        repair(discord, plans[0], "More", "Back"),
        (verb_of(plans[1].buttons["Change numbers"]), partial(opening, discord, plans[1])),
        (verb_of(forms[0].raw["custom_id"]), partial(sending, discord, forms[0], plans[0])),
        repair(discord, plans[4], "Open round 2", "Somebody changed this plan"),
        repair(discord, plans[3], "Propose anew", "by the evaluation of v1"),
    ]


async def come(discord: Loopback, card: Card, then: str) -> Card:
    """The card once it says what the bot took its time for."""

    async def look() -> Card | None:
        now = await discord.again(card)
        return now if then in now.text else None

    found = await until(look)
    assert found is not None
    return found


async def plan(discord: Loopback) -> Card:
    shown = await discord.slash("lea", "round plan", "leads", project=SLUG)
    return await come(discord, shown.card, "plan of round 2")


async def evaluated(discord: Loopback) -> Card:
    figures = {topic: number / 20 for number, topic in enumerate(TOPICS)}
    file = ("eval.json", json.dumps({"model": "v1", "metric": "accuracy", "slices": figures}).encode())
    shown = await discord.slash("lea", "round evaluate", "leads", project=SLUG, file=file)
    return await come(discord, shown.card, "v1 evaluated")


async def opening(discord: Loopback, card: Card) -> Card:
    """The form opens; what it says is of no matter here."""
    await opened(discord, "lea", card, "Change numbers")
    return card


async def sending(discord: Loopback, form: Form, card: Card) -> Card:
    await discord.submit("lea", form, {"lines": "topic-3 = 7"})
    return await come(discord, card, "**topic-3: 7**")


async def closes(discord: Loopback) -> Card:
    """The question before a round is closed."""
    shown = await discord.slash("lea", "round close", "leads", project=SLUG)
    return await come(discord, shown.card, "Closing freezes it")
