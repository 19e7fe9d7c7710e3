"""Every template with its samples: created, imported, labeled by two across a restart, exported as tapped."""

import json
from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any

import pytest

from bot.labeling import templates
from tests.stories.export import exported
from tests.stories.town import Person, Seen, Town

TEXT_INPUT = 4
NAMES = {template.name for template in templates.every()}


def on_the_card(*answers: tuple[str, Any]) -> Iterator[tuple[str, Any]]:
    """What people tap, pick or type, again and again, and what an export must hold for it."""
    return cycle(answers)


TAPS: dict[str, Callable[[], Iterator[tuple[str, Any]]]] = {
    "customer-requests": lambda: on_the_card(("Repair", "Repair"), ("A refund", "A refund")),
    "kind-replies": lambda: on_the_card(("4", 4), ("1", 1), ("5", 5)),
    "recipe-minutes": lambda: on_the_card(("25", 25), ("0", 0), (" 600", 600)),
    "reply-quality": lambda: on_the_card(("4", 4), ("1", 1), ("5", 5)),
    "short-answers": lambda: on_the_card(
        ("Response 2", 1), ("Tie", "tie"), ("Response 1", 0), ("Both bad", "both_bad")
    ),
    "spam-or-not": lambda: on_the_card(("Spam", True), ("Not spam", False)),
}


def test_every_template_is_tried() -> None:
    missing = NAMES - TAPS.keys()
    assert not missing, "say in TAPS what people tap on it"


@pytest.mark.parametrize("name", sorted(NAMES & TAPS.keys()))
async def test_what_two_labelers_tap_across_a_restart_is_what_is_exported(town: Town, name: str) -> None:
    template = templates.named(name)
    await town.set_up()
    await created(town, name)
    slug = template.spec.slug
    await town.lead.types("items import", project=slug, file=("items.jsonl", template.items))
    await town.lead.types("project open", project=slug)
    taps, expected = TAPS[name](), []
    for person in (town.labeler(who) for who in ("ana", "ben")):
        expected.append(await label_all(person, slug, template, taps))

    export = await exported(town, slug)
    (question,) = template.spec.questions
    got: dict[str, dict[str, Any]] = {}
    for row in export.annotations:
        answer = by_place(row["answers"][question.name], row["shown_order"])
        got.setdefault(row["labeler"], {})[row["item_id"]] = answer
    assert list(got.values()) == expected


def by_place(answer: Any, shown_order: list[str]) -> Any:
    """A response by where it stood on the card: 0 for Response 1."""
    return shown_order.index(answer) if answer in ("a", "b") else answer


async def created(town: Town, name: str) -> Seen:
    """The short form, sent as it opens, with a restart in between."""
    form = await town.lead.actor.slash(town.work_channel, "project create", template=name)
    await town.restart_bot()
    seen = await town.lead.fills(form, **filled_in(form.modal))
    assert "is created, not open yet" in seen.text
    return seen


def filled_in(modal: dict[str, Any] | None) -> dict[str, str]:
    """What stands in a form as it opens."""
    assert modal is not None
    boxes = [label["component"] for label in modal["components"]]
    return {box["custom_id"]: box.get("value", "") for box in boxes if box["type"] == TEXT_INPUT}


async def label_all(
    person: Person, slug: str, template: templates.Template, taps: Iterator[tuple[str, Any]]
) -> dict[str, Any]:
    """Every item of the project; the first one with a restart between opening and answering."""
    lines = [json.loads(line) for line in template.items.splitlines()]
    shown = template.spec.display.shown
    answered: dict[str, Any] = {}
    seen = await person.first_item(slug)
    await person.town.restart_bot()
    while len(answered) < len(lines):
        seen, read = await all_pages(person, seen)
        (item,) = [line for line in lines if all(begins(line[field], read) for field in shown)]
        label, value = next(taps)
        seen = await answers(person, seen, label)
        assert "Saved" in seen.text
        answered[item["id"]] = value
    assert "nothing for you" in seen.text
    return answered


async def all_pages(person: Person, seen: Seen) -> tuple[Seen, str]:
    """The last page, where the answers are, and the text of all of them."""
    read = seen.text
    while "Next page" in seen.buttons:
        seen = await person.tap(seen, "Next page")
        read += seen.text
    return seen, read.replace("\\", "")


def begins(text: str, read: str) -> bool:
    """Whether a text was read; of one that is broken over pages, its first words tell."""
    return text[:300] in read


async def answers(person: Person, seen: Seen, label: str) -> Seen:
    """By a button, from the menu, or in the form, whichever the card offers."""
    if "Type the answer" in seen.buttons:
        return await person.fills(await person.opens(seen, "Type the answer"), typed=label)
    if seen.menus:
        return await person.pick(seen, label)
    return await person.tap(seen, label)


async def test_a_form_makes_a_project_with_what_was_typed_and_its_sample_items(town: Town) -> None:
    await town.set_up()
    form = await town.lead.actor.slash(town.work_channel, "project create", template="spam-or-not")
    typed = filled_in(form.modal) | {"name": "Junk", "overlap": "5", "guideline": "Just say."}

    seen = await town.lead.fills(form, **typed)

    assert "`junk`" in seen.text
    assert "Each item needs: message." in seen.text
    assert await seen.message.attachments[0].read() == templates.named("spam-or-not").items


@pytest.mark.parametrize(
    ("key", "text", "why"),
    [
        ("overlap", "two", "overlap"),
        ("lease_minutes", "0", "a whole number from 1"),
        ("name", "Junk", "already"),
    ],
)
async def test_a_form_that_cannot_be_says_why_and_gives_the_guideline_back(
    town: Town, key: str, text: str, why: str
) -> None:
    await town.set_up()
    junk = templates.named("spam-or-not").toml.replace(b"Spam or not", b"Junk")
    await town.lead.types("project create", file=("project.toml", junk))
    form = await town.lead.actor.slash(town.work_channel, "project create", template="spam-or-not")

    seen = await town.lead.fills(form, **filled_in(form.modal) | {key: text, "guideline": "My own words"})

    assert why in seen.text
    assert await seen.message.attachments[0].read() == b"My own words"


async def test_without_file_and_template_the_templates_are_named(town: Town) -> None:
    await town.set_up()
    assert "spam-or-not" in (await town.lead.types("project create")).text
    assert "no template called “nope”" in (await town.lead.types("project create", template="nope")).text


async def test_p8_only_leads_get_the_form_and_may_send_it(town: Town) -> None:
    await town.set_up()
    ana = town.labeler("ana")
    assert "Only" in (await ana.types("project create", template="spam-or-not")).text
    form = await town.lead.actor.slash(town.work_channel, "project create", template="spam-or-not")
    town.env.backend.remove_member_role(town.guild.id, town.lead.id, town.lead_role.id)
    await town.env.settle()

    assert "Only" in (await town.lead.fills(form, **filled_in(form.modal))).text
