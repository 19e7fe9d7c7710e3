"""The bot is killed with -9 over and over while people tap: nothing they were told is lost (P1, P6)."""

import asyncio
import io
import json
import random
import sqlite3
import sys
import zipfile
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TypeAlias

import pytest
import pytest_asyncio

from bot.ui.persistent import VERBS
from tests.process.discord_process import BotProcess, Loopback
from tests.process.kill_town import Labeler, kill_in_mid_burst, open_project, set_up
from tests.process.old_choices import every_choice
from tests.process.old_forms import every_form, every_repair, reads, verb_of, with_two_of_five
from tests.process.old_guidelines import every_guideline
from tests.process.old_helping import every_help
from tests.process.old_news import every_plan
from tests.process.old_norming import every_vote
from tests.process.old_practice import every_practice
from tests.process.old_questions import every_question
from tests.process.old_round_plans import every_round_plan
from tests.process.old_screens import every_screen

pytestmark = pytest.mark.asyncio(loop_scope="module")

SEED = 20261123
KILLS, OVERLAP, ITEMS = 20, 3, 2000
NAMES = ("ana", "ben", "cem", "dia", "eva", "fin", "gus", "hal")
# Pressed after a restart in test_outbox.py, test_webhook.py, stories/test_waves.py and stories/test_quality.py.
WEBHOOKS = {"webhooktest", "webhookoff", "webhookagain"}
ELSEWHERE = {"there", "post", "come", "quality", "qualitypicture"} | WEBHOOKS
OUTDATED = "belongs to another version"
Opinion: TypeAlias = tuple[str, int]
"""An item and its rating."""

KEPT = "SELECT assignment_id, status, answers FROM annotation"
CROWDED = f"""
    SELECT item.id FROM item JOIN assignment ON assignment.item_id = item.id
     WHERE assignment.state IN ('leased', 'submitted')
     GROUP BY item.id HAVING count(*) > {OVERLAP} OR item.free_seats <> {OVERLAP} - count(*)
"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def discord(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Loopback]:
    async with await Loopback.start(tmp_path_factory.mktemp("discord")) as discord:
        yield discord


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(discord: Loopback, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[BotProcess]:
    database = tmp_path_factory.mktemp("bot") / "bot.db"
    program = with_two_of_five(tmp_path_factory.mktemp("program"))
    command = (sys.executable, "-P", "-m", "bot", "run")  # -P: not the program of the folder it runs in
    settings = {"TOO_QUICK_MS": "0", "PYTHONPATH": str(program)}
    async with BotProcess(discord, database, command=command, **settings) as bot:
        await set_up(discord)
        await open_project(discord, "Pets", ITEMS, OVERLAP)
        yield bot
    assert (await discord.log())["unknown"] == []


class Told:
    """What people were told is saved: the loopback's own log, and nothing the bot keeps."""

    def __init__(self, discord: Loopback, labelers: list[Labeler]) -> None:
        people = {labeler.name: labeler for labeler in labelers}
        self.buttons = {note["custom_id"] for note in discord.saved()}
        self.opinions: dict[str, dict[str, int]] = {name: {} for name in people}
        for note in discord.saved():
            item, rating = people[note["user"]].tapped[note["custom_id"]]
            assert note["text"].startswith(f"Saved {rating}")
            self.opinions[note["user"]][item] = rating
        self.unanswered = Counter(one.tapped[one.unanswered] for one in labelers if one.unanswered)

    @property
    def all(self) -> Counter[Opinion]:
        return Counter(pair for opinions in self.opinions.values() for pair in opinions.items())


