"""Links of pictures: https and a host's name, or the line is bad."""

from typing import Any

import pytest

from bot.labeling.pictures import check, links_of
from bot.labeling.strict_json import LineError

GOOD = "https://cdn.example.org/a/b.png?x=1&y=%20#z"


@pytest.mark.parametrize(
    "link",
    [
        GOOD,
        "https://example.org",
        "HTTPS://Example.ORG/a@b:c",
        "https://xn--mnchen-3ya.de/",
        "https://a.b-c.io?x",
    ],
)
def test_a_plain_https_link_is_taken(link: str) -> None:
    check({"photo": link}, ["photo"])
    assert links_of({"photo": link}, ["photo"]) == [link]


@pytest.mark.parametrize(
    "link",
    [
        "http://example.org/a.png", "ftp://example.org/a", "//example.org/a", "example.org/a.png",
        "data:image/png,x",
        "https://user@example.org/", "https://user:word@example.org/", "https://example.org:8443/",
        "https://example.org:443/",
        "https://127.0.0.1/", "https://127.1/", "https://2130706433/", "https://0x7f000001/", "https://0x7f.0.0.0x1/",
        "https://[::1]/", "https://localhost/", "https://1.2.3.4.5/", "https://example.org\\@evil.org/", "https://münchen.de/",
        "https://example.org/a b", "https://example.org/a\n", " https://example.org/", "https://-a.org/", "https://a..org/",
        "https://example.org./", "https://example.org/<x>", 'https://example.org/"', "https:///a",
        "https://" + "a" * 64 + ".org/",
        f"https://example.org/{'a' * 2_000}", None, 7, True, {"url": GOOD}, [GOOD, 7], [GOOD, "http://example.org"],
    ],
)  # fmt: skip
def test_anything_else_is_refused_with_its_field(link: Any) -> None:
    with pytest.raises(LineError, match="photo"):
        check({"photo": link}, ["photo"])


def test_one_to_ten_are_shown_whichever_fields_hold_them() -> None:
    check({"a": GOOD, "b": "", "c": [GOOD] * 9}, ["a", "b", "c"])
    items: list[dict[str, Any]] = [{"a": "", "b": ""}, {"a": [], "b": []}, {"a": GOOD, "b": [GOOD] * 10}]
    for item in items:
        with pytest.raises(LineError, match="1 to 10"):
            check(item, ["a", "b"])


def test_a_missing_field_is_refused_and_nothing_is_asked_where_none_is_named() -> None:
    with pytest.raises(LineError, match="missing"):
        check({"a": GOOD}, ["a", "b"])
    check({"a": 7}, [])
