"""Every task type, as its own examples ask it, voted on: each control across a restart, told in bars."""

from typing import Any

import pytest
import tomli_w

from bot.task_types.controls import Buttons, Menu
from tests.stories.norming import CLOSE, given, leads, message, opens_card, puts
from tests.stories.test_every_task_type import EXAMPLES, LETTERS, READER
from tests.stories.town import Person, Seen, Town


@pytest.mark.parametrize(("responses", "question"), EXAMPLES)
async def test_each_example_is_voted_on_across_a_restart(
    town: Town, responses: int, question: dict[str, Any]
) -> None:
    fields = [f"answer_{letter}" for letter in LETTERS[:responses]]
    display = {"prompt": "question", "responses": fields}
    project = {"name": "Pets", "guideline": "Read.", "display": display, "questions": [question]}
    item = {"id": "1", "question": "Who sleeps?", **{name: f"This is {name}." for name in fields}}
    await town.open_project(tomli_w.dumps(project), [item])
    await puts(town, "1")
    ana = town.labeler("ana")

    seen = await opens_card(ana, message(town))
    for control in READER.validate_python(question).controls(tuple(LETTERS[:responses])):
        await town.restart_bot()
        seen = await _answers(ana, seen, control)

    assert "Your vote: " in seen.text
    await town.passes(0.1)
    assert "**First vote** (1 vote)" in (await leads(town, CLOSE)).text
    assert len(given(town, 1)) == 1


async def _answers(person: Person, seen: Seen, control: Any) -> Seen:
    if isinstance(control, Buttons):
        first = next(
            label for label, id_ in seen.buttons.items() if id_.startswith(("v1:vanswer:", "v1:vpart:"))
        )
        return await person.tap(seen, first)
    if isinstance(control, Menu):
        labels = [option["label"] for option in seen.menus[0]["options"]][: max(1, control.least)]
        return await person.pick(seen, *labels)
    form = await person.opens(seen, "Type the answer")
    await person.town.restart_bot()
    return await person.fills(form, typed=control.sample)
