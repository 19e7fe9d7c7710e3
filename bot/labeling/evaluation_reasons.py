"""Why an evaluation is refused: the second half of a Mistake, in words a lead can act on."""

import json
from collections.abc import Collection
from difflib import get_close_matches

SHOWN = 60  # characters of what stood there
NOTHING_KNOWN = "it says of no slice and of no item how the model did"
NO_VALUE = "there is no figure in it; a `value`, or one under the metric's own name"
NOT_A_ROW = 'an object is needed here, like {"slice": "math", "metric": "accuracy", "value": 0.41}'
NOT_AN_OBJECT = "an object is needed here, with a figure for each name"
NO_SLICES = "the project's file names no field as `slice`, so there are none; leave `slice` out"
NO_RESULT = "it has neither `score`, `uncertainty` nor `prediction`"
BAD_N = "`n` takes a whole number from 0: how many items the figure was taken of"
BAD_MARK = "`lower_is_better` takes true or false, or a list of the metrics it is true for"
TWO_WAYS = "`lower_is_better` is said of this metric in two ways"
FILE_BROKEN = "not UTF-8 text; save the file as UTF-8"


def spelled(value: object) -> str:
    """What stood there: short, on one line, and fit to be sent."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    cut = text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
    return cut.encode(errors="backslashreplace").decode()


def key(name: str) -> str:
    """A key as part of a place, short and on one line."""
    plain = name if name.isprintable() and "`" not in name else spelled(name)
    return plain if len(plain) <= SHOWN else f"{plain[:SHOWN]}…"


def not_a_number(name: str, value: object) -> str:
    return f"{spelled(value)} stood in {spelled(name)}; a number is needed, like 0.41 or “41 %”"


def not_finite(name: str) -> str:
    return f"NaN, Infinity or a number beyond a trillion stood in {spelled(name)}; leave it out if it is not known"


def not_a_share(name: str, value: float) -> str:
    return f"{value:g} stood in {spelled(name)}, a share of a whole: write 0.41 or “41 %”"


def no_such_slice(value: object, known: Collection[str]) -> str:
    near = get_close_matches(value, known, n=1) if isinstance(value, str) else []
    hint = f"did you mean {spelled(near[0])}?" if near else f"the project has {_some(known)}"
    return f"no slice is called {spelled(value)}; {hint}"


def _some(known: Collection[str]) -> str:
    names = [spelled(name) for name in sorted(known)]
    more = f" and {len(names) - 8} more" if len(names) > 8 else ""
    return ", ".join(names[:8]) + more if names else "none"


def no_such_item(value: object) -> str:
    return f"no item of the project has the id {spelled(value)}"


def other_slice(value: object, real: str | None) -> str:
    return f"the item is in the slice {spelled(real)}, not in {spelled(value)}"


def twice(what: str, first: str) -> str:
    return f"{what} stands in {first} already"


def which_way(metric: str) -> str:
    return (
        f"whether more of {spelled(metric)} is better can't be told by its name; "
        'add "lower_is_better": true or false'
    )


def bad_name(what: str, value: object, longest: int) -> str:
    return f"{spelled(value)} stood as the {what}; allowed: 1 to {longest} characters of one line"


def unknown_keys(keys: Collection[str], known: Collection[str]) -> str:
    return f"unknown here: {', '.join(map(spelled, sorted(keys)))}; known: {', '.join(known)}"


def two_models(one: str, other: str) -> str:
    return f"two models are named, {spelled(one)} and {spelled(other)}; an evaluation is of one"


def not_an_answer(value: object) -> str:
    return f"{spelled(value)} is no answer that the project's questions take"


# Lines of a plan

TWICE_TYPED = "this slice stands above already"


def no_such_line(name: str, near: str | None) -> str:
    hint = f"; did you mean {spelled(near)}?" if near else ", a line is like `math = 120`"
    return f"the plan has no slice called {spelled(name)}{hint}"


def not_a_count(typed: str, most: int) -> str:
    return f"{spelled(typed)} is no whole number from 0 to {most:,}"
