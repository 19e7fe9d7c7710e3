"""Every task type, as its own examples ask it: opened, restarted, answered, exported."""

from typing import Any

import pytest
import tomli_w

from bot.task_types import TASK_TYPES
from tests.stories.export import exported
from tests.stories.town import Town

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
    card = await ana.first_item()

    await town.restart_bot()
    answer = next(label for label, custom_id in card.buttons.items() if custom_id.startswith("v1:answer:"))
    seen = await ana.tap(card, answer)

    assert f"Saved {answer}" in seen.text
    (row,) = (await exported(town)).annotations
    assert row["answers"] == {question["name"]: meant(answer, row["shown_order"])}


def meant(label: str, shown_order: list[str]) -> Any:
    """What a label stands for: a number for itself, a response for the letter shown in its place."""
    if label.startswith("Response "):
        return shown_order[int(label.removeprefix("Response ")) - 1]
    return int(label)
