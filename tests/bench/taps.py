"""Taps through the real process and a loopback Discord: how long until a press is acknowledged (P9)."""

import asyncio
import json
import time
from pathlib import Path
from statistics import median, quantiles

from bot.wording import entering as wording
from tests.bench.table import ROUNDS, Measured
from tests.bench.world import TOML
from tests.process.discord_process import BotProcess, Loopback
from tests.process.discord_seen import Answer

PEOPLE = 100
RATE = 50  # taps a second
SECONDS = 10
BURST = 1000
LOST = 99_999.0  # milliseconds: a press that nobody answered


async def measure(folder: Path) -> list[Measured]:
    """Streams of taps, then a thousand at once, again and again."""
    folder.mkdir()
    async with (
        await Loopback.start(folder) as discord,
        BotProcess(discord, folder / "bot.db", TOO_QUICK_MS="0"),
    ):
        await set_up(discord)
        few = {name: await first_item(discord, name) for name in (f"p{n}" for n in range(PEOPLE))}
        steady = [quantiles(await stream(discord, few), n=100)[98] for _ in range(ROUNDS)]
        crowd = {name: await first_item(discord, name) for name in (f"q{n}" for n in range(BURST))}
        last = [max(await burst(discord, crowd)) for _ in range(ROUNDS)]
    return [
        _row(f"ack p99 at {RATE} taps/s", steady, 100, 20),
        _row(f"{BURST:,} taps at once, last ack", last, 3000, 1000),
    ]


def _row(what: str, took: list[float], must: float, aim: float) -> Measured:
    return Measured(what, f"{median(took):,.0f} ms", "", tuple(took), must, aim, False, "ms")


async def set_up(discord: Loopback) -> None:
    roles = {"leads": "lead", "labelers": "labeler"}
    channels = {"announcements": "announcements", "lead_channel": "leads"}
    await discord.slash("owner", "setup", "leads", **roles, **channels, timezone="UTC")
    toml = TOML.replace(b"overlap = 100", b"overlap = 50")
    await discord.slash("lea", "project create", "leads", file=("bench.toml", toml))
    items = b"\n".join(json.dumps({"id": str(n), "text": f"Item {n}"}).encode() for n in range(2000))
    await discord.slash("lea", "items import", "leads", project="bench", file=("items.jsonl", items))
    await discord.slash("lea", "project open", "leads", project="bench")


async def first_item(discord: Loopback, name: str) -> Answer:
    seen = await discord.slash(name, "work", "work", project="bench")
    for label in (wording.AGREE, wording.BEGIN):
        seen = await discord.press(name, seen, label=label)
    return seen


async def stream(discord: Loopback, cards: dict[str, Answer]) -> list[float]:
    """Taps at a steady rate, whether or not earlier ones are answered."""
    took: list[float] = []

    async def tap(name: str) -> None:
        cards[name] = await discord.press(name, cards[name], label="4")
        took.append(cards[name].took_ms)

    began, names, tasks = time.perf_counter(), list(cards), []
    for number in range(RATE * SECONDS):
        await asyncio.sleep(max(0, began + number / RATE - time.perf_counter()))
        tasks.append(asyncio.create_task(tap(names[number % len(names)])))
    await asyncio.gather(*tasks)
    return took


async def burst(discord: Loopback, cards: dict[str, Answer]) -> list[float]:
    """One tap of each at the same time."""
    names = list(cards)
    presses = (discord.press(name, cards[name], label="4") for name in names)
    answers = await asyncio.gather(*presses, return_exceptions=True)
    cards |= {name: seen for name, seen in zip(names, answers, strict=True) if isinstance(seen, Answer)}
    return [seen.took_ms if isinstance(seen, Answer) else LOST for seen in answers]
