"""Where a person is named in what was kept as JSON, and how their name is taken out."""

import re
from typing import Any

ERASED = "somebody erased"


def speaks_of(value: Any, user_id: int) -> bool:
    """Whether a value names a person: not where their id is a part of a longer number."""
    return bool(without(value, user_id) != value)


def without(value: Any, user_id: int) -> Any:
    """The same with the person taken out, wherever in it they are named."""
    match value:
        case dict():
            return {without(key, user_id): without(inner, user_id) for key, inner in value.items()}
        case list():
            return [without(inner, user_id) for inner in value]
        case str():
            return re.sub(rf"(user |<@!?)?(?<!\d){user_id}(?!\d)>?", ERASED, value)
    return None if value == user_id and not isinstance(value, bool) else value
