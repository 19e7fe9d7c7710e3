"""What the model still needs, at a terminal."""

import json

from tests.commandline.terminal import GUILD, PETS, Terminal

TOPICS = ("math", "code", "art", "law", "food", "sport")
FIGURES = dict(zip(TOPICS, (0.41, 0.7, 0.6, 0.55, 0.8, 0.9), strict=True))
SLICED = PETS.replace("[[questions]]", '[fields]\nslice = "topic"\n\n[[questions]]', 1)


def closed(terminal: Terminal) -> None:
    """A project of six topics, whose first round is over."""
    terminal.does("project", "create", terminal.file("pets.toml", SLICED), "--guild", str(GUILD))
    lines = [
        json.dumps({"id": f"{topic}{n}", "text": topic, "topic": topic}) for topic in TOPICS for n in range(5)
    ]
    terminal.does("items", "import", "pets-at-home", terminal.file("items.jsonl", "\n".join(lines)))
    terminal.does("project", "open", "pets-at-home")
    terminal.does("round", "close", "pets-at-home", "--yes")


def evaluates(terminal: Terminal, *more: str) -> str:
    file = terminal.file("eval.json", json.dumps({"metric": "accuracy", "slices": FIGURES}))
    return terminal.does("round", "evaluate", "pets-at-home", file, *more)


def test_a_round_goes_round(terminal: Terminal) -> None:
    closed(terminal)
    assert "No evaluation came in yet" in terminal.does("round", "plan", "pets-at-home")

    told = evaluates(terminal, "--model", "v1")
    assert "Pets at home: v1 evaluated\nRound 1\nHow it stands\nmath: 41 %\nlaw: 55 %\n" in told

    told = terminal.does("round", "plan", "Pets at home", "--items", "24")
    assert "Pets at home: plan of round 2\n24 items · by the evaluation of v1\n" in told
    assert "math: 8 — the weakest at 41 %." in told
    assert "Need 3 more items in math" in told

    told = terminal.does("round", "plan", "pets-at-home", "--set", "math = 3", "--set", "law=2", "--open")
    assert "math: 3 (proposed: 8) — the weakest" in told
    assert "Pets at home: round 2 is opened by this plan" in told
    drawn = dict(terminal.rows("SELECT slice, drawn FROM quota"))
    assert (drawn["math"], drawn["law"]) == (3, 2)


def test_what_is_wrong_is_told_and_nothing_is_kept(terminal: Terminal) -> None:
    closed(terminal)
    bad = terminal.file("eval.csv", "slice,accuracy\nmaths,0.4\nlaw,nan\n")
    told = terminal.fails(1, "round", "evaluate", "pets-at-home", bad, "--model", "v1")
    assert 'line 2: no slice is called "maths"; did you mean "math"?' in told
    assert "line 3: NaN" in told
    assert terminal.rows("SELECT count(*) FROM evaluation") == [(0,)]
    assert "no slice called" in terminal.fails(1, "round", "plan", "pets-at-home", "--set", "mth = 3")
    assert "There is no project" in terminal.fails(1, "round", "plan", "cats")
    assert "nothing.json" in terminal.fails(1, "round", "evaluate", "pets-at-home", "nothing.json")
