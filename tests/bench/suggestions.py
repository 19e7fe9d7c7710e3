"""Suggesting answered questions while somebody types: as quick among 50,000 entries as among a few."""

import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import median, quantiles

from bot.clock import SystemClock
from bot.labeling import faq
from storage import guilds
from storage.database import Tx
from storage.faq import Wording
from storage.faq_words import Scope
from storage.sqlite import SqliteDatabase, open_database
from tests.bench.table import ROUNDS, Measured
from tests.bench.world import GUILD

ENTRIES = 50_000
AT_ONCE = 500
TYPED = 150  # keystrokes a round
COMMON = (
    "the a is of to in and or how do i label when what answer item if both are good bad better not can should skip "
    "flag dog cat puppy image text long short english german tone fact wrong right code math poem story"
)
SYLLABLES = "ba be bi bo bu da de do ka ki ko la le li lo ma me mi na ne ni pa ra ri ro sa so ta te to"
JAPANESE = "あいうえおかきくけこさしすせそ猫犬答項目質問回答画像文章言語正誤良悪跳過保存"
LIKE = (
    "SELECT entry_id FROM faq_version WHERE asked LIKE $1 OR answered LIKE $1 ORDER BY entry_id DESC LIMIT 25"
)


def rare_word(chance: Random) -> str:
    """One of 27,000."""
    return "".join(chance.choice(SYLLABLES.split()) for _ in range(3))


def sentence(chance: Random, length: int) -> str:
    """A third in a language without spaces; of the others a quarter rare words."""
    if chance.random() < 0.3:
        return "".join(chance.choices(JAPANESE, k=3 * length))
    rare = [rare_word(chance) for _ in range(max(1, length // 4))]
    return " ".join([*chance.choices(COMMON.split(), k=length), *rare])


def keystrokes(chance: Random) -> Iterator[str]:
    """What arrives while questions are typed: at each third character, whatever stands there."""
    while True:
        question = sentence(chance, 8)
        yield from (question[:end] for end in range(1, len(question), 3))


def _fill(tx: Tx, chance: Random, count: int) -> None:
    for _ in range(count):
        faq.add(tx, Scope(GUILD), faq.ANSWER, Wording(sentence(chance, 12), sentence(chance, 50), None), 0)


def _like(tx: Tx, typed: str) -> None:
    tx.all(LIKE, f"%{typed}%")


async def _took(db: SqliteDatabase, typed: list[str]) -> list[float]:
    """Milliseconds for each keystroke, from asking the database to its answer."""
    took = []
    for text in typed:
        began = time.perf_counter()
        await db.read(faq.suggest, GUILD, "", text)
        took.append((time.perf_counter() - began) * 1000)
    return took


async def _took_like(db: SqliteDatabase, typed: list[str]) -> float:
    began = time.perf_counter()
    for text in typed:
        await db.read(_like, text)
    return (time.perf_counter() - began) * 1000 / len(typed)


async def _rounds(db: SqliteDatabase, entries: int) -> tuple[list[float], list[float]]:
    """The slowest of a hundred keystrokes, round by round, and what a look through every text takes."""
    chance, slowest, like = Random(5), [], []
    await db.write(guilds.ensure, GUILD, 0)
    for _ in range(0, entries, AT_ONCE):
        await db.write(_fill, chance, AT_ONCE)
    typing = keystrokes(chance)
    for _ in range(ROUNDS):
        typed = [next(typing) for _ in range(TYPED)]
        slowest.append(quantiles(await _took(db, typed), n=100)[98])
        like.append(await _took_like(db, typed[:10]))
    return slowest, like


async def measure(path: Path, entries: int = ENTRIES) -> list[Measured]:
    """The slowest of a hundred keystrokes; beside it, what looking through every text takes."""
    clock = SystemClock()
    db = await open_database(path, clock, clock.now())
    try:
        slowest, like = await _rounds(db, entries)
    finally:
        await db.close()
    what = f"suggest among {entries:,} answers, p99 (beside LIKE)"
    ours, reference = f"{median(slowest):.1f} ms", f"{median(like):.0f} ms"
    return [Measured(what, ours, reference, tuple(slowest), 50, 20, False, "ms")]
