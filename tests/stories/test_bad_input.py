"""What goes wrong gets a clear, private sentence, and loses nothing."""

from collections.abc import Callable
from typing import Any

import discord
import pytest
from simcord.backend.cdn import CdnStore
from simcord.builders import ChannelHandle

from tests.stories.export import exported
from tests.stories.town import PETS, Person, Seen, Town

ITEMS = [{"id": name, "text": f"{name.title()} sleeps all day."} for name in ("rex", "tom", "kim")]
LINE = b'{"text": "Rex sleeps."}\n'
SORRY = "something went wrong on our side"


def clear(seen: Seen, *words: str) -> None:
    """A private sentence that says these things, and no excuse."""
    assert seen.private
    assert SORRY not in seen.text
    for word in words:
        assert word in seen.text


async def creates(town: Town, data: bytes, name: str = "project.toml") -> Seen:
    return await town.lead.types("project create", file=(name, data))


async def imports(town: Town, data: bytes, name: str = "items.jsonl") -> Seen:
    return await town.lead.types("items import", project="pets", file=(name, data))


async def opens(town: Town, items: bytes = LINE) -> None:
    """A project, opened, on a server that is set up already."""
    await creates(town, PETS.encode())
    await imports(town, items)
    await town.lead.types("project open", project="pets")


async def noticed(town: Town) -> list[Seen]:
    await town.passes(0.1)
    return town.posted(town.lead_channel)


# Files

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01"
ZIP = b"PK\x03\x04\x14\x00\x00\x00\x08\x00\xff\xfe" * 9
WRONG_PROJECTS = {
    "a picture": (PNG, "not UTF-8"),
    "an archive": (ZIP, "not UTF-8"),
    "items": (LINE, "line 1, column 1"),
    "another encoding": (PETS.replace("Pets", "Tiere für alle").encode("latin-1"), "line 2"),
    "two bytes a letter": (PETS.encode("utf-16"), "not UTF-8"),
    "nothing": (b"", "name"),
    "a web page": (b"<!doctype html><html></html>", "line 1, column 1"),
    "much too long": (b"# " + b"x" * 300_000, "256.0 KiB"),
    "a list of lists": (b"name = " + b"[" * 9_000, "the file"),
}
WRONG_ITEMS = {
    "a picture": (PNG, "line 1, column 1: not UTF-8"),
    "an archive": (ZIP, "not UTF-8"),
    "a project": (PETS.encode(), "not JSON"),
    "another encoding": ('{"text": "für"}'.encode("latin-1"), "line 1, column 12: not UTF-8"),
    "two bytes a letter": (LINE.decode().encode("utf-16"), "not UTF-8"),
    "nothing": (b"", "one JSON object in each line"),
    "blank lines": (b"\n \r\n\t\n", "one JSON object in each line"),
    "one array": (b'[{"text": "Rex."}]', "line 1: not an object"),
    "written over lines": (b'{\n  "text": "Rex."\n}\n', "line 1"),
    "no text": (b'{"name": "Rex"}\n', "the field `text` is missing"),
}


@pytest.mark.parametrize("name", WRONG_PROJECTS)
async def test_a_wrong_project_file_is_refused_in_words(town: Town, name: str) -> None:
    data, why = WRONG_PROJECTS[name]
    await town.set_up()
    clear(await creates(town, data), why)
    clear(await town.lead.types("project status", project="pets"), "There is no project called “pets”")


@pytest.mark.parametrize("name", WRONG_ITEMS)
async def test_a_wrong_item_file_is_refused_in_words_and_the_right_one_still_comes_in(
    town: Town, name: str
) -> None:
    data, why = WRONG_ITEMS[name]
    await town.set_up()
    await creates(town, PETS.encode())
    clear(await imports(town, data), why)
    clear(await imports(town, LINE), "1 item imported")


async def test_a_file_as_windows_saves_it_is_as_good_as_any(town: Town) -> None:
    await town.set_up()
    clear(await creates(town, b"\xef\xbb\xbf" + PETS.replace("\n", "\r\n").encode()), "created")
    clear(await imports(town, b"\xef\xbb\xbf" + LINE.replace(b"\n", b"\r\n")), "1 item imported")


def announce_500_mib(monkeypatch: pytest.MonkeyPatch) -> None:
    """The simulated Discord takes no such file: a small one is said to be large, and can't be read."""
    store = CdnStore.store_attachment

    def heavy(cdn: CdnStore, *args: Any) -> dict[str, Any]:
        told = store(cdn, *args)
        cdn._blobs.clear()
        return told | {"size": 500 * 2**20}

    monkeypatch.setattr(CdnStore, "store_attachment", heavy)


