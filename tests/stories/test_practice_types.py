"""Every task type, as its own examples ask it, practised: answered across a restart, right and wrong."""

import json
from typing import Any

import pytest
import tomli_w

from bot.labeling.gold import known_answers
from bot.labeling.project_file import project_of
from bot.task_types.controls import Buttons, Menu
from tests.stories.practising import practises
from tests.stories.test_every_task_type import EXAMPLES, LETTERS, READER, meant
from tests.stories.town import Person, Seen, Town


@pytest.mark.parametrize(("responses", "question"), EXAMPLES)
async def test_each_example_is_practised_across_a_restart(
    town: Town, responses: int, question: dict[str, Any]
) -> None:
    fields = [f"answer_{letter}" for letter in LETTERS[:responses]]
    display = {"prompt": "question", "responses": fields}
    project = {"name": "Pets", "guideline": "Read.", "display": display, "questions": [question]}
    asked = READER.validate_python(question)
    order = tuple(LETTERS[:responses])
    known = _known(question, order)
    item = {"question": "Who sleeps?", **{name: f"This is {name}." for name in fields}}
    await town.open_project(tomli_w.dumps(project), [{"id": "1", **item}])
    gold = json.dumps({"id": "gold", **item, "answer": known, "why": "So it is."}).encode()
    brought = await town.lead.types("items practice", project="pets", file=("gold.jsonl", gold))
    assert "1 added" in brought.text
    ana = town.labeler("ana")

    seen = await practises(ana)
    for control in asked.controls(order):
        await town.restart_bot()
        seen = await _answers(ana, seen, control)

    assert "**Right" in seen.text or "**Not the known answer" in seen.text
    assert "So it is." in seen.text
    if not responses:
        assert "**Right" in seen.text
    spec = project_of(project)
    assert json.loads(known_answers(spec.terms, known)) == {question["name"]: known}


def _known(question: dict[str, Any], order: tuple[str, ...]) -> Any:
    """What the first options and the samples stand for."""
    asked = READER.validate_python(question)
    done: list[Any] = []
    for control in asked.controls(order):
        if isinstance(control, Buttons | Menu):
            least = 1 if isinstance(control, Buttons) else max(1, control.least)
            done.append([option.label for option in control.options][:least])
        else:
            done.append(control.sample)
    return meant(asked, order, done)


async def _answers(person: Person, seen: Seen, control: Any) -> Seen:
    if isinstance(control, Buttons):
        first = next(
            label for label, id_ in seen.buttons.items() if id_.startswith(("v1:panswer:", "v1:ppart:"))
        )
        return await person.tap(seen, first)
    if isinstance(control, Menu):
        labels = [option["label"] for option in seen.menus[0]["options"]][: max(1, control.least)]
        return await person.pick(seen, *labels)
    form = await person.opens(seen, "Type the answer")
    await person.town.restart_bot()
    return await person.fills(form, typed=control.sample)
