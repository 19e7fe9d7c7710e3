"""Everything clickable is found by its custom_id, whatever version it is from; no press goes unanswered (P6)."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st
from simcord import interactions
from simcord.backend import serializers
from simcord.results import InteractionResult

from bot.ui.forms import Form
from bot.ui.persistent import VERBS, Control, Picker, base36, custom_id
from bot.wording.errors import OUTDATED
from tests.stories.town import PETS, Person, Seen, Town, a_town

COMMAND, BUTTON, FORM = 2, 3, 5
LAST_ID = 2**63 - 1
OPEN_FORMS = {"away", "skills"}  # whoever presses gets an empty form, or what they typed themselves
ITEMS = [{"id": name, "text": f"{name.title()} sleeps."} for name in ("rex", "tom")]


@pytest_asyncio.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(tmp_path) as town:
        yield town


def registered(town: Town) -> dict[str, Any]:
    """Every button, menu and form the cogs registered, by its verb."""
    return dict(town.bot.persistent)


def forms(town: Town) -> list[type[Form]]:
    return [kind for kind in registered(town).values() if issubclass(kind, Form)]


def controls(town: Town) -> list[type[Control] | type[Picker]]:
    return [kind for kind in registered(town).values() if not issubclass(kind, Form)]


async def sent(
    person: Person, message: dict[str, Any] | None, kind: int, data: dict[str, Any], **elsewhere: Any
) -> InteractionResult:
    """An interaction as Discord would deliver it, whatever the message holds."""
    town = person.town
    place = {"channel_id": town.work_channel.id, "guild_id": town.guild.id, "user_id": person.id} | elsewhere
    record, payload = interactions.base_payload(town.env.backend, type=kind, data=data, **place)
    if message is not None:
        record.source_message_id = int(message["id"])
        payload["message"] = message
    town.env.backend.emit("INTERACTION_CREATE", payload)
    await town.env.settle()
    return InteractionResult(town.env, record)


async def sends(
    person: Person, message: dict[str, Any] | None, kind: int, data: dict[str, Any], **elsewhere: Any
) -> Seen:
    """The same, and what was answered, privately."""
    answer = person.seen(await sent(person, message, kind, data, **elsewhere))
    assert answer.private
    return answer


def showing(person: Person, seen: Seen, *components: dict[str, Any]) -> dict[str, Any]:
    """A message as it stands, but with these in place of what can be pressed."""
    backend = person.town.env.backend
    stored = backend.get_message(seen.message.channel_id, seen.message.id)
    shown = dict(serializers.message_payload(backend, stored))
    shown["components"] = [{"type": 1, "components": [one]} for one in components]
    return shown


async def presses(
    person: Person, seen: Seen, wanted: str, *, standing: bool = True, **elsewhere: Any
) -> Seen:
    """A press on a button of any id; `standing` says whether the message still has it."""
    shown = showing(person, seen, *[button(wanted)] * standing)
    return await sends(person, shown, BUTTON, {"custom_id": wanted, "component_type": 2}, **elsewhere)


def button(wanted: str) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": "?", "custom_id": wanted}


async def picks(person: Person, seen: Seen, wanted: str, *values: str) -> Seen:
    """The same for a menu."""
    menu = {"type": 3, "custom_id": wanted, "options": [{"label": one, "value": one} for one in values]}
    shown = showing(person, seen, menu)
    data = {"custom_id": wanted, "component_type": 3, "values": list(values)}
    return await sends(person, shown, BUTTON, data)


async def card(town: Town) -> tuple[Person, Seen]:
    await town.open_project(PETS, ITEMS)
    ana = town.labeler("ana")
    return ana, await ana.first_item()


async def test_every_verb_belongs_to_one_kind_and_every_kind_has_its_verb(town: Town) -> None:
    assert sorted(registered(town)) == sorted(VERBS)
    kinds = [*every(Control), *every(Picker), *every(Form)]
    assert sorted(kind.verb for kind in kinds) == sorted(VERBS)


def every(base: type[Any]) -> Iterator[type[Any]]:
    """All of the product's own kinds of a base that have a verb."""
    for kind in base.__subclasses__():
        yield from [kind] if "verb" in vars(kind) and kind.__module__.startswith("bot.") else []
        yield from every(kind)


