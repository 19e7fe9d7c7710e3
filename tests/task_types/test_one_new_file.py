"""A new way of asking is one new file: put in its place in a copy of the repository, everything works."""

import shutil
import subprocess
import sys
from pathlib import Path

from bot.task_types.controls import Answer
from tests.house.source import ROOT
from tests.task_types.two_of_five import TwoOfFive

NEW = Path(__file__).with_name("two_of_five.py")
LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "*.db", "exports")
TESTS = ("tests/task_types/test_every_type.py", "tests/stories/test_every_task_type.py")
HOUSE = "tests/house/test_task_types.py"


def test_two_of_five_with_a_distance_of_its_own_needs_nothing_but_its_file(tmp_path: Path) -> None:
    copy = tmp_path / "labelguild"
    shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
    shutil.copy(NEW, copy / "bot" / "task_types")

    told = tried(copy, *TESTS, "-k", "TwoOfFive or two_of_five")

    assert told.count("PASSED") >= 10
    assert "test_each_example_is_answered_across_a_restart_and_exported[two_of_five-moods] PASSED" in told
    assert "PASSED" in tried(copy, HOUSE)


def tried(copy: Path, *words: str) -> str:
    """What pytest says of tests that must pass."""
    command = [sys.executable, "-m", "pytest", "-vv", "-p", "no:cacheprovider", *words]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_its_distance_tells_near_from_far() -> None:
    asked = TwoOfFive.model_validate(TwoOfFive.examples[0])
    one: Answer = {"picked": ["calm", "sad"], "sure": 3}
    near: Answer = {"picked": ["calm", "glad"], "sure": 3}
    far: Answer = {"picked": ["angry", "bored"], "sure": 3}
    assert 0 == asked.apart(one, one) < asked.apart(one, near) < asked.apart(one, far)
    assert asked.describe(one, ()) == "calm, sad – Certain"
