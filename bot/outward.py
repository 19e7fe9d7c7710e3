"""Sending to an address that a lead named: https, to public machines unless the operator allows others."""

import socket
import ssl
from collections.abc import Mapping
from typing import Any

import aiohttp

from bot.errors import NotAnAddress
from bot.labeling.delivering import Heard
from bot.labeling.webhook_address import checked, is_allowed, is_public

SECONDS = 10
LONGEST_LINE = 4_096  # bytes of a header that came back; of what follows the headers nothing is read


class Door:
    """Opens each connection, and looks where it leads at that very moment: names may change what they mean."""

    def __init__(self, anywhere: bool) -> None:
        self._anywhere = anywhere
        self.refused = False

    def __call__(self, info: Any) -> socket.socket:
        family, kind, protocol, _, where = info
        if not self._anywhere and not is_public(str(where[0])):
            self.refused = True
            raise OSError("not a public machine")
        return socket.socket(family=family, type=kind, proto=protocol)


async def post(url: str, body: bytes, headers: Mapping[str, str], allowed: frozenset[str]) -> Heard:
    """Send it once, follow no redirect, and wait for the status alone; whatever goes wrong is what was heard."""
    try:
        address = checked(url, allowed)  # once more: what the operator allows may have changed
    except NotAnAddress as error:
        return Heard(None, error.why)
    door = Door(is_allowed(address, allowed))
    connector = aiohttp.TCPConnector(
        ssl=ssl.create_default_context(), socket_factory=door, use_dns_cache=False, force_close=True
    )
    try:
        async with (
            _session(connector) as session,
            session.post(address, data=body, headers=headers, allow_redirects=False) as response,
        ):
            return Heard(
                response.status, str(response.status), response.headers.get("Retry-After", "").strip()
            )
    except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
        return Heard(None, "inside" if door.refused else _why(error))


def _session(connector: aiohttp.TCPConnector) -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        connector=connector,
        timeout=aiohttp.ClientTimeout(total=SECONDS),
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
        trust_env=False,
        max_line_size=LONGEST_LINE,
        max_field_size=LONGEST_LINE,
    )


def _why(error: Exception) -> str:
    match error:
        case TimeoutError():
            return "timeout"
        case aiohttp.ClientConnectorCertificateError() | aiohttp.ClientConnectorSSLError() | ssl.SSLError():
            return "certificate"
        case aiohttp.ClientConnectorDNSError():
            return "name"
        case aiohttp.ClientConnectorError() | OSError():
            return "closed"
    return "broken"