def check_kept(database: Path, told: Told) -> int:
    """The dead bot's database holds every button that was said to be saved, once. Its annotations, counted."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        rows = connection.execute(KEPT).fetchall()
        assert connection.execute(CROWDED).fetchall() == [], "more labelers than the overlap"
    assert {status for _, status, _ in rows} <= {"submitted"}
    kept = [(assignment, json.loads(answers)["quality"]) for assignment, _, answers in rows]
    assert len({assignment for assignment, _ in kept}) == len(kept), "a tap was saved twice"
    lost = {button_of(button) for button in told.buttons} - set(kept)
    assert not lost, f"told as saved, and not there: {len(lost)} of {len(told.buttons)}"
    return len(kept)


def button_of(custom_id: str) -> tuple[int, int]:
    """The assignment an answer button belongs to, and the rating it gives."""
    _, verb, assignment, _, code = custom_id.split(":")
    assert verb == "answer"
    return int(assignment, 36), int(code, 36)


def check_exported(lines: bytes, told: Told) -> dict[str, dict[str, int]]:
    """What was told is in the export, each under one labeler; more is there only of taps nobody answered."""
    exported: dict[str, dict[str, int]] = {}
    for row in map(json.loads, lines.splitlines()):
        assert row["current"]
        assert row["item_id"] not in exported.setdefault(row["labeler"], {}), "a tap was exported twice"
        exported[row["labeler"]][row["item_id"]] = row["answers"]["quality"]
    all_exported = Counter(pair for opinions in exported.values() for pair in opinions.items())
    assert told.all <= all_exported, f"told as saved, and not exported: {told.all - all_exported}"
    assert all_exported - told.all <= told.unanswered, "exported, and never tapped"
    for name, opinions in told.opinions.items():
        owners = [one for one, theirs in exported.items() if opinions.items() <= theirs.items()]
        assert owners, f"{name}'s answers are spread over several labelers"
    per_item = Counter(item for item, _ in all_exported.elements())
    assert max(per_item.values()) <= OVERLAP
    return exported


async def export_on_discord(discord: Loopback) -> bytes:
    """annotations.jsonl of what a lead gets from /export."""
    given = await discord.slash("lea", "export", "leads", project="pets")
    with zipfile.ZipFile(io.BytesIO(await discord.download(*given.card.files.values()))) as archive:
        return archive.read(next(name for name in archive.namelist() if name.endswith("annotations.jsonl")))


async def export_on_the_command_line(bot: BotProcess, out: Path) -> bytes:
    await bot.command_line("export", "pets", "--out", str(out))
    return annotations_in(out)


def annotations_in(out: Path) -> bytes:
    return next(out.glob("*/annotations.jsonl")).read_bytes()


async def out_of_the_blue(discord: Loopback, pause: float) -> None:
    """The kill comes while all is well."""
    await asyncio.sleep(pause)


async def silence(discord: Loopback, pause: float) -> None:
    """Before the kill people still see their answers, but the bot is not told that Discord took them.

    What it does only after an answer is out, it never does.
    """
    await discord.fault("POST", "/callback$", when="after", how="hang", times=1000)
    await asyncio.sleep(0.03 + pause)


TROUBLES = (out_of_the_blue, silence)


async def test_no_answer_told_as_saved_is_lost_however_often_the_bot_is_killed(
    discord: Loopback, bot: BotProcess, tmp_path: Path
) -> None:
    """P1, P2, P3, P6: after each kill the log of what was told is in the database and in the export."""
    labelers = [Labeler(discord, name) for name in NAMES]
    await asyncio.gather(*(labeler.enter() for labeler in labelers))
    moments, saved_unheard = random.Random(SEED), 0
    for number in range(KILLS):
        pause = moments.choice((0, moments.uniform(0, 0.03)))
        trouble = partial(TROUBLES[number % len(TROUBLES)], discord, pause)
        await kill_in_mid_burst(bot, labelers, moments.randint(1, 80), trouble)
        told = Told(discord, labelers)
        kept = check_kept(bot.database, told)
        await bot.restart()
        lines = await export_on_discord(discord)
        assert len(lines.splitlines()) == kept
        check_exported(lines, told)
        saved_unheard += sum(await asyncio.gather(*(labeler.tap_again() for labeler in labelers)))
    await bot.kill()
    told = Told(discord, labelers)
    kept = check_kept(bot.database, told)
    exported = check_exported(await export_on_the_command_line(bot, tmp_path), told)
    await bot.restart()

    print(  # noqa: T201 a measure, seen with -s
        f"{KILLS} kills in mid-burst: {told.all.total()} told as saved, {kept} kept and exported, "
        f"{saved_unheard} saved but unheard until tapped again"
    )
    assert sorted(map(sorted, map(dict.items, exported.values()))) == sorted(
        map(sorted, map(dict.items, told.opinions.values()))
    )
    assert "an interaction failed" not in bot.output


async def test_every_button_from_before_a_kill_answers_after_it(discord: Loopback, bot: BotProcess) -> None:
    """P6: whatever stood on a screen before can be pressed after, also what another press has overtaken."""
    before = await every_screen(discord)
    others = [*await every_form(discord), *await every_repair(discord), *await every_question(discord)]
    others += [*await every_choice(discord), *await every_plan(discord), *await every_guideline(discord)]
    others += [*await every_practice(discord), *await every_help(discord), *await every_vote(discord)]
    others += [*await every_round_plan(discord)]
    await bot.kill()
    await bot.restart()

    for verb, do in others:
        shown = reads(await do())
        assert shown, f"{verb} showed nothing"
        assert OUTDATED not in shown
    for who, screen, label in before:
        shown = reads(await discord.press(who, screen, label=label))
        assert shown, f"{label} showed nothing"
        assert OUTDATED not in shown
    pressed = {verb_of(screen.buttons[label]) for _, screen, label in before} | {verb for verb, _ in others}
    assert pressed | ELSEWHERE == set(VERBS)
    assert "an interaction failed" not in bot.output


async def test_a_button_of_any_kind_that_leads_nowhere_is_answered_in_words(
    discord: Loopback, bot: BotProcess
) -> None:
    """P6: also where what it belonged to is gone, and where its kind was never known."""
    for verb in (*VERBS, "unheard-of"):
        ids = [f"v1:{verb}" + ":1" * numbers for numbers in (1, 2, 3)]
        buttons = [{"type": 2, "style": 2, "label": one, "custom_id": one} for one in ids]
        card = await discord.say("work", content=verb, components=[{"type": 1, "components": buttons}])
        for one in ids:
            shown = await discord.press("ana", card, custom_id=one)
            assert shown.text
            assert shown.ephemeral
    assert "an interaction failed" not in bot.output
