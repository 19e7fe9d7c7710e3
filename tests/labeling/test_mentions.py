"""Whom posts mention, how often a day, and when what Discord can't take is tried again."""

from dataclasses import replace

import pytest

from bot.labeling import mentions, people, posts
from bot.labeling.posts import ANNOUNCEMENT, FAILED, LATEST, PATIENCE, SLOW, SOONEST, UNSURE, Subject
from storage import guilds, outbox, wishes
from storage.records import Guild, Post
from tests.labeling.calling import labeler_id, tick, told, waiters
from tests.labeling.conftest import GUILD, LABELERS, LEADS, House

DAY = 24 * 60
NEWCOMERS = 9


def announced(house: House, name: str) -> Post:
    house.project(name)
    return house.posts(ANNOUNCEMENT)[-1]


def attempted(house: House, post: Post) -> Post:
    """Sent for the first time, or again; as it stands then."""
    now_post = house.do(outbox.by_id, post.id)
    assert now_post is not None
    subject = house.do(posts.subject, now_post)
    assert subject is not None
    done: Subject = house.do(posts.attempt, subject, 1, house.now)
    return done.post


def called(house: House, *names: str) -> list[int | None]:
    return [attempted(house, announced(house, name)).role_id for name in names]


def test_the_third_of_a_day_mentions_nobody_and_the_next_day_begins_anew(house: House) -> None:
    assert called(house, "Ants", "Bees", "Cats") == [LABELERS, LABELERS, None]
    house.wait(minutes=DAY)
    assert called(house, "Dogs") == [LABELERS]


def test_a_day_is_the_servers(house: House) -> None:
    """R21: it is 8:53 in UTC, 22:53 in Honolulu the day before; an hour and some later is another day there."""
    house.do(guilds.set_up, Guild(GUILD, 1, LEADS, LABELERS, 2, "Pacific/Honolulu", house.now))
    assert called(house, "Ants", "Bees", "Cats") == [LABELERS, LABELERS, None]
    house.wait(minutes=80)
    assert called(house, "Dogs") == [LABELERS]


def test_sent_again_with_the_same_nonce_it_mentions_whom_it_did_and_counts_once(house: House) -> None:
    first = announced(house, "Ants")
    for _ in range(3):
        assert attempted(house, first).role_id == LABELERS
    assert called(house, "Bees", "Cats") == [LABELERS, None]


def waved(house: House, daily_limit: int = 2) -> None:
    """Somebody who waits is told of work twice."""
    (ana,) = waiters(house, 1)
    house.do(people.note_roles, labeler_id(ana), ana.caller.role_ids)
    chosen = house.do(wishes.of, labeler_id(ana))
    assert chosen is not None
    house.do(wishes.keep, replace(chosen, daily_limit=daily_limit))
    house.project("Ants", items=["rex"])
    for number in range(2):
        house.bring("ants", f"more-{number}")
        tick(house)
        house.wait(minutes=20)
    assert len(told(house)) == 2


def test_a_role_is_not_mentioned_once_a_wave_has_told_somebody_who_has_it_twice(house: House) -> None:
    waved(house)
    assert called(house, "Bees") == [None]
    house.wait(minutes=DAY)
    assert called(house, "Cats") == [LABELERS]


def test_who_asked_to_be_told_more_often_holds_up_nobodys_mention(house: House) -> None:
    waved(house, daily_limit=5)
    assert called(house, "Bees", "Cats", "Dogs") == [LABELERS, LABELERS, None]


def test_who_has_not_the_role_holds_up_nobodys_mention(house: House) -> None:
    waved(house)
    guild = house.do(guilds.find, GUILD)
    assert guild is not None
    house.do(guilds.set_up, replace(guild, news_role_id=NEWCOMERS))
    assert called(house, "Bees") == [NEWCOMERS]


@pytest.mark.parametrize(("state", "third"), [(FAILED, LABELERS), (UNSURE, None)])
def test_what_was_refused_does_not_count_and_what_may_stand_does(
    house: House, state: str, third: int | None
) -> None:
    post = attempted(house, announced(house, "Ants"))
    house.do(posts.in_doubt, post, state, house.now)
    assert called(house, "Bees", "Cats") == [LABELERS, third]


def test_the_role_people_take_themselves_comes_first_and_everyone_never(house: House) -> None:
    guild = house.do(guilds.find, GUILD)
    assert guild is not None
    assert mentions.role_of(replace(guild, news_role_id=NEWCOMERS)) == NEWCOMERS
    assert mentions.role_of(replace(guild, labeler_role_id=GUILD)) is None
    house.do(guilds.set_up, replace(guild, news_role_id=NEWCOMERS))
    assert called(house, "Ants", "Bees", "Cats") == [NEWCOMERS, NEWCOMERS, None]


def test_what_discord_can_not_take_waits_twice_as_long_each_time(house: House) -> None:
    post = announced(house, "Ants")
    waits = []
    for _ in range(12):
        house.do(posts.put_off, post, None, house.now)
        post = house.do(outbox.by_id, post.id) or post
        waits.append(post.not_before - house.now)
    assert waits[:3] == [SOONEST, 2 * SOONEST, 4 * SOONEST]
    assert max(waits) == waits[-1] == LATEST
    assert house.posts(ANNOUNCEMENT) == []
    assert len(house.posts(SLOW)) == 1, f"told once, after {PATIENCE} times"
    house.wait(ms=LATEST)
    assert [one.id for one in house.posts(ANNOUNCEMENT)] == [post.id]


def test_discords_own_word_how_long_to_wait_is_kept(house: House) -> None:
    post = announced(house, "Ants")
    house.do(posts.put_off, post, 3_000_000, house.now)
    house.wait(ms=2_999_999)
    assert house.posts(ANNOUNCEMENT) == []
    house.wait(ms=1)
    assert len(house.posts(ANNOUNCEMENT)) == 1


def test_a_server_with_much_to_post_keeps_no_other_waiting(house: House) -> None:
    for _ in range(300):
        house.do(outbox.add, GUILD, None, "gone", None, "{}", house.now)
    house.do(guilds.ensure, 7, house.now)
    late = house.do(outbox.add, 7, None, "gone", None, "{}", house.now)
    assert late in [post.id for post in house.do(outbox.waiting, house.now)][:2]
