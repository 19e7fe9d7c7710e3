"""What people see of their own data, and how they take it back."""

import json
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from bot.labeling.people import CONSENT_VERSION
from tests.stories.export import exported
from tests.stories.town import PETS, Person, Seen, Town

ONE_SEAT = PETS.replace("overlap = 2", "overlap = 1")
SET_ASIDE = PETS.replace("overlap = 2", 'overlap = 2\nerase = "set_aside"')


def pets(*names: str) -> list[dict[str, str]]:
    return [{"id": name, "text": f"{name.title()} sleeps all day."} for name in names]


async def erase(person: Person) -> Seen:
    """/privacy, Erase me, and yes."""
    seen = await person.tap(await person.types("privacy"), "Erase me")
    return await person.tap(seen, "Erase me for good")


def database(town: Town) -> Path:
    return town.settings.database_path


def places_naming(path: Path, user_id: int) -> list[str]:
    """Every column of every table that holds a number or a text with this id in it."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        columns = [(t, row[1]) for t in tables for row in connection.execute(f"PRAGMA table_info({t})")]
        found = "SELECT count(*) FROM {} WHERE instr(CAST({} AS TEXT), ?)"
        counted = ((t, c, connection.execute(found.format(t, c), [str(user_id)])) for t, c in columns)
        return [f"{table}.{column}" for table, column, rows in counted if rows.fetchone()[0]]


def bytes_naming(path: Path, user_id: int) -> list[str]:
    """The files in which an id stands, as text or as SQLite writes a number."""
    files = [path, path.with_name(path.name + "-wal")]
    written = (str(user_id).encode(), user_id.to_bytes(8 if user_id >= 2**47 else 6, "big"))
    return [file.name for file in files if file.exists() and any(w in file.read_bytes() for w in written)]


async def test_who_never_was_here_has_nothing_kept_and_a_no_keeps_nothing(town: Town) -> None:
    """R19."""
    await town.open_project(PETS, pets("rex"))
    zoe = town.labeler("zoe")

    assert "Nothing is kept" in (await zoe.types("privacy")).text
    seen = await zoe.work("pets")
    seen = await zoe.tap(seen, "No, thanks")

    assert "Nothing was stored" in seen.text
    assert "Nothing is kept" in (await zoe.types("privacy")).text
    assert places_naming(database(town), zoe.id) == []


async def test_it_says_in_numbers_what_is_kept(town: Town) -> None:
    await town.open_project(PETS, pets("rex", "tom"))
    ana = town.labeler("ana")
    await ana.tap(await ana.first_item(), "4")

    seen = await ana.types("privacy")

    assert seen.private
    for said in (
        "your Discord user id",
        "2 items",
        "one of them in your hands",
        "1 answer",
        "that you agreed to it on <t:",
        f"text version {CONSENT_VERSION}",
        "the roles you had",
    ):
        assert said in seen.text
    [row] = (await exported(town)).annotations
    assert row["labeler"] in seen.text


async def test_get_mine_is_a_private_file_with_everything(town: Town) -> None:
    await town.open_project(PETS, pets("rex", "tom", "kim"))
    ana, ben = town.labeler("ana"), town.labeler("ben")
    seen = await ana.tap(await ana.first_item(), "4")
    await ana.tap(await ana.tap(seen, "Skip"), "Broken")
    await ben.tap(await ben.first_item(), "2")

    mine = await own_file(ana)

    assert mine["user"] == str(ana.id)
    [project] = mine["projects"]
    assert [one["answers"] for one in project["annotations"]] == [{"quality": 4}, None]
    assert [one["skip_reason"] for one in project["annotations"]] == [None, "broken"]
    assert [one["item_id"] for one in project["items_given"]] == ["rex", "tom", "kim"]
    assert len(mine["consents"]) == 1


async def own_file(person: Person) -> dict[str, Any]:
    seen = await person.tap(await person.types("privacy"), "Get mine")
    assert seen.private
    mine: dict[str, Any] = json.loads(await seen.message.attachments[0].read())
    return mine


async def test_withdrawing_returns_what_is_in_hand_and_hands_out_nothing_until_agreed_again(
    town: Town,
) -> None:
    """R19."""
    await town.open_project(ONE_SEAT, pets("rex", "tom"))
    ana, ben = town.labeler("ana"), town.labeler("ben")
    card = await ana.tap(await ana.first_item(), "4")

    seen = await ana.tap(await ana.types("privacy"), "Withdraw consent")
    assert "1 item returned" in seen.text

    for label in ("3", "Skip", "Undo", "Extend", "Give back"):
        assert "Nothing was saved" in (await ana.tap(card, label)).text
    assert "I agree" in (await ana.work("pets")).buttons
    assert "Tom sleeps" in (await ben.first_item()).text
    assert len((await exported(town)).annotations) == 1
    assert "do not agree" in (await ana.types("privacy")).text
    await town.lead.types("items import", project="pets", file=("more.jsonl", b'{"id":"kim","text":"Kim."}'))
    assert "Kim" in (await ana.first_item()).text


async def test_erasing_leaves_every_export_as_it_was_and_no_trace_of_the_person(town: Town) -> None:
    """R22, P7."""
    await town.open_project(PETS, pets("rex", "tom", "kim"))
    ana, ben = town.labeler("ana"), town.labeler("ben")
    seen = await ana.tap(await ana.first_item(), "4")
    await ana.tap(await ana.tap(seen, "Skip"), "Broken")
    await ben.tap(await ben.first_item(), "2")
    before = sha256((await exported(town)).data).hexdigest()
    assert places_naming(database(town), ana.id) == ["labeler.user_id"]

    seen = await ana.tap(await ana.types("privacy"), "Erase me")
    assert "(2 answers) stays" in seen.text
    seen = await ana.tap(seen, "Erase me for good")

    assert "You are erased" in seen.text
    assert sha256((await exported(town)).data).hexdigest() == before
    assert places_naming(database(town), ana.id) == []
    assert bytes_naming(database(town), ana.id) == []
    assert bytes_naming(database(town), ben.id) != []
    assert "Nothing is kept" in (await ana.types("privacy")).text


async def test_what_one_said_of_oneself_is_in_the_file_and_goes_with_the_person(town: Town) -> None:
    await town.open_project(PETS, pets("rex"))
    ana = town.labeler("ana")
    await ana.first_item()
    seen = await ana.tap(await ana.types("available"), "Languages and skills")
    await ana.fills(await ana.opens(seen, "Skills …"), skills="medicine")
    assert "what you said with `/available`" in (await ana.types("privacy")).text

    mine = await own_file(ana)
    await erase(ana)

    assert mine["availability"]["skills"] == "medicine"
    assert str(town.labeler_role.id) in mine["roles_last_seen"]
    assert places_naming(database(town), ana.id) == []
    assert bytes_naming(database(town), ana.id) == []
    assert b"medicine" not in database(town).read_bytes()


async def test_a_lead_is_erased_from_the_log_too(town: Town) -> None:
    await town.open_project(PETS, pets("rex"))
    before = (await exported(town)).data
    assert set(places_naming(database(town), town.lead.id)) == {"audit.actor", "guideline.made_by"}

    seen = await town.lead.types("privacy")
    assert "3 lines in the log" in seen.text
    await erase(town.lead)

    assert places_naming(database(town), town.lead.id) == []
    assert bytes_naming(database(town), town.lead.id) == []
    assert (await exported(town)).data == before


async def test_a_lead_is_erased_from_what_they_planned_and_announced(town: Town) -> None:
    await town.open_project(PETS, pets("rex"))
    await town.lead.types("project pause", project="pets", until="in 2h")
    form = await town.lead.actor.slash(town.work_channel, "project announce", project="pets")
    seen = await town.lead.fills(form, text=f"<@{town.lead.id}> thanks you all.")
    await town.lead.fills(await town.lead.opens(seen, "At a time"), at="in 3h")
    named = {"audit.actor", "guideline.made_by", "news.made_by", "news.text", "plan.made_by"}
    assert set(places_naming(database(town), town.lead.id)) == named

    await erase(town.lead)

    assert places_naming(database(town), town.lead.id) == []
    assert bytes_naming(database(town), town.lead.id) == []
    await town.passes(4 * 60)
    await town.passes(0.1)
    assert "somebody erased thanks you all" in town.posted(town.announcements)[-1].text


async def test_an_erased_person_starts_as_somebody_new_and_their_old_cards_are_nobodys(town: Town) -> None:
    await town.open_project(PETS, pets("rex", "tom"))
    ana = town.labeler("ana")
    card = await ana.tap(await ana.first_item(), "4")
    await erase(ana)

    assert "belongs to somebody else" in (await ana.tap(card, "3")).text
    assert "belongs to somebody else" in (await ana.tap(card, "Undo")).text
    await ana.tap(await ana.first_item(), "2")

    first, second = (row["labeler"] for row in (await exported(town)).annotations)
    assert first != second
    assert database_seats(town) == {"rex": 0, "tom": 1}


def database_seats(town: Town) -> dict[str, int]:
    with closing(sqlite3.connect(database(town))) as connection:
        return dict(connection.execute("SELECT external_id, free_seats FROM item").fetchall())


async def test_where_a_project_says_so_the_answers_are_set_aside_and_their_seats_return(town: Town) -> None:
    await town.open_project(SET_ASIDE, pets("rex", "tom"))
    ana = town.labeler("ana")
    await ana.tap(await ana.first_item(), "4")

    seen = await ana.tap(await ana.types("privacy"), "Erase me")
    assert "(1 answer) is withdrawn" in seen.text
    await ana.tap(seen, "Erase me for good")

    kept = [(row["status"], row["current"], row["answers"]) for row in (await exported(town)).annotations]
    assert kept == [("submitted", False, {"quality": 4}), ("withdrawn", True, {"quality": 4})]
    assert database_seats(town) == {"rex": 2, "tom": 2}


async def test_an_old_question_erases_nobody_new(town: Town) -> None:
    await town.open_project(PETS, pets("rex", "tom"))
    ana = town.labeler("ana")
    await ana.first_item()
    old = await ana.tap(await ana.types("privacy"), "Erase me")
    await erase(ana)
    await ana.first_item()

    await ana.tap(old, "Erase me for good")

    assert "your Discord user id" in (await ana.types("privacy")).text


@pytest.mark.parametrize("label", ["Get mine", "Withdraw consent", "Erase me"])
async def test_p6_the_buttons_answer_after_a_restart_and_after_the_role_is_gone(
    town: Town, label: str
) -> None:
    await town.open_project(PETS, pets("rex"))
    ana = town.labeler("ana")
    await ana.first_item()
    seen = await ana.types("privacy")
    await town.restart_bot()
    town.env.backend.remove_member_role(town.guild.id, ana.id, town.labeler_role.id)
    await town.env.settle()

    assert (await ana.tap(seen, label)).text
