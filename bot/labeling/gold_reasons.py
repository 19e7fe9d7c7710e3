"""Why a practice item is refused: the second half of a Mistake, in words a lead can act on."""

import json
from collections.abc import Sequence

SHOWN = 60  # characters of what stood there


def no_answer(key: str, questions: Sequence[str]) -> str:
    if len(questions) == 1:
        return f"`{key}` is missing; it takes the known answer"
    names = ", ".join(f'"{name}"' for name in questions)
    return f"`{key}` takes an object with an answer to each question: {names}"


def not_possible(question: str, written: object, why: str) -> str:
    spelled = json.dumps(written, ensure_ascii=False, default=str)
    stood = spelled if len(spelled) <= SHOWN else f"{spelled[:SHOWN]}…"
    return f"{stood} is no answer to “{question}”" + (f": {why}" if why else ", which does not offer it")


def no_why(key: str, longest: int) -> str:
    return f"`{key}` takes 1 to {longest:,} characters that say why the answer is right"


def bad_tolerance(key: str, written: object) -> str:
    return f"`{key}` takes a number from 0: how far an answer may be off and still be right"


def no_scale(key: str) -> str:
    return f"`{key}` is for answers on a scale, and the project asks for none"


def twice(first: int) -> str:
    return f"the same id or the same item stands on line {first} already"
