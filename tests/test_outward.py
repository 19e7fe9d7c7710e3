"""Sending to an address that a lead named: what is heard of it, and where nothing is ever sent."""

import json
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot import outward
from bot.labeling.delivering import Heard
from bot.labeling.signing import signature
from bot.labeling.webhook_address import is_public
from tests.receiver import Receiver, certificate, snippet

NOW = 1_800_000_000
SECRET = "lgwh_" + "ab" * 32


@pytest_asyncio.fixture
async def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Receiver]:
    """Its certificate is known to this machine."""
    file = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    async with Receiver(file, lambda secret, header, body: True) as script:
        yield script


async def post(script: Receiver, allowed: str | None = None, url: str = "") -> Heard:
    headers = {"X-Labelguild-Signature": "t=1,v1=2", "Idempotency-Key": "round-closed-1"}
    known = frozenset({f"127.0.0.1:{script.port}" if allowed is None else allowed})
    return await outward.post(url or script.url, json.dumps({"round": 1}).encode(), headers, known)


async def test_what_a_script_answers_is_heard(script: Receiver) -> None:
    assert await post(script) == Heard(200, "200")
    assert script.heard == [("round-closed-1", {"round": 1})]
    script.how, script.headers = [500, 429], {"Retry-After": "17"}
    assert await post(script) == Heard(500, "500", "17")
    assert (await post(script)).retry_after == "17"


async def test_a_script_that_breaks_off_or_hangs_or_is_gone_is_heard_as_such(
    script: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outward, "SECONDS", 0.3)
    script.how = ["drop", "timeout"]
    assert await post(script) == Heard(None, "broken")
    assert await post(script) == Heard(None, "timeout")
    script.may_go_on.set()
    await script.stop()
    assert await post(script) == Heard(None, "closed")


async def test_no_redirect_is_followed(script: Receiver) -> None:
    script.how, script.headers = [307], {"Location": script.url}
    assert await post(script) == Heard(307, "307")
    assert len(script.heard) == 1


async def test_an_answer_that_never_ends_is_not_read(script: Receiver) -> None:
    script.headers = {"X-Long": "x" * 20_000}
    assert await post(script) == Heard(None, "broken")


async def test_an_untrusted_certificate_is_no_answer(
    script: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    assert await post(script) == Heard(None, "certificate")
    assert script.heard == []


async def test_nothing_is_sent_to_a_machine_that_is_not_public(script: Receiver) -> None:
    """Neither by its address nor by a name that leads there, nor where the operator allows another one."""
    assert (await post(script, allowed="")).why == "port"
    assert (await post(script, allowed="127.0.0.2")).why == "port"
    assert (await post(script, url="https://127.0.0.1/rounds", allowed="")).why == "inside"
    assert script.heard == []


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.8", "169.254.169.254", "::1", "::ffff:127.0.0.1"])
async def test_a_public_name_that_leads_inside_is_refused_when_it_is_connected_to(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name server may say anything, and something else the next time."""
    asked: list[str] = []

    def lookup(host: str, port: int, *args: Any, **kwargs: Any) -> list[Any]:
        asked.append(host)
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        return [(family, socket.SOCK_STREAM, 6, "", (address, port, *([0, 0] if ":" in address else [])))]

    def no_socket(*args: Any, **kwargs: Any) -> socket.socket:
        raise AssertionError("it was connected to")

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    monkeypatch.setattr("bot.outward.socket.socket", no_socket)
    assert await outward.post("https://rounds.example.com/", b"{}", {}, frozenset()) == Heard(None, "inside")
    assert asked == ["rounds.example.com"]


async def test_a_name_that_leads_nowhere_is_heard_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    def lookup(*args: Any, **kwargs: Any) -> list[Any]:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    assert await outward.post("https://nowhere.example.com/", b"{}", {}, frozenset()) == Heard(None, "name")


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
     "224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1",
     "fd00:ec2::254", "ff02::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
     "2001:0:7f00:1::", "2001:db8::1", "::127.0.0.1", "fec0::1", "168.63.129.16",
     "::ffff:168.63.129.16"],
)  # fmt: skip
def test_these_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "::ffff:8.8.8.8"])
def test_these_are(address: str) -> None:
    assert is_public(address)


def test_the_five_lines_a_lead_is_shown_know_our_signature() -> None:
    is_ours, body = snippet(lambda: NOW + 200), b'{"round":1}'
    header = signature(SECRET, NOW, body)
    assert is_ours(SECRET, header, body)
    assert not is_ours(SECRET, header, body + b" ")
    assert not is_ours(SECRET[:-1] + "c", header, body)
    assert not is_ours(SECRET, header.replace(f"t={NOW}", f"t={NOW + 1}"), body)
    assert not snippet(lambda: NOW + 301)(SECRET, header, body)
