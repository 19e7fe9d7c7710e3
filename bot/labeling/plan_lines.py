"""A plan's lines as they are typed: `math = 120`, one for each slice."""

from collections.abc import Sequence
from difflib import get_close_matches

from bot.errors import BadPlanLines, Mistake
from bot.labeling import evaluation_reasons as reasons
from storage.round_plans import PlanLine

MOST = 1_000_000  # items of a slice
LONGEST_NAME = 60  # characters
ON_A_PAGE = 12  # lines
NO_SLICE, ANY, WHOLE = "(no slice)", "(any slice)", "items"


def labels(lines: Sequence[PlanLine]) -> dict[int, str]:
    """What each line is called where it can be typed: one line, short, and no two alike."""
    called = dict[int, str]()
    for line in lines:
        name = _name(line, len(lines))
        called[line.rank] = name if name not in called.values() else f"{name} #{line.rank}"
    return called


def _name(line: PlanLine, of: int) -> str:
    if line.slice is None:
        return ANY if of > 1 else WHOLE
    return " ".join(line.slice.split())[:LONGEST_NAME].strip() or NO_SLICE


def pages(lines: Sequence[PlanLine]) -> int:
    return max(1, -(-len(lines) // ON_A_PAGE))


def of_page(lines: Sequence[PlanLine], page: int) -> Sequence[PlanLine]:
    """The lines of a page, from 0; of the last one where there are not so many."""
    start = min(page, pages(lines) - 1) * ON_A_PAGE
    return lines[start : start + ON_A_PAGE]


def to_type(lines: Sequence[PlanLine], page: int) -> str:
    """A page of the plan as its form shows it."""
    called = labels(lines)
    return "\n".join(f"{called[line.rank]} = {line.items}" for line in of_page(lines, page))


def read_lines(typed: str, lines: Sequence[PlanLine]) -> dict[int, int]:
    """How many items of which rank; only what was typed. Raises BadPlanLines with every mistake."""
    ranks = {name.casefold(): rank for rank, name in labels(lines).items()}
    wanted, mistakes = dict[int, int](), list[Mistake]()
    for number, text in enumerate(typed.splitlines(), 1):
        if not text.strip():
            continue
        read = _read(text.strip(), ranks)
        if isinstance(read, str):
            mistakes.append(Mistake(f"line {number}", read))
        elif read[0] in wanted:
            mistakes.append(Mistake(f"line {number}", reasons.TWICE_TYPED))
        else:
            wanted[read[0]] = read[1]
    if mistakes:
        raise BadPlanLines(tuple(mistakes), typed)
    return wanted


def _read(text: str, ranks: dict[str, int]) -> tuple[int, int] | str:
    """A line's rank and number, or what is wrong with it."""
    name, _, number = text.rpartition("=") if "=" in text else text.rpartition(" ")
    called, digits = name.strip().rstrip(":").strip().casefold(), number.strip()
    if called not in ranks:
        near = get_close_matches(called, ranks, n=1)
        return reasons.no_such_line(name.strip() or text, near[0] if near else None)
    if not digits.isascii() or not digits.isdecimal() or int(digits[:10]) > MOST:
        return reasons.not_a_count(digits, MOST)
    return ranks[called], int(digits)
