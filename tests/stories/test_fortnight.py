"""A fortnight of one team: what each person was told, how often, and in which order.

In Berlin, 19 October to 1 November 2026; in the night to the first Sunday the clocks go back. All have quiet hours
by night, but for cem, who works elsewhere by day, and gus, who never asks to be told.
"""

from tests.stories.fortnight import (
    FRI,
    MON,
    SAT,
    SUN,
    THU,
    TUE,
    WED,
    WEEK,
    Call,
    Fortnight,
    adds_up,
    quiet,
    stamp,
)
from tests.stories.test_notices import pick, refuse
from tests.stories.town import PETS, Seen, Town
from tests.stories.waiting import agree, pets

PROJECT = PETS.replace("overlap = 2", "overlap = 1")
TEAM = ("ana", "ben", "cem", "dua", "eli", "fay", "gus", "hal", "ida")
WITHOUT_HAL = tuple(name for name in TEAM if name != "hal")


def items(first: int, last: int) -> list[dict[str, str]]:
    return pets(*(f"pet-{number}" for number in range(first, last)))


def brief(calls: list[Call]) -> list[str]:
    return [f"{call.clock} {call.name} {call.way}" for call in calls]


def to_all(clock: str, *names: str) -> list[str]:
    return [f"{clock} {name} role" for name in names]


async def in_hand(town: Town) -> str:
    """How many seats leads see taken: those that are held for who was told, too."""
    asked = await town.lead.types("project close", project="pets")
    return next(line for line in asked.text.splitlines() if "in hand" in line)


async def announce(time: Fortnight, kind: str) -> Seen:
    draft = await time.town.lead.types("project announce", project="pets", kind=kind)
    await time.town.lead.tap(draft, "Post now")
    return draft


async def opening_is_announced(time: Fortnight) -> None:
    """Monday: it opens tomorrow. Ana asks to be told."""
    town, ana = time.town, time.diary.people["ana"]
    await town.set_up()
    await town.lead.types("project create", file=("project.toml", PROJECT.encode()))
    await town.import_items(items(0, 16))
    planned = await town.lead.types("project open", project="pets", at="Tuesday 10:00")
    assert brief(await time.tells_the_team(planned)) == to_all("09:00", *TEAM)
    nothing = await (await agree(ana)).work()
    assert f"**Pets** opens {stamp(TUE, '10:00')}" in nothing.text
    await ana.tap(nothing, "Notify me")
    await quiet(ana, "22:00", "8:00")
    assert await time.until(MON, "20:00") == []
    await town.restart_bot()


async def it_opens_and_runs_dry(time: Fortnight) -> None:
    """Tuesday: everyone reads that it is open, and ana has a place; soon all is done, and all but gus wait."""
    assert await time.until(TUE, "09:59") == []
    assert brief(await time.until(TUE, "10:00")) == [*to_all("10:00", *TEAM), "10:00 ana thread"]
    seen = await time.rate(*TEAM[:-1])
    assert all(adds_up(nothing) for nothing in seen.values())
    for name in ("ben", "cem", "dua", "eli", "fay", "hal", "ida"):
        await waits(time, name)
    dua, eli, fay = (time.diary.people[name] for name in ("dua", "eli", "fay"))
    await pick(dua, await dua.types("notify"), "At most once a day")
    for person in (eli, fay):
        await pick(person, await person.types("notify"), "By direct message")
    refuse(time.town, fay, 50007)  # fay has closed them


async def waits(time: Fortnight, name: str) -> None:
    person = await agree(time.diary.people[name])
    await person.tap(await person.work(), "Notify me")
    await quiet(person, *(("9:00", "17:00") if name == "cem" else ("22:00", "8:00")))
    time.town.clock.time += 1


async def who_waits_hears_nothing(time: Fortnight) -> None:
    """Wednesday: there is no work. Hal has the role no more, and learns so."""
    town, hal = time.town, time.diary.people["hal"]
    assert await time.until(WED, "12:00") == []
    town.env.backend.remove_member_role(town.guild.id, hal.id, town.labeler_role.id)
    assert "Labeling here is for" in (await hal.work()).text
    assert await time.until(THU, "10:00") == []


async def a_refill_is_told_in_waves(time: Fortnight) -> None:
    """Thursday: a place for each of six, in order; who has had four items has had enough. Ben does not come."""
    town = time.town
    await town.lead.types("project access", project="pets", per_day=4)
    refilled = await town.import_items(items(16, 46))
    called = [call.split(" ", 1)[1] for call in brief(await time.until(THU, "10:02", 1))]
    assert called == ["eli dm", "ana thread", "ben thread", "dua thread", "ida thread", "fay thread"]
    assert "6 items in hand" in await in_hand(town)
    enough = await time.rate("ana", "dua", "eli", "fay", "ida")
    assert all(
        adds_up(seen) and "as many as one person may have in a day" in seen.text for seen in enough.values()
    )
    assert await time.until(THU, "15:00", 30) == []
    assert brief(await time.tells_the_team(refilled)) == to_all("15:00", *WITHOUT_HAL)


