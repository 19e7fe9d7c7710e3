"""Where a script is told of closed rounds, and what becomes of each message: tried for days, with the same key."""

import json
from dataclasses import replace

import pytest

from bot.errors import NotALead, NotAnAddress, NotYours, NoWebhook
from bot.labeling import delivering, webhook
from bot.labeling.delivering import PATIENCE, Delivery, Heard
from bot.labeling.people import Caller, Press
from bot.labeling.signing import PREFIX
from bot.labeling.webhook_address import host_of
from bot.redaction import redact
from storage import outbox, projects, webhooks
from storage.round_shares import RoundCount
from tests.labeling.conftest import GUILD, LEADS, House

URL = "https://train.example.com/rounds?token=hush"
NOWHERE: frozenset[str] = frozenset()
COUNTS = RoundCount(items=1, answers=3, labelers=2)
TAKEN, FAILS, GONE = Heard(200, "200"), Heard(500, "500"), Heard(410, "410")


def sets(house: House, url: str = URL, allowed: frozenset[str] = NOWHERE) -> webhook.Address:
    return house.do(webhook.send_to, house.lead, "pets", url, allowed)


def closes(house: House) -> None:
    """Its first round closed, and its export is there."""
    turn = replace(house.do(projects.round_of, house.stored().id), closed_at=house.now, sha256="ab" * 32)
    house.do(webhook.round_closed, turn, COUNTS, house.now)


def due(house: House) -> list[Delivery]:
    return house.do(delivering.due, house.now)


def tries(house: House, back: Heard) -> Delivery:
    """The one message that is due, sent once."""
    (sent,) = due(house)
    house.do(webhooks.attempt, sent.post.id, house.now)
    house.do(delivering.heard, sent, back, house.now)
    return sent


def notices(house: House) -> list[dict[str, object]]:
    return [
        json.loads(row["details"])
        for row in house.rows("SELECT * FROM outbox WHERE kind = ?", "webhook_untold")
    ]


def presses(house: House, *roles: int, guild: int = GUILD) -> Press:
    return Press(Caller(guild, 55, frozenset(roles), False), 1, house.now)


def again(house: House, *roles: int, guild: int = GUILD) -> str:
    (row,) = house.rows("SELECT id FROM outbox WHERE kind = 'webhook_untold' ORDER BY id DESC LIMIT 1")
    return house.do(delivering.try_again, presses(house, *roles, guild=guild), row["id"])


@pytest.fixture
def told(house: House) -> House:
    """A project whose script is to be told of its round."""
    house.project()
    sets(house)
    closes(house)
    return house


def test_the_message_says_what_a_script_needs_and_names_nobody(told: House) -> None:
    said = json.loads(tries(told, TAKEN).body)
    round_id = told.do(projects.round_of, told.stored().id).id
    assert said == {
        "schema": 1,
        "event": "round closed",
        "key": f"round-closed-{round_id}",
        "project": "pets",
        "at": "2025-10-09T08:53:20.000Z",
        "round": 1,
        "export_sha256": "ab" * 32,
        "counts": {"items": 1, "answers": 3, "labelers": 2},
    }
    assert due(told) == []


def test_a_round_is_told_once_however_often_its_closing_is_noted(told: House) -> None:
    tries(told, TAKEN)
    closes(told)
    assert due(told) == []


def test_nothing_is_told_of_a_project_without_a_webhook(house: House) -> None:
    house.project()
    closes(house)
    sets(house)
    assert due(house) == []


def test_every_try_has_the_same_key_and_the_same_bytes_and_waits_longer_than_the_one_before(
    told: House,
) -> None:
    sent, waits = [], []
    for _ in range(20):
        sent.append(tries(told, FAILS))
        before = told.now
        while not due(told):
            told.wait(ms=10_000)
        waits.append(told.now - before)
    assert len({(one.key, one.body) for one in sent}) == 1
    assert waits == sorted(waits)
    assert waits[0] == 10_000
    assert waits[-1] == 6 * 60 * 60_000
    assert notices(told) == []


@pytest.mark.parametrize(
    ("said", "milliseconds"),
    [("30", 30_000), ("0", 1_000), ("999999999999", 6 * 3_600_000), ("Thu, 09 Oct 2025 08:55:20 GMT", 120_000),
     ("Thu, 09 Oct 2025 08:55:20", 120_000), ("Mon, 01 Jan 1990 00:00:00 GMT", 1_000), ("soon", 10_000),
     ("", 10_000), ("٣", 10_000)],
)  # fmt: skip
def test_a_script_says_how_long_to_wait_within_reason(told: House, said: str, milliseconds: int) -> None:
    tries(told, Heard(429, "429", said))
    told.wait(ms=milliseconds - 1)
    assert due(told) == []
    told.wait(ms=1)
    assert len(due(told)) == 1


def test_after_three_days_it_is_given_up_and_the_leads_may_have_it_sent_again(told: House) -> None:
    first = tries(told, FAILS)
    told.wait(ms=PATIENCE)
    tries(told, Heard(None, "timeout"))
    told.wait(minutes=9999)
    assert due(told) == []
    assert notices(told) == [{"round": 1, "host": "train.example.com", "why": "timeout", "tries": 2}]
    assert again(told, LEADS) == "intended"
    assert again(told, LEADS) == "intended"
    second = tries(told, TAKEN)
    assert (second.key, second.body) == (first.key, first.body)
    assert again(told, LEADS) == "sent"
    assert due(told) == []


