"""What a lead does and reads, and what the team is told."""

import json

import pytest

from tests.stories.export import exported
from tests.stories.town import PETS, Seen, Town

ITEMS = [{"id": name, "text": f"{name.title()} sleeps all day."} for name in ("rex", "tom")]


async def announced(town: Town) -> list[Seen]:
    await town.passes(0.1)
    return town.posted(town.announcements)


async def noticed(town: Town) -> list[Seen]:
    await town.passes(0.1)
    return town.posted(town.lead_channel)


async def test_p5_opening_posts_one_announcement_that_mentions_the_labelers_and_nobody_else(
    town: Town,
) -> None:
    await town.open_project(PETS.replace("overlap = 2", "overlap = 2\nminutes_per_item = 1.5"), ITEMS)

    (post,) = await announced(town)
    await town.restart_bot()
    assert len(await announced(town)) == 1

    for said in ("Pets", "How good is the description?", "2 items", "2 labelers", "1.5\u00a0min"):
        assert said in post.text
    message = town.env.backend.get_message(town.announcements.id, post.message.id)
    assert message.mention_role_ids == [town.labeler_role.id]
    assert not message.mention_everyone


async def test_an_import_says_what_comes_next_until_the_project_is_open(town: Town) -> None:
    await town.open_project(PETS, ITEMS[:1])
    assert "Next" not in (await town.import_items(ITEMS)).text

    ships = PETS.replace('"Pets"', '"Ships"')
    await town.lead.types("project create", file=("project.toml", ships.encode()))

    assert "Next: `/project preview`" in (await town.import_items(ITEMS, "ships")).text
    assert "Next" not in (await town.import_items(ITEMS, "ships")).text


async def test_start_on_the_announcement_opens_a_private_card(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    (post,) = await announced(town)
    ana = town.labeler("ana")

    seen = await ana.tap(post, "Start")

    assert seen.private
    assert "What is kept" in seen.text
    assert (await announced(town))[0].text == post.text


async def test_pausing_and_closing_edit_the_announcement(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    await announced(town)

    await town.lead.types("project pause", project="pets")
    (post,) = await announced(town)
    assert "Paused" in post.text
    seen = await town.lead.types("project close", project="pets")
    assert "Closing is for good" in seen.text
    assert "- 2 untouched\n\n0 annotations by 0 labelers" in seen.text
    await town.lead.tap(seen, "Close for good")
    (post,) = await announced(town)

    assert "Closed" in post.text
    assert post.buttons == {}


async def test_a_paused_project_takes_answers_and_hands_out_nothing(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    ana = town.labeler("ana")
    seen = await ana.first_item()
    await town.lead.types("project pause", project="pets")

    seen = await ana.tap(seen, "4")

    assert "Saved 4" in seen.text
    assert "is paused" in seen.text


async def test_an_answer_after_closing_is_kept_as_an_extra_and_a_change_is_refused_in_words(
    town: Town,
) -> None:
    await town.open_project(PETS, ITEMS)
    ana, ben = town.labeler("ana"), town.labeler("ben")
    first, hers = await ana.first_item(), await ana.work("pets")
    await ana.tap(first, "4")
    his = await ben.first_item()
    await town.lead.tap(await town.lead.types("project close", project="pets"), "Close for good")

    assert "kept as an extra" in (await ben.tap(his, "3")).text
    assert "is closed" in (await ana.tap(hers, "1")).text

    export = await exported(town)
    assert [row["status"] for row in export.annotations] == ["submitted", "surplus"]


async def test_an_item_several_people_skip_is_set_aside_until_a_lead_keeps_it(town: Town) -> None:
    await town.open_project(PETS, ITEMS[:1])
    ana, ben, cem = (town.labeler(name) for name in ("ana", "ben", "cem"))
    for person in (ana, ben):
        await person.tap(await person.first_item(), "Skip")
    assert "1 set aside by the leads" in (await cem.first_item()).text
    (notice,) = await noticed(town)
    assert "`rex`" in notice.text

    stranger = town.stranger("sam")
    assert "Only" in (await stranger.tap(notice, "Keep")).text
    await town.lead.tap(notice, "Keep")

    assert "Rex sleeps" in (await cem.first_item()).text
    assert "Kept" in town.posted(town.lead_channel)[0].text


async def test_a_retired_item_is_handed_out_no_more(town: Town) -> None:
    await town.open_project(PETS, ITEMS[:1])
    for name in ("ana", "ben"):
        person = town.labeler(name)
        await person.tap(await person.first_item(), "Skip")
    (notice,) = await noticed(town)

    await town.lead.tap(notice, "Retire")

    assert "Rex sleeps" not in (await town.labeler("cem").first_item()).text
    assert (await exported(town)).manifest["items"]["retired"] == 1


@pytest.mark.parametrize(
    "command", ["project open", "project pause", "project close", "project status", "export", "items import"]
)
async def test_p8_only_leads_run_projects(town: Town, command: str) -> None:
    await town.open_project(PETS, ITEMS)
    options = {"file": ("items.jsonl", b"{}")} if command == "items import" else {}

    seen = await town.labeler("ana").types(command, project="pets", **options)

    assert "Only" in seen.text
    assert seen.private


async def test_every_mistake_in_a_project_file_is_told_at_once(town: Town) -> None:
    await town.set_up()
    wrong = PETS.replace('"rating"', '"stars"').replace("overlap = 2", "overlap = 0")

    seen = await town.lead.types("project create", file=("project.toml", wrong.encode()))

    assert "questions[0].type" in seen.text
    assert "overlap" in seen.text


async def test_bad_lines_are_told_by_number_and_the_rest_waits(town: Town) -> None:
    await town.set_up()
    await town.lead.types("project create", file=("project.toml", PETS.encode()))
    file = ("items.jsonl", b'{"id": "rex", "text": "Rex."}\n{"id": "tom"}\nnot json\n')

    seen = await town.lead.types("items import", project="pets", file=file)
    assert "line 2" in seen.text
    assert "line 3" in seen.text
    seen = await town.lead.types("items import", project="pets", file=file, skip_bad=True)

    assert "1 item imported" in seen.text
    assert "2 bad lines passed over" in seen.text


async def test_many_bad_lines_come_as_a_file(town: Town) -> None:
    await town.set_up()
    await town.lead.types("project create", file=("project.toml", PETS.encode()))
    lines = b"\n".join(b'{"id": "%d"}' % n for n in range(40))

    seen = await town.lead.types("items import", project="pets", file=("items.jsonl", lines))

    assert "40 of 40 lines" in seen.text
    listed = await seen.message.attachments[0].read()
    assert listed.count(b"\n") == 40


async def test_a_huge_attachment_is_refused_before_it_is_read(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    big = ("items.jsonl", b"x" * (26 * 2**20))
    seen = await town.lead.types("items import", project="pets", file=big)

    assert "26.0 MiB" in seen.text
    assert "python -m bot items import" in seen.text


async def test_setup_says_which_permission_is_missing_and_how_to_give_it(town: Town) -> None:
    import discord

    bot = town.guild.me
    assert bot is not None
    deny = discord.PermissionOverwrite(send_messages=False)
    town.announcements = town.guild.create_text_channel("quiet", overwrites={town.guild.default_role: deny})

    seen = await town.set_up()

    assert "Send Messages" in seen.text


async def test_p7_the_same_snapshot_gives_the_same_bytes(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    ana = town.labeler("ana")
    await ana.tap(await ana.first_item(), "4")

    first, second = await exported(town), await exported(town)

    assert first.data == second.data
    assert str(ana.id) not in json.dumps([first.annotations, first.items, first.manifest])