async def nobody_is_called_a_third_time(time: Fortnight) -> None:
    """Thursday afternoon: more items. Cem's day ends at five; the others were called twice: the third is silent."""
    town = time.town
    await town.import_items(items(46, 56))
    assert brief(await time.until(THU, "18:00", 30)) == ["17:00 cem thread"]
    assert "Goes without a mention today" in (await announce(time, "refilled")).text
    assert await time.moment() == []


async def it_pauses(time: Fortnight) -> None:
    """Friday: who waits hears of what is left, in order; it pauses over the weekend, and the bot does."""
    town = time.town
    assert await time.until(FRI, "07:59") == []
    assert brief(await time.until(FRI, "08:00")) == [
        "08:00 eli dm",
        "08:00 ana thread",
        "08:00 ben thread",
        "08:00 dua thread",
    ]
    assert "4 items in hand" in await in_hand(town)
    await time.rate("ben")
    assert brief(await time.until(FRI, "18:00", 30)) == ["08:30 ida thread", "08:30 fay thread"]
    paused = await town.lead.types("project pause", project="pets", until="Monday 7:30")
    assert stamp(WEEK + MON, "07:30") in paused.text
    assert brief(await time.tells_the_team(paused)) == to_all("18:00", *WITHOUT_HAL)
    assert await time.until(SAT, "20:00") == []
    assert await time.off_until(WEEK + MON, "07:00") == []


async def it_goes_on(time: Fortnight) -> None:
    """Monday: at half past seven of the winter's time; only cem wants to hear that early."""
    assert await time.until(WEEK + MON, "07:29") == []
    assert "is paused" in (await time.diary.people["gus"].work("pets")).text
    assert brief(await time.until(WEEK + MON, "07:30")) == ["07:30 cem thread"]
    assert brief(await time.until(WEEK + MON, "08:45", 15)) == [
        "08:00 ana thread", "08:00 ben thread", "08:00 dua thread",
        "08:15 eli dm", "08:15 fay thread", "08:15 ida thread",
    ]  # fmt: skip
    seen = await time.rate(*WITHOUT_HAL)
    assert all(adds_up(nothing) for nothing in seen.values())
    assert await time.until(WEEK + WED, "10:00") == []


async def closing_soon(time: Fortnight) -> None:
    """Wednesday: it closes on Friday. To be said on Thursday; the bot is off that day, and says it after it."""
    town = time.town
    asked = await town.lead.types("project close", project="pets", at="Friday 18:00")
    draft = await town.lead.tap(await town.lead.tap(asked, "Close it then"), "Announce it")
    await town.lead.fills(await town.lead.opens(draft, "At a time"), at="Thursday 12:00")
    assert await time.until(WEEK + WED, "20:00") == []
    assert brief(await time.off_until(WEEK + FRI, "08:00")) == to_all("08:00", *WITHOUT_HAL)
    assert f"It closes {stamp(WEEK + FRI, '18:00')}" in time.diary.posts[-1]
    [notice] = town.posted(town.lead_channel)
    assert "announced late" in notice.text


async def it_closes(time: Fortnight) -> None:
    """Friday: it closes, the team is thanked, and nobody hears anything more."""
    town, ana = time.town, time.diary.people["ana"]
    assert await time.until(WEEK + FRI, "18:00") == []
    await announce(time, "closed")
    assert brief(await time.moment()) == to_all("18:00", *WITHOUT_HAL)
    assert await time.until(WEEK + SUN, "23:00") == []
    assert "No project is open right now" in (await ana.work()).text
    assert "No project is open right now" in town.boards()[0].text


STORY = (
    opening_is_announced, it_opens_and_runs_dry, who_waits_hears_nothing, a_refill_is_told_in_waves,
    nobody_is_called_a_third_time, it_pauses, it_goes_on, closing_soon, it_closes,
)  # fmt: skip
TIMES = """
ana 1 2 . 2 2 . . 1 . . . 2 . .
ben 1 1 . 2 2 . . 1 . . . 2 . .
cem 1 1 . 2 1 . . 1 . . . 2 . .
dua 1 1 . 2 2 . . 1 . . . 2 . .
eli 1 1 . 2 2 . . 1 . . . 2 . .
fay 1 1 . 2 2 . . 1 . . . 2 . .
gus 1 1 . 1 1 . . . . . . 2 . .
hal 1 1 . . . . . . . . . . . .
ida 1 1 . 2 2 . . 1 . . . 2 . .
"""  # how often each of them was called on each day, from the first Monday on
ANNOUNCED = [
    "## Pets", "## Pets", "## New work in Pets", "## New work in Pets", "## Pets is paused",
    "## Pets closes soon", "## Pets is closed",
]  # fmt: skip


def check(time: Fortnight) -> None:
    """What everyone was told in the end, and what was announced."""
    assert time.diary.table() == TIMES.strip()
    assert max(time.diary.count().values()) == 2
    assert time.diary.announced() == ANNOUNCED


async def test_a_fortnight(town: Town) -> None:
    time = Fortnight(town)
    time.diary.joins(*TEAM)
    for part in STORY:
        await part(time)
    check(time)
