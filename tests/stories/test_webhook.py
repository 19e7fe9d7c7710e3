"""A lead has a training script told when a round closes; nobody else sees or changes it."""

import re

from bot.ui.persistent import custom_id
from tests.stories.forging import tries
from tests.stories.practising import rows
from tests.stories.test_who_may import ITEMS, joins, neighbour
from tests.stories.town import PETS, Seen, Town

URL = "https://train.example.com/rounds?token=hush"
SECRET = re.compile(r"lgwh_[0-9a-f]{64}")


async def sets(town: Town, url: str = URL) -> Seen:
    return await town.lead.types("round webhook", project="pets", url=url)


async def test_a_lead_sets_it_in_one_command_and_sees_the_secret_once(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    assert "no script is told" in (await town.lead.types("round webhook", project="pets")).text
    made = await sets(town)
    assert made.private
    assert len(SECRET.findall(made.text)) == 1
    for said in ("`train.example.com`", "Idempotency-Key", "hmac.compare_digest"):
        assert said in made.text
    assert "hush" not in made.text

    await town.restart_bot()
    stands = await town.lead.types("round webhook", project="pets")
    assert "`train.example.com` is told." in stands.text
    assert not SECRET.findall(stands.text)
    again = SECRET.findall((await sets(town)).text)
    assert again != SECRET.findall(made.text), "another secret each time"


def pressed(town: Town, verb: str) -> str:
    """Its button, for whoever forges it."""
    ((project_id,),) = rows(town, "SELECT id FROM project")
    return custom_id(verb, project_id)


async def test_it_is_turned_off_by_a_button_from_before_a_restart_and_by_typing_none(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    made = await sets(town)
    await town.restart_bot()
    assert "Nobody is told any more" in (await town.lead.tap(made, "Turn it off")).text
    assert rows(town, "SELECT * FROM webhook") == []
    for verb, said in (("webhookoff", "Nobody is told any more"), ("webhooktest", "tells no script")):
        assert said in await tries(town.lead, made, verb, pressed(town, verb))
    await sets(town)
    assert "Nobody is told any more" in (await sets(town, "none")).text
    assert rows(town, "SELECT * FROM webhook") == []
    log = (await town.lead.types("project log", project="pets")).text
    assert "set webhook" in log
    assert "turn webhook off" in log
    assert "hush" not in log


async def test_a_labeler_and_a_lead_of_another_server_neither_see_nor_change_it(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    made = await sets(town)
    ana, sam = town.labeler("ana"), town.stranger("sam")
    there = neighbour(town)
    await there.set_up()
    lead_there = joins(there, town.lead, there.lead_role)
    before = rows(town, "SELECT * FROM webhook")
    for person in (ana, sam):
        for verb in ("webhookoff", "webhooktest"):
            assert "Only" in await tries(person, made, verb, pressed(town, verb))
        told = await person.types("round webhook", project="pets", url="https://evil.example.com/")
        assert "Only" in told.text
    told = await lead_there.types("round webhook", project="pets", url="https://evil.example.com/")
    assert "no project" in told.text.lower()
    assert rows(town, "SELECT * FROM webhook") == before


async def test_an_address_that_may_not_be_is_refused_with_what_to_do(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    for url, said in (
        ("http://train.example.com/", "https://"),
        ("https://127.0.0.1/", "WEBHOOK_HOSTS"),
        ("https://metadata.internal/", "WEBHOOK_HOSTS"),
        ("https://me:secret@train.example.com/", "Leave the name and the password out"),
        ("train", "That is no address"),
    ):
        told = await sets(town, url)
        assert said in told.text, url
        assert told.private
    assert rows(town, "SELECT * FROM webhook") == []
    assert rows(town, "SELECT * FROM audit WHERE act LIKE '%webhook%'") == []
