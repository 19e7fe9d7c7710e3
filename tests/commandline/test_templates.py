"""`templates`: what there is, and what a pipe gets."""

import json

from bot.labeling import templates
from bot.labeling.project_file import read_project
from tests.commandline.terminal import GUILD, ROOT, Terminal

SAMPLES = ROOT / "bot" / "samples"


def test_every_template_is_listed_with_its_summary(terminal: Terminal) -> None:
    told = terminal.does("templates")
    for template in templates.every():
        assert template.name in told
        assert all(word in told for word in template.spec.summary.split())


def test_a_template_printed_is_its_project_file_and_its_items(terminal: Terminal) -> None:
    for template in templates.every():
        assert read_project(terminal.does("templates", template.name).encode()) == template.spec
        items = terminal.does("templates", template.name, "--items").splitlines()
        assert items == (SAMPLES / f"{template.name}.jsonl").read_text("utf-8").splitlines()
        assert len({json.loads(line)["id"] for line in items}) == len(items) >= 5


def test_what_is_printed_makes_a_project(terminal: Terminal) -> None:
    project = terminal.file("project.toml", terminal.does("templates", "recipe-minutes"))
    terminal.does("project", "create", project, "--guild", str(GUILD))
    items = terminal.file("items.jsonl", terminal.does("templates", "recipe-minutes", "--items"))
    assert "6 items imported" in terminal.does("items", "import", "recipe-minutes", items)


def test_an_unknown_template_names_the_known_ones(terminal: Terminal) -> None:
    assert "called “nope”. Templates: customer-requests, " in terminal.fails(1, "templates", "nope")
    assert terminal.fails(1, "templates", "--items").startswith("Name a template. Templates: ")
