"""Every task type, as its own examples ask it: opened, restarted, answered, exported."""

from typing import Any

import pytest
import tomli_w
from pydantic import TypeAdapter

from bot.task_types import TASK_TYPES, AnyQuestion, Question
from bot.task_types.controls import Buttons, Control, Menu
from tests.stories.export import exported
from tests.stories.town import Person, Seen, Town

READER: TypeAdapter[Question] = TypeAdapter(AnyQuestion)
LETTERS = "abcdefghij"
EXAMPLES = [
    pytest.param(task_type.needs_responses or 0, dict(example), id=f"{example['type']}-{example['name']}")
    for task_type in TASK_TYPES
    for example in task_type.examples
]


@pytest.mark.parametrize(("responses", "question"), EXAMPLES)
async def test_each_example_is_answered_across_a_restart_and_exported(
    town: Town, responses: int, question: dict[str, Any]
) -> None:
    shown = [f"answer_{letter}" for letter in LETTERS[:responses]]
    display = {"prompt": "question", "responses": shown}
    project = {"name": "Pets", "guideline": "Read.", "display": display, "questions": [question]}
    item = {"id": "1", "question": "Who sleeps?", **{name: f"This is {name}." for name in shown}}
    await town.open_project(tomli_w.dumps(project), [item])
    ana = town.labeler("ana")
    seen = await ana.first_item()

    done: list[Any] = []
    for part, _ in enumerate(
        controls := READER.validate_python(question).controls(tuple(LETTERS[:responses]))
    ):
        await town.restart_bot()
        did, seen = await answers(ana, seen, controls[part])
        done.append(did)

    assert "Saved" in seen.text
    (row,) = (await exported(town)).annotations
    order = tuple(row["shown_order"])
    assert row["answers"] == {question["name"]: meant(READER.validate_python(question), order, done)}


async def answers(person: Person, seen: Seen, control: Control) -> tuple[Any, Seen]:
    """Tap the first button, pick the first options, or type the sample; the labels, or the text."""
    if isinstance(control, Buttons):
        label = next(
            label for label, id_ in seen.buttons.items() if id_.startswith(("v1:answer:", "v1:part:"))
        )
        return [label], await person.tap(seen, label)
    if isinstance(control, Menu):
        labels = [option["label"] for option in seen.menus[0]["options"]][: max(1, control.least)]
        return labels, await person.pick(seen, *labels)
    form = await person.opens(seen, "Type the answer")
    await person.town.restart_bot()
    return control.sample, await person.fills(form, typed=control.sample)


def meant(question: Question, order: tuple[str, ...], done: list[Any]) -> Any:
    """What was done stands for, in the order the labeler saw: the value of each label."""
    values = {}
    for control, did in zip(question.controls(order), done, strict=True):
        if isinstance(control, Buttons | Menu):
            by_label = {option.label: option.value for option in control.options}
            picked = [by_label[label] for label in did]
            one = isinstance(control, Buttons) or control.picks_one
            values[control.name] = picked[0] if one else picked
        else:
            values[control.name] = control.reads(did)
    return values.get("", values)