def test_a_bot_that_was_down_for_a_week_tries_once_more_before_it_gives_up(told: House) -> None:
    told.wait(minutes=7 * 24 * 60)
    tries(told, FAILS)
    assert notices(told) == []


def test_gone_stops_all_that_was_to_be_sent_until_a_lead_has_mended_it(told: House) -> None:
    tries(told, GONE)
    assert [one["why"] for one in notices(told)] == ["410"]
    assert told.do(webhook.look, told.lead, "pets").stopped
    again(told, LEADS)
    assert not told.do(webhook.look, told.lead, "pets").stopped
    tries(told, TAKEN)


def test_only_a_lead_of_that_server_may_send_it_again(told: House) -> None:
    tries(told, GONE)
    with pytest.raises(NotALead):
        again(told)
    with pytest.raises((NotALead, NotYours)):
        again(told, LEADS, guild=GUILD + 1)
    assert due(told) == []


def test_turned_off_nothing_more_is_sent_and_nothing_is_said(told: House) -> None:
    (sent,) = due(told)
    assert told.do(webhook.turn_off, told.lead, told.stored().id).host is None
    assert due(told) == []
    told.do(delivering.heard, sent, FAILS, told.now)
    assert notices(told) == []
    assert told.rows("SELECT state FROM outbox WHERE kind = 'webhook'")[0]["state"] == "failed"
    with pytest.raises(NoWebhook):
        told.do(webhook.of_lead, told.lead, told.stored().id)
    assert sets(told, "off").host is None


def test_a_given_up_message_of_a_webhook_that_was_turned_off_stays_where_it_is(told: House) -> None:
    tries(told, GONE)
    told.do(webhook.turn_off, told.lead, told.stored().id)
    assert again(told, LEADS) == "off"
    assert due(told) == []


def test_another_address_gets_what_waits_at_once_with_another_secret(told: House) -> None:
    first = tries(told, FAILS)
    address = sets(told, "https://other.example.com/")
    (second,) = due(told)
    assert (second.url, second.secret) == ("https://other.example.com/", address.secret)
    assert first.secret != second.secret
    assert (first.key, first.body) == (second.key, second.body)


def test_another_message_of_setup_leaves_it_alone(told: House) -> None:
    tries(told, GONE)
    told.do(outbox.failed_again, GUILD)
    assert due(told) == []


def test_the_secret_is_shown_once_and_stands_nowhere(house: House) -> None:
    """Not in the database, not in the log of what leads did, not in a log line; of the address only the host."""
    house.project()
    address = sets(house)
    assert address.secret is not None
    assert address.secret.startswith(PREFIX)
    assert house.do(webhook.look, house.lead, "pets").secret is None
    content = house.connection.serialize()
    assert address.secret.encode() not in content
    assert address.secret.removeprefix(PREFIX).encode() not in content
    assert redact(f"it was {address.secret}!") == "it was lgwh_[redacted]!"
    acts = house.rows("SELECT act, details FROM audit WHERE act LIKE '%webhook%'")
    assert [(row["act"], json.loads(row["details"])) for row in acts] == [
        ("set webhook", {"host": "train.example.com"})
    ]


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("train", "none"), ("", "none"), ("ftp://train.example.com", "none"), ("https://", "none"),
        ("https://a.example.com/\nx", "none"), ("https://a.example.com\\@127.0.0.1/", "none"),
        ("https://a.example.com:99999/", "none"), ("https://[::1", "none"), ("http://train.example.com/", "http"),
        ("https://me:pass@train.example.com/", "login"), ("https://me@train.example.com/", "login"),
        ("https://train.example.com:8443/", "port"), ("https://train.example.com:0/", "port"),
        ("https://localhost/", "inside"), ("https://gpu.localhost./", "inside"), ("https://gpu/", "inside"),
        ("https://gpu.internal/", "inside"), ("https://127.0.0.1/", "inside"), ("https://[::1]/", "inside"),
        ("https://[::ffff:10.0.0.1]/", "inside"), ("https://169.254.169.254/latest", "inside"),
        ("https://train.example.com/" + "x" * 500, "long"),
    ],
)  # fmt: skip
def test_these_addresses_are_refused_and_nothing_is_kept(house: House, url: str, why: str) -> None:
    house.project()
    with pytest.raises(NotAnAddress) as refused:
        sets(house, url)
    assert refused.value.why == why
    assert house.rows("SELECT * FROM webhook") == []


@pytest.mark.parametrize(
    ("allowed", "url"),
    [("gpu", "https://gpu/"), ("127.0.0.1:8443", "https://127.0.0.1:8443/x"), ("gpu.internal:1", "https://GPU.internal:1/"),
     ("[::1]:8443", "https://[::1]:8443/"), ("[::1]", "https://[::1]/")],
)  # fmt: skip
def test_the_operator_may_allow_machines_of_their_own(house: House, allowed: str, url: str) -> None:
    house.project()
    assert sets(house, url, frozenset({allowed})).host == host_of(url)
    with pytest.raises(NotAnAddress):
        sets(house, url, frozenset({f"not-{allowed}"}))
