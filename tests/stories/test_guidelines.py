"""A guideline that changes while people work: written and seen by leads, read by labelers, asked by nobody else."""

import sqlite3
from contextlib import closing
from typing import Any

from tests.stories.guiding import ITEMS, NEW, changes, desk, under_versions, writes
from tests.stories.test_privacy import erase, own_file, places_naming
from tests.stories.town import PETS, Town
from tests.ui.test_persistent import presses

LEAD_BUTTONS = ("Edit", "As a file", "Examples", "Put items back …", "Ask to read it again")


async def test_a_lead_edits_in_a_form_and_sees_what_changes_before_it_is_kept(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    preview = await writes(town, NEW)
    assert preview.private
    assert "version 2, not kept yet" in preview.text
    assert "\u2212 Read it, then say how good it is." in preview.text
    assert "\\+ Read it twice, then say how good it is.\n\\+ Be kind." in preview.text
    assert "Read it, then say" in (await town.labeler("ana").types("guidelines", project="pets")).text

    await town.restart_bot()
    kept = await town.lead.tap(preview, "Keep it")
    assert "version 2 is in force" in kept.text
    assert "Read it twice" in (await town.labeler("ben").types("guidelines", project="pets")).text
    again = await presses(town.lead, kept, preview.buttons["Keep it"])
    assert "was kept or dropped already" in again.text
    news = await town.lead.tap(kept, "Announce it")
    assert "the guideline has changed" in news.text
    await town.lead.tap(news, "Post now")
    await town.passes(0.1)
    post = town.posted(town.announcements)[-1]
    assert "It is version 2 now" in post.text


async def test_a_lead_changes_their_mind_before_it_is_kept(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    preview = await writes(town, NEW)
    form = await town.lead.opens(preview, "Edit")
    again = await town.lead.fills(form, text="Something else.")
    assert "\\+ Something else." in again.text
    assert "kept or dropped" in (await presses(town.lead, again, preview.buttons["Keep it"])).text
    assert "The guideline is as it was" in (await town.lead.tap(again, "Drop")).text
    assert (
        "That is what version 1 says already"
        in (await writes(town, "Read it, then say how good it is.")).text
    )
    assert "Version 1 is in force" in (await desk(town)).text


async def test_the_next_item_waits_for_i_have_read_it_and_the_one_in_hand_is_finished(town: Town) -> None:
    """Guideline changed while items are open; the bot restarts in between."""
    await town.open_project(PETS, ITEMS)
    ana, ben = town.labeler("ana"), town.labeler("ben")
    card = await ana.first_item()
    await ben.first_item()
    kept = await changes(town, asks=True)
    assert "Everybody is asked to read it" in kept.text

    again = await ana.work("pets")
    assert "The guideline is version 2 now" in again.text
    seen = await ana.tap(again, "Guidelines")
    assert "What changed since version 1" in seen.text
    seen = await ana.tap(card, "4")
    assert "Saved 4" in seen.text
    assert "What changed since version 1" in seen.text
    assert "\\+ Be kind." in seen.text
    await town.restart_bot()
    assert "What changed since version 1" in (await ana.work()).text
    seen = await ana.tap(seen, "I have read it")
    assert "Tom sleeps" in seen.text
    assert "is version 2 now" not in seen.text
    await ana.tap(seen, "5")
    assert "Rex sleeps" in (await ben.work("pets")).text
    assert await under_versions(town) == [("rex", 1, "submitted", True), ("tom", 2, "submitted", True)]


async def test_a_change_that_asks_for_nothing_is_told_and_read_in_one_s_own_time(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    ana = town.labeler("ana")
    card = await ana.first_item()
    await changes(town)
    seen = await ana.tap(card, "4")
    assert "Tom sleeps" in seen.text
    seen = await ana.types("guidelines", project="pets")
    assert "What changed since version 1" in seen.text
    whole = await ana.tap(seen, "Next page")
    assert NEW in whole.text
    await ana.tap(seen, "I have read it")
    seen = await ana.types("guidelines", project="pets")
    assert "What changed" not in seen.text
    assert "Back to work" in seen.buttons


async def test_who_is_new_reads_the_whole_and_bystanders_may_read_too(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    await changes(town, asks=True)
    sam, ana = town.stranger("sam"), town.labeler("ana")
    seen = await sam.types("guidelines", project="pets")
    assert NEW in seen.text
    assert "What changed" not in seen.text
    assert "Labeling here is for" in (await sam.tap(seen, "I have read it: start")).text
    seen = await ana.types("guidelines", project="pets")
    seen = await ana.tap(seen, "I have read it: start")
    assert "What is kept" in seen.text
    seen = await ana.tap(seen, "I agree")
    seen = await ana.tap(seen, "I have read it: start")
    assert "Rex sleeps" in seen.text


async def test_who_wrote_a_version_is_seen_by_leads_alone(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    await changes(town)
    assert f"<@{town.lead.id}>" in (await desk(town)).text
    for person in (town.labeler("ana"), town.stranger("sam")):
        seen = await person.types("guidelines", project="pets")
        assert str(town.lead.id) not in seen.text
        assert "Only" in (await desk(town, person)).text


async def test_versions_are_listed_read_and_compared(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    await changes(town)
    await changes(town, f"{NEW}\nBe fair.")
    seen = await desk(town)
    assert "Version 3 is in force" in seen.text
    labels = [option["label"] for option in seen.menus[0]["options"]]
    assert [label.split(" · ")[0] for label in labels] == ["Version 3", "Version 2", "Version 1"]
    compared = await town.lead.pick(seen, labels[0], labels[2])
    assert "From version 1 to version 3" in compared.text
    assert "\\+ Be fair." in compared.text
    read = await town.lead.pick(await town.lead.tap(compared, "All versions"), labels[1])
    assert NEW in read.text
    assert "Be fair" not in read.text
    as_file = await town.lead.tap(read, "As a file")
    assert await as_file.message.attachments[0].read() == NEW.encode()


async def test_a_project_file_with_another_guideline_goes_the_same_way(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    changed = PETS.replace("Read it, then", "Read it twice, then")
    seen = await town.lead.types("project update", project="pets", file=("project.toml", changed.encode()))
    assert "version 2" in seen.text
    seen = await town.lead.tap(seen, "What changed")
    assert "\\+ Read it twice" in seen.text
    seen = await town.lead.tap(seen, "All versions")
    assert "Announce it" in seen.buttons
    assert f"**2** · <t:{town.clock.time // 1000}:f> · <@{town.lead.id}>" in (await desk(town)).text
    assert "Everybody is asked" in (await town.lead.tap(seen, "Ask to read it again")).text


# Putting items back


async def test_items_labeled_under_an_old_version_go_back_with_numbers_first(town: Town) -> None:
    await town.open_project(PETS, ITEMS[:1])
    ana, ben = town.labeler("ana"), town.labeler("ben")
    await ana.tap(await ana.first_item(), "4")
    kept = await changes(town)
    seen = await town.lead.tap(kept, "Put items back …")
    assert "version 1: 1 answer to 1 item" in seen.text
    assert "also to whoever answered them before" in seen.text
    await town.restart_bot()
    done = await town.lead.tap(seen, "Put them back in the queue")
    assert "1 answer withdrawn" in done.text
    again = await presses(town.lead, done, seen.buttons["Put them back in the queue"])
    assert "nothing was put back" in again.text
    assert "~~4~~ back in the queue: the guideline has changed" in (await ana.types("me")).text
    await ben.tap(await ben.first_item(), "5")
    assert await under_versions(town) == [
        ("rex", 1, "submitted", False), ("rex", 1, "withdrawn", True), ("rex", 2, "submitted", True),
    ]  # fmt: skip
    assert "Rex sleeps" in (await ana.work("pets")).text
    out = await town.lead.tap(done, "Take them out of the queue")
    assert "1 answer put back as they were" in out.text
    assert (await under_versions(town))[-1] == ("rex", 1, "submitted", True)
    log = (await town.lead.types("project log", project="pets")).text
    for act in ("change guideline", "requeue", "take out of the queue"):
        assert f"**{act}**" in log


# Who may


async def test_p8_nobody_but_leads_presses_what_leads_see(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    ana = town.labeler("ana")
    seen, preview = await desk(town), await writes(town, NEW)
    tries = [(seen, label) for label in LEAD_BUTTONS]
    tries += [(preview, label) for label in ("Keep it", "Read again: off", "Edit", "Drop")]
    for shown, label in tries:
        assert "Only" in (await presses(ana, shown, shown.buttons[label])).text, label
    assert "Version 1 is in force" in (await desk(town)).text


async def test_p8_two_servers_have_nothing_in_common(town: Town) -> None:
    """Two projects of one name; a lead of one presses what stands in the other."""
    await town.open_project(PETS, ITEMS)
    there = Town(town.env, town.settings, town.clock)
    await there.open_project(PETS, ITEMS)
    preview = await writes(town, NEW)
    own = await desk(there)
    answer = await presses(there.lead, own, preview.buttons["Keep it"])
    assert "kept or dropped already" in answer.text
    await town.lead.tap(preview, "Keep it")
    assert "Version 1 is in force" in (await desk(there)).text
    assert "Version 2 is in force" in (await desk(town)).text


# Privacy


def rows_of(town: Town, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(f"{town.settings.database_path.as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(sql).fetchall()


async def test_what_somebody_has_read_is_theirs_to_see_and_goes_with_them(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    ana = town.labeler("ana")
    await ana.first_item()
    assert "which guidelines you said you have read" in (await ana.types("privacy")).text
    assert [one["version"] for one in (await own_file(ana))["guidelines_read"]] == [1]
    await erase(ana)
    assert rows_of(town, "SELECT count(*) FROM guideline_read") == [(0,)]

    await changes(town)
    await writes(town, "Not kept.")
    seen = await town.lead.tap(await desk(town), "Examples")
    await town.lead.fills(await town.lead.opens(seen, "Add a good one"), text="A", item="", why="B")
    named = {"guideline.made_by", "guideline_draft.made_by", "example.made_by", "audit.actor"}
    assert set(places_naming(town.settings.database_path, town.lead.id)) == named
    await erase(town.lead)
    assert places_naming(town.settings.database_path, town.lead.id) == []
    assert rows_of(town, "SELECT count(*) FROM guideline_draft") == [(0,)]
    assert "somebody erased" in (await desk(town, town.manager)).text
