"""The permissions the bot uses: what it asks for, what it lacks, and how that is said."""

from urllib.parse import parse_qs, urlsplit

import discord
import pytest

from bot import permissions
from bot.wording import permissions as wording


def granted(*names: str) -> discord.Permissions:
    return discord.Permissions(**dict.fromkeys(names, True))


def test_the_invitation_asks_for_exactly_what_is_used() -> None:
    link = urlsplit(permissions.invitation(42))
    asked = parse_qs(link.query)
    assert (link.netloc, link.path) == ("discord.com", "/oauth2/authorize")
    assert asked["client_id"] == ["42"]
    assert asked["scope"] == ["bot applications.commands"]
    assert int(asked["permissions"][0]) == granted(*permissions.USED).value
    assert set(permissions.USED) == {
        *permissions.ANNOUNCEMENTS,
        *permissions.NOTICES,
        *permissions.WAVES,
        permissions.MENTION,
        *permissions.EVENTS,
        "create_public_threads",
    }


def test_every_permission_has_a_name_and_a_reason() -> None:
    assert set(permissions.USED) == set(wording.NAMES) == set(wording.WHY)


@pytest.mark.parametrize("name", permissions.ANNOUNCEMENTS)
def test_the_one_that_lacks_is_named(name: str) -> None:
    others = set(permissions.ANNOUNCEMENTS) - {name}
    assert permissions.missing(granted(*others), permissions.ANNOUNCEMENTS) == [name]
    said = wording.missing("<#7>", [name])
    assert said.startswith("The bot lacks 1 permission in <#7>:\n- ")
    assert wording.NAMES[name] in said
    assert wording.WHY[name] in said
    assert "allow it." in said


def test_nothing_lacks_where_all_is_granted() -> None:
    assert permissions.missing(discord.Permissions.all(), permissions.USED) == []
    assert permissions.missing(granted(*permissions.ANNOUNCEMENTS), permissions.ANNOUNCEMENTS) == []


def test_several_that_lack_are_told_together() -> None:
    said = wording.missing("#leads", permissions.missing(granted(), permissions.NOTICES))
    assert said.startswith("The bot lacks 2 permissions in #leads:\n- View Channel: ")
    assert "allow them." in said
