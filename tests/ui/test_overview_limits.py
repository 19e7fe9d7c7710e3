"""Whatever projects are called and people answer, /me, /projects and the leads' screens fit one message."""

import json
from dataclasses import replace

import pytest

from bot.labeling.access import NeedsRole
from bot.labeling.admitting import Admission
from bot.labeling.agreement import Agreement, Why
from bot.labeling.availability import LONGEST_SKILLS, Own
from bot.labeling.counting import Standing
from bot.labeling.forecast import Forecast
from bot.labeling.hands import Nothing, WhyNothing
from bot.labeling.history import PAGE, Entry, History
from bot.labeling.hours import Away, Here
from bot.labeling.offers import Offer, Offers
from bot.labeling.own_work import SHOWN, Given, OwnWork
from bot.labeling.pace import Pace
from bot.labeling.positions import Bias
from bot.labeling.present import Present
from bot.labeling.previewing import Preview
from bot.labeling.project_access import Access
from bot.labeling.project_spec import Terms
from bot.labeling.quality import Quality
from bot.labeling.retiring import Retirement
from bot.labeling.roster import ON_A_PAGE, Member, Roster
from bot.labeling.setting_aside import Done, Proposal
from bot.labeling.spread import Spread
from bot.labeling.status import Status, Worker
from bot.labeling.tallying import Asked, Labels
from bot.labeling.tallying import Part as PartOfRound
from bot.ui.access import draw_admission
from bot.ui.availability import draw_about, draw_hours, draw_own
from bot.ui.card import pages_of
from bot.ui.history import draw_history
from bot.ui.offers import draw_offers
from bot.ui.own_work import draw_own_work
from bot.ui.preview import ANSWERED, draw_preview
from bot.ui.quality import draw_quality
from bot.ui.repairs import draw_done, draw_proposal, draw_retirement
from bot.ui.roster import draw_roster
from bot.ui.screen import Part, Screen
from bot.ui.status import draw_status
from bot.ui.why import draw_nothing
from bot.wording.roster import REASONS
from storage.availability import Availability
from storage.batches import Sizes
from storage.counts import Left, Progress
from storage.records import Act, Annotation, Batch, Repair
from storage.roster import Known
from storage.standing import Share, Waiting
from tests.ui.test_card_limits import FAT, LAST_ID, LATE, MANY, card, fullest, project, spec, within_limits

FREE = Left(MANY, 0, MANY, MANY, MANY, MANY, MANY, MANY, MANY, MANY, LATE)
NONE_FREE = Left(MANY, 0, MANY, MANY, MANY, MANY, MANY, 0, MANY, MANY, LATE)


SAID = Availability(1, LATE, LATE, 127, 1, 1, ("tlh",) * 10, "", LATE)
KNOWN = Known(1, LAST_ID, frozenset(), SAID, LATE)
FORECAST = Forecast(MANY, 5.0, 9, MANY, MANY - 1, 1e6)


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
    worker = Worker(Share(1, LAST_ID, MANY, LATE), Pace(1e6, MANY))
    standing = Standing(project(terms, "open"), terms, progress, None)
    waiting = Waiting(MANY, MANY, MANY, MANY)
    check(draw_status(Status(standing, MANY, waiting, MANY, (worker,) * 200, MANY * 200, FORECAST, LATE)))


@pytest.mark.parametrize("letter", FAT)
def test_the_roster_fits(letter: str) -> None:
    """Of a project with everything said that can be, by everybody on the page."""
    terms = spec(letter * 80)
    members = (Member(Present(KNOWN, Here(LATE), frozenset(), False), Pace(1e6, MANY)),) * ON_A_PAGE
    said = replace(SAID, skills=letter * LONGEST_SKILLS)
    member = replace(members[0], present=replace(members[0].present, known=replace(KNOWN, said=said)))
    reasons = dict.fromkeys(REASONS, MANY)
    people = (MANY, MANY, MANY, reasons, (member,) * ON_A_PAGE, 1, MANY)
    check(draw_roster(Roster(project(terms), terms, *people, FORECAST, 0)))


@pytest.mark.parametrize("letter", FAT)
def test_what_one_says_of_oneself_fits(letter: str) -> None:
    said = replace(SAID, skills=letter * LONGEST_SKILLS)
    own = Own(said, Away(LATE), "America/Argentina/Buenos_Aires", ("tlh",) * 30)
    for drawn in (draw_own(own), draw_hours(own), draw_about(own)):
        check(drawn)


@pytest.mark.parametrize("letter", FAT)
def test_who_may_fits_and_why_not_does_five_times(letter: str) -> None:
    terms = spec(letter * 80)
    roles = tuple(LAST_ID - n for n in range(10))
    asked = Access(roles=roles, languages=("tlh",) * 10, most_per_labeler=10**6, most_per_day=10**6)
    check(draw_admission(Admission(project(terms), terms, asked)))
    why = NeedsRole(roles, LAST_ID)
    check(draw_nothing(Nothing(None, (WhyNothing(project(terms, "open"), terms, FREE, why),) * 40)))
    offers = (Offer(project(terms, "open"), terms, FREE, why),) * 40
    check(draw_offers(Offers(None, False, offers, (terms,) * 40)))


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


FIGURES = (
    Agreement(MANY, MANY, 0.999, -0.99, -1.99, 0.99, None),
    *(Agreement(MANY, MANY, 0.5, None, None, None, why) for why in Why),
)


def answered(terms: Terms, agreement: Agreement) -> tuple[Asked, ...]:
    options = terms.questions[0].model_dump()["options"]
    given = tuple((option, MANY) for option in options)
    labels = Labels(given, MANY, MANY, MANY, 0.999)
    reasons = {"both_bad": MANY, "tie": MANY}
    spread = Spread(MANY, -1e12, -1e11, 1e-6, 1e11, 1e12)
    return tuple(
        Asked(question, 25 * MANY, agreement, given, MANY, spread, labels, Bias(MANY, 2 * MANY), reasons)
        for question in terms.questions
    )


@pytest.mark.parametrize("letter", FAT)
@pytest.mark.parametrize("agreement", FIGURES)
def test_every_page_of_a_rounds_quality_fits(letter: str, agreement: Agreement) -> None:
    options = [letter * 37 + chr(97 + n) for n in range(25)]
    asked = [
        {"name": f"q{n}" * 13, "type": "choice", "ask": letter * 300, "options": options} for n in range(5)
    ]
    terms = spec(letter * 80, 0, asked)
    times = Spread(MANY, 0, MANY, MANY, MANY, MANY)
    part = PartOfRound(letter * 500, MANY, MANY, MANY, MANY, times, answered(terms, agreement))
    empty = replace(part, annotations=0, times=None)
    for whole, rounds in ((part, (1,)), (part, tuple(range(1, 400))), (empty, (1, 2, 3))):
        found = Quality(project(terms), terms, 1, rounds, whole, (part,) * 50, part)
        for number, page in ((0, 0), (4, 0), (0, 1), (4, 6), (99, 99)):
            check(draw_quality(found, number, page))
