"""What goes and comes back, as rules: each act is noted once, and nothing is touched that need not be (R24)."""

from dataclasses import replace

from bot.labeling import leaving
from bot.labeling.leaving import Server
from bot.labeling.project_access import Access
from storage import access, guilds
from tests.labeling.conftest import GUILD, LABELERS, LEADS, House, at_once

CHANNELS = frozenset({1, 2})
WHOLE = Server(GUILD, frozenset({GUILD, LABELERS, LEADS}), CHANNELS)


def acts(house: House) -> list[str]:
    """What the log says the bot itself did."""
    return [row["act"] for row in house.rows("SELECT act FROM audit WHERE actor = 'bot' ORDER BY id")]


def see(house: House, server: Server = WHOLE) -> None:
    at_once(leaving.see(house, server, house.now))


def test_leaving_and_coming_back_are_noted_once(house: House) -> None:
    house.project()
    house.labeler("ana").claim()
    for _ in range(2):
        at_once(leaving.lose(house, GUILD, house.now))
        house.wait(minutes=1)
    [guild] = house.do(guilds.every)
    assert guild.left_at == house.now - 2 * 60_000
    assert acts(house) == ["halt project"]
    assert house.free_seats("rex") == 1
    for _ in range(2):
        see(house)
    [guild] = house.do(guilds.every)
    assert guild.left_at is None
    assert acts(house) == ["halt project", "resume project"]
    assert len(house.posts("back")) == 1


def test_the_same_loss_is_told_once(house: House) -> None:
    house.project()
    without = replace(WHOLE, role_ids=frozenset({GUILD, LEADS}))
    for _ in range(2):
        see(house, without)
    assert len(house.posts("gone")) == 1
    assert acts(house) == ["halt project"]


def test_a_lost_channel_halts_nothing(house: House) -> None:
    house.project()
    card = house.labeler("ana").claim()
    see(house, replace(WHOLE, channel_ids=frozenset({1})))
    assert house.stored().state == "open"
    assert house.rows("SELECT state FROM assignment WHERE id = ?", card.assignment.id)[0]["state"] == "leased"


def test_a_server_that_was_never_set_up_is_not_lost(house: House) -> None:
    """At each start; there is nothing on it that could be lost."""
    house.do(guilds.ensure, 999, house.now)
    at_once(leaving.lose_others(house, frozenset({GUILD}), house.now))
    assert [guild.left_at for guild in house.do(guilds.every)] == [None, None]


def test_each_loss_of_a_projects_roles_is_told_once_and_not_where_it_is_over(house: House) -> None:
    house.project()
    house.do(access.set_access, house.stored().id, Access(roles=(5, 6)).as_json)
    see(house, replace(WHOLE, role_ids=WHOLE.role_ids | {5, 6}))
    assert house.posts("role_gone") == []
    for _ in range(2):
        see(house, replace(WHOLE, role_ids=WHOLE.role_ids | {6}))
    assert [post.facts for post in house.posts("role_gone")] == [{"roles": [5], "left": 1}]
    for _ in range(2):
        see(house)
    assert [post.facts["left"] for post in house.posts("role_gone")] == [1, 0]