async def test_a_file_of_500_mb_is_refused_before_it_is_read(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    await town.open_project(PETS, ITEMS)
    announce_500_mib(monkeypatch)
    clear(await imports(town, LINE), "500.0 MiB", "25.0 MiB", "`python -m bot items import")
    clear(await creates(town, PETS.encode()), "500.0 MiB", "256.0 KiB")
    assert "3 items" in (await town.lead.types("project status", project="pets")).text


async def test_a_name_that_is_a_book_gets_an_answer_all_the_same(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    book = "pets " * 1_200
    ana = town.labeler("ana")
    clear(await ana.work(book), "There is no project")
    clear(await ana.types("guidelines", project=book), "There is no project")
    clear(await town.lead.types("project pause", project=book), "There is no project")


# Roles, channels and servers that go


async def lose(town: Town, channel: ChannelHandle) -> None:
    town.env.backend.delete_channel(channel.id)
    await town.env.settle()


async def test_a_deleted_labeler_role_stops_work_in_words_and_loses_nothing(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    ana = town.labeler("ana")
    card = await ana.tap(await ana.first_item(), "4")
    town.env.backend.delete_role(town.guild.id, town.labeler_role.id)
    await town.env.settle()
    clear(await ana.tap(card, "5"), "`/setup`")

    town.labeler_role = town.guild.create_role("labelers")
    await town.set_up()
    town.env.backend.add_member_role(town.guild.id, ana.id, town.labeler_role.id)
    assert "Saved 5" in (await ana.tap(card, "5")).text
    assert [row["answers"]["quality"] for row in (await exported(town)).annotations] == [4, 5]


async def silence(town: Town, channel: ChannelHandle) -> None:
    """The bot may not write there."""
    server = town.bot.get_guild(town.guild.id)
    assert server is not None
    found = server.get_channel(channel.id)
    assert isinstance(found, discord.TextChannel)
    await found.set_permissions(server.default_role, send_messages=False)
    await town.env.settle()


async def test_an_opening_with_no_channel_left_waits_for_the_next_one(town: Town) -> None:
    await town.set_up()
    await lose(town, town.announcements)
    (notice,) = await noticed(town)
    assert "nothing can be announced now" in notice.text
    await opens(town)

    town.announcements = town.guild.create_text_channel("news")
    await town.set_up()
    await town.passes(0.1)

    (post,) = town.posted(town.announcements)
    assert "Start" in post.buttons


async def test_an_opening_that_can_not_be_posted_is_told_to_the_leads_and_posted_once_mended(
    town: Town,
) -> None:
    await town.set_up()
    await silence(town, town.announcements)
    await opens(town)
    notice = (await noticed(town))[0]
    assert "could not be posted" in notice.text
    assert "`/setup`" in notice.text
    clear(await town.stranger("sam").tap(notice, "Post it"), "Only")

    town.announcements = town.guild.create_text_channel("news")
    await town.set_up()
    await town.lead.tap(notice, "Post it")
    await town.passes(0.1)

    (post,) = town.posted(town.announcements)
    assert "Start" in post.buttons
    assert town.posted(town.lead_channel)[0].buttons == {}


@pytest.mark.parametrize("trouble", [lose, silence])
async def test_an_announcement_that_can_not_be_edited_stops_nothing(
    town: Town, trouble: Callable[..., Any]
) -> None:
    await town.open_project(PETS, ITEMS)
    ana = town.labeler("ana")
    card = await ana.first_item()
    await town.passes(0.1)
    await trouble(town, town.announcements)
    clear(await town.lead.types("project pause", project="pets"), "is paused")
    await town.passes(0.1)
    assert "Saved 4" in (await ana.tap(card, "4")).text
    clear(await town.lead.types("project close", project="pets"), "Closing is for good")


async def flagged(town: Town) -> Person:
    """Two labelers skip the only item; the second."""
    for name in ("ana", "ben"):
        person = town.labeler(name)
        await person.tap(await person.first_item(), "Skip")
    await town.passes(0.1)
    return person


@pytest.mark.parametrize("trouble", [lose, silence])
async def test_with_no_lead_channel_the_item_waits_and_the_standing_says_so(
    town: Town, trouble: Callable[..., Any]
) -> None:
    await town.open_project(PETS, ITEMS[:1])
    await trouble(town, town.lead_channel)
    await flagged(town)
    clear(await town.lead.types("project status", project="pets"), "1 item flagged")


async def test_notices_come_once_there_is_a_lead_channel_again(town: Town) -> None:
    await town.open_project(PETS, ITEMS[:1])
    await lose(town, town.lead_channel)
    await flagged(town)
    town.lead_channel = town.guild.create_text_channel("leads-again")
    await town.set_up()
    (notice,) = await noticed(town)
    assert "`rex`" in notice.text


async def test_a_server_that_sends_the_bot_away_keeps_its_work_and_stops_no_other(town: Town) -> None:
    there = Town(town.env, town.settings, town.clock)
    await there.open_project(PETS, ITEMS)
    ana = there.labeler("ana")
    await ana.tap(await ana.first_item(), "4")
    await there.lead.types("project pause", project="pets")
    town.env.backend.remove_guild(there.guild.id)
    await town.open_project(PETS, ITEMS)
    await town.passes(0.1)

    assert len(town.posted(town.announcements)) == 1
    count = "SELECT count(*) AS kept FROM annotation"
    assert (await town.bot.db.read(lambda tx: tx.all(count)))[0]["kept"] == 1
