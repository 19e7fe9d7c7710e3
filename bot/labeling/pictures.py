"""An item's pictures: one to ten https links that Discord shows and nobody here fetches."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.labeling import file_reasons as reasons
from bot.labeling.strict_json import LineError

MOST = 10  # what Discord shows in one gallery
LONGEST = 2_000  # characters of a link
LINK = re.compile(
    r"https://"
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+"  # a name with a dot in it, not an address in numbers
    r"[a-z](?:[a-z0-9-]{0,61}[a-z0-9])"  # no user, no password and no port: nothing but a path may follow
    r"(?:[/?#][a-z0-9._~:/?#\[\]@!$&'()*+,;=%-]*)?",
    re.IGNORECASE | re.ASCII,
)


def links_of(item: Mapping[str, Any], fields: Sequence[str]) -> list[str]:
    """The links an item's fields hold, each one link or a list of them, in the order of the project file."""
    return [link for field in fields for link in _listed(item.get(field)) if link]


def check(item: Mapping[str, Any], fields: Sequence[str]) -> None:
    """Refuse a line whose pictures Discord could not show, or should not. Raises LineError."""
    for field in fields:
        if field not in item:
            raise LineError(reasons.not_there(field))
        bad = [link for link in _listed(item[field]) if not _may_stand(link)]
        if bad:
            raise LineError(reasons.not_a_link(field, bad[0]))
    if fields and not 1 <= len(links_of(item, fields)) <= MOST:
        raise LineError(reasons.number_of_pictures(len(links_of(item, fields)), MOST))


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _may_stand(link: object) -> bool:
    """Whether it is a link, or an empty text for none."""
    return isinstance(link, str) and len(link) <= LONGEST and bool(not link or LINK.fullmatch(link))