async def test_a_custom_id_is_of_its_own_kind_alone_and_reads_back(town: Town) -> None:
    for kind in registered(town).values():
        for number in (0, 35, 36, LAST_ID):
            wanted = custom_id(kind.verb, *[number] * kind.template.groups)
            found = [one for one in registered(town).values() if one.template.fullmatch(wanted)]
            match = kind.template.fullmatch(wanted)
            assert found == [kind]
            assert match is not None
            assert {int(digits, 36) for digits in match.groups()} == {number}
            assert len(wanted) <= 100


@given(st.integers(0, LAST_ID))
def test_a_number_reads_back_from_a_custom_id(number: int) -> None:
    assert int(base36(number), 36) == number


@pytest.mark.parametrize(
    "wanted", ["v1:dance:1", "v1:answer:1", "v1:answer:1:0:0:0", "v1:answer:-1:0:0", "v2:answer:1:0:0", "v1:"]
)
async def test_p6_a_button_of_another_version_is_explained_and_changes_nothing(
    town: Town, wanted: str
) -> None:
    ana, seen = await card(town)
    answer = await presses(ana, seen, wanted)
    assert answer.text == OUTDATED
    assert "Rex sleeps" in (await ana.work("pets")).text


async def test_p6_a_button_its_message_lost_in_the_meantime_still_does_what_it_says(town: Town) -> None:
    ana, seen = await card(town)
    answer = await presses(ana, seen, seen.buttons["4"], standing=False)
    assert "Saved 4" in answer.text


async def test_p6_a_form_of_another_version_is_explained(town: Town) -> None:
    ana, _ = await card(town)
    answer = await sends(ana, None, FORM, {"custom_id": "v1:form:1", "components": []})
    assert answer.text == OUTDATED


@pytest.mark.parametrize("number", [0, 1, LAST_ID, 36**13 - 1])
async def test_p8_a_forged_button_of_any_kind_gets_a_private_answer(town: Town, number: int) -> None:
    """Discord lets nobody press a button that is not there; nothing here relies on it."""
    ana, seen = await card(town)
    for control in [one for one in controls(town) if one.verb not in OPEN_FORMS]:
        for person in (ana, town.lead):
            wanted = custom_id(control.verb, *[number] * control.template.groups)
            answer = await presses(person, seen, wanted)
            assert answer.text, control
    assert "Rex sleeps" in (await ana.first_item()).text  # one of them took her own consent back


@pytest.mark.parametrize(
    "command",
    [
        {"id": "1", "name": "dance", "type": 1},
        {"id": "1", "name": "project", "type": 1, "options": [{"name": "open", "type": 1, "options": []}]},
    ],
    ids=["gone", "changed"],
)
async def test_p6_a_command_as_it_was_before_is_explained(town: Town, command: dict[str, Any]) -> None:
    ana, _ = await card(town)
    answer = await sends(ana, None, COMMAND, command)
    assert answer.text == OUTDATED


@pytest.mark.parametrize("number", [0, 1, LAST_ID, 36**13 - 1])
async def test_p8_a_forged_form_of_any_kind_gets_a_private_answer(town: Town, number: int) -> None:
    ana, _ = await card(town)
    for form in forms(town):
        wanted = custom_id(form.verb, *[number] * form.template.groups)
        for components in (
            [],
            [{"type": 18, "component": {"type": 4, "custom_id": "typed", "value": "\ud800"}}],
        ):
            answer = await sends(ana, None, FORM, {"custom_id": wanted, "components": components})
            assert answer.text, wanted
    assert "Rex sleeps" in (await ana.first_item()).text
