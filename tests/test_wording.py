"""Sentences fit the place they are said in, say what to do next, and call each thing by its one name."""

import ast
import re
from collections.abc import Iterator

import pytest

from bot import errors
from bot.errors import Mistake, UserError
from bot.wording import errors as wording
from bot.wording.times import NO_BREAK, each
from storage.database import NotSaved
from tests.house.source import Source, bites, every

LONG = "name " * 1_200  # as long as an option of a command can be
NAME = "*" * 80
PLAIN_MESSAGE = 2_000
OTHER_NAMES = re.compile(  # the glossary's last column, where it can't mean anything else
    r"\b(campaign|job|stratum|upload|annotator|worker|ticket|slot|redundancy|honeypot|consensus|arbitration)s?\b",
    re.IGNORECASE,
)


def mistakes(number: int, why: str = "not JSON") -> tuple[Mistake, ...]:
    return tuple(Mistake(f"line {line}", why) for line in range(1, number + 1))


@pytest.mark.parametrize(
    "error",
    [
        errors.NoSuchProject(LONG),
        errors.NoSuchTimeZone(LONG),
        errors.ProjectClosed(NAME),
        errors.CannotChangeState(NAME, "draft", "paused"),
        errors.BadProjectFile((Mistake(LONG, LONG),)),
        errors.BadProjectFile(mistakes(10, "x" * 172)),
        errors.BadItems(mistakes(1_000), 10**9, 10**9),
        errors.FileTooLarge(10**12, 25 * 2**20),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_mistake_is_told_in_one_message_whatever_was_typed(error: UserError) -> None:
    assert len(wording.explain(error)) <= PLAIN_MESSAGE


def test_few_bad_lines_are_told_at_once() -> None:
    error = errors.BadItems(mistakes(10), 10, 40)
    assert wording.explain(error).count("\n- line ") == 10
    assert wording.listed(error) == ""


@pytest.mark.parametrize(
    ("kept", "bad", "why"), [(11, 11, "not JSON"), (1_000, 5_000, "not JSON"), (3, 3, "x" * 700)]
)
def test_many_or_long_ones_come_in_a_file_after_the_first(kept: int, bad: int, why: str) -> None:
    error = errors.BadItems(mistakes(kept, why), bad, bad)
    said = wording.explain(error)
    assert ("line 1: not JSON" in said) == (len(why) < 100)
    assert ("the first of them" in said) == (kept < bad)
    assert wording.listed(error).count("\n") == kept


def test_a_line_break_in_a_key_takes_nothing_from_the_list() -> None:
    error = errors.BadProjectFile((Mistake("a\nb", "unknown key"),) * 11)
    assert wording.listed(error).count("unknown key") == 11


def test_what_is_not_saved_may_be_tried_again() -> None:
    assert "Try again" in wording.explain(NotSaved())


def other_names(source: Source) -> Iterator[str]:
    for node in source.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            for found in OTHER_NAMES.finditer(node.value):
                yield f"{source.at(node)}: {found[0]!r} has another name in the glossary"


def test_each_thing_has_one_name() -> None:
    every(other_names, "bot/wording")
    bites(other_names, 'x = "Two workers"\n')


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0.001, "about 1 s each"),
        (0.2, "about 12 s each"),
        (1, "about 1 min each"),
        (2.5, "about 2.5 min each"),
    ],
)
def test_how_long_an_item_takes_is_told_in_the_unit_that_fits_and_on_one_line(
    minutes: float, said: str
) -> None:
    assert each(minutes) == said.replace(" ", NO_BREAK)
