"""Whatever projects are called and people answer, /me, /projects and the leads' screens fit one message."""

import json
from dataclasses import replace

import pytest

from bot.labeling.counting import Standing
from bot.labeling.history import PAGE, Entry, History
from bot.labeling.offers import Offer, Offers
from bot.labeling.own_work import SHOWN, Given, OwnWork
from bot.labeling.pace import Pace
from bot.labeling.previewing import Preview
from bot.labeling.retiring import Retirement
from bot.labeling.setting_aside import Done, Proposal
from bot.labeling.status import Status, Worker
from bot.ui.card import pages_of
from bot.ui.history import draw_history
from bot.ui.offers import draw_offers
from bot.ui.own_work import draw_own_work
from bot.ui.preview import ANSWERED, draw_preview
from bot.ui.repairs import draw_done, draw_proposal, draw_retirement
from bot.ui.screen import Part, Screen
from bot.ui.status import draw_status
from storage.batches import Sizes
from storage.counts import Left, Progress
from storage.records import Act, Annotation, Batch, Repair
from storage.standing import Share, Waiting
from tests.ui.test_card_limits import FAT, LAST_ID, LATE, MANY, card, fullest, project, spec, within_limits

FREE = Left(MANY, 0, MANY, MANY, MANY, MANY, MANY, MANY, MANY, MANY, LATE)
NONE_FREE = Left(MANY, 0, MANY, MANY, MANY, MANY, MANY, 0, MANY, MANY, LATE)


def check(parts: list[Part]) -> None:
    within_limits(Screen(parts).to_components())  # type: ignore[no-untyped-call]  # discord.py's own


def annotation(status: str, number: int) -> Annotation:
    return Annotation(LAST_ID - number, 1, 1, 1, 1, 1, 1, status, "{}", 0, 0, LATE, "[]", 1, 1, None)


@pytest.mark.parametrize("letter", FAT)
@pytest.mark.parametrize("status", ["submitted", "surplus", "skipped", "withdrawn"])
def test_me_fits(letter: str, status: str) -> None:
    terms, long = spec(letter * 80), letter * 5_000
    held = [replace(card(terms), project=replace(project(terms), id=LAST_ID - n)) for n in range(9)]
    given = [Given(annotation(status, n), letter * 80, long, can_undo=True) for n in range(SHOWN)]
    check(draw_own_work(OwnWork(MANY, MANY, Pace(1e6, MANY), tuple(held), tuple(given))))
    check(draw_own_work(OwnWork(0, 0, None, (), ())))


@pytest.mark.parametrize("letter", FAT)
@pytest.mark.parametrize("left", [FREE, NONE_FREE])
@pytest.mark.parametrize("state", ["open", "paused"])
@pytest.mark.parametrize("number", [0, 1, 3, 4, 40])
def test_projects_fit(letter: str, left: Left, state: str, number: int) -> None:
    terms = spec(letter * 80, summary=letter * 300, minutes_per_item=10_080.0)
    projects = [replace(project(terms, state), id=LAST_ID - n) for n in range(number)]
    offers = tuple(Offer(one, terms, left) for one in projects)
    check(draw_offers(Offers(None, False, offers, (terms,) * 40)))


@pytest.mark.parametrize("letter", FAT)
def test_status_fits(letter: str) -> None:
    terms = spec(letter * 80)
    progress = Progress(MANY, MANY, MANY, MANY, MANY, MANY, MANY, MANY, MANY)
    worker = Worker(Share(1, LAST_ID, MANY, MANY, 0, LATE), Pace(1e6, MANY))
    standing = Standing(project(terms, "open"), terms, progress, None)
    waiting = Waiting(MANY, MANY, MANY, MANY)
    check(draw_status(Status(standing, MANY, waiting, MANY, (worker,) * 200, MANY * 200, 5.0, LATE)))


@pytest.mark.parametrize("letter", FAT)
def test_the_log_fits(letter: str) -> None:
    terms = spec(letter * 80)
    facts = {"source": letter * 500, "changed": [letter * 60] * 9}
    act = Act(LAST_ID, f"user {LAST_ID}", "announcement is there", json.dumps(facts), LATE)
    entries = (Entry(act, facts, LAST_ID),) * PAGE
    check(draw_history(History(project(terms), terms, entries, LAST_ID)))


@pytest.mark.parametrize("letter", FAT)
@pytest.mark.parametrize("pages", [1, 3])
def test_every_page_of_a_preview_fits(letter: str, pages: int) -> None:
    ends = {"points": 10, "low": letter * 60, "high": letter * 60}
    asked = [{"name": f"q{n}", "type": "rating", "ask": letter * 300, **ends} for n in range(5)]
    terms = spec(letter * 80, 0, asked)
    shown = card(terms, fullest(terms, letter, pages))
    for page in range(len(pages_of(shown))):
        check(draw_preview(Preview(shown, LAST_ID, LAST_ID), page, ANSWERED))


@pytest.mark.parametrize("letter", FAT)
def test_repairs_fit(letter: str) -> None:
    terms = spec(letter * 80, skip="drop")
    for retired_at in (None, LATE):
        batch = Batch(LAST_ID, 1, 1, "ready", letter * 500, LATE, retired_at)
        sizes = Sizes(MANY, MANY, MANY, MANY)
        check(draw_retirement(Retirement(project(terms), terms, batch, sizes)))
    repair = Repair(LAST_ID, 1, "set aside", None, 1, LATE, None, "user 1", 1, MANY, LATE, LATE)
    earlier = tuple(replace(repair, id=LAST_ID - n) for n in range(5))
    check(draw_proposal(Proposal(project(terms), terms, LAST_ID, LAST_ID, LATE, MANY, MANY, MANY, earlier)))
    check(draw_done(Done(project(terms), terms, repair)))
