"""Where a webhook may go: a lead names the address, and a lead is not the operator of the machine we run on."""

from ipaddress import IPv6Address, ip_address, ip_network

from yarl import URL

from bot.errors import NotAnAddress

LONGEST = 500  # characters
HTTPS = 443
AZURE = ip_address("168.63.129.16")  # a public address that leads to the host of a virtual machine
BRIDGES = ip_network("64:ff9b::/96")  # IPv6 addresses that stand for IPv4 ones
LOCAL = (".localhost", ".local", ".internal", ".lan", ".home.arpa")


def checked(typed: str, allowed: frozenset[str]) -> URL:
    """The address somebody typed. `allowed` are hosts, or host:port, of the operator's own. Raises NotAnAddress."""
    text = typed.strip()
    if len(text) > LONGEST:
        raise NotAnAddress("long")
    if not text.isprintable() or any(character.isspace() or character == "\\" for character in text):
        raise NotAnAddress("none")
    try:
        url = URL(text)
        host, port = url.raw_host, url.port
    except ValueError:
        raise NotAnAddress("none") from None
    if url.scheme != "https":
        raise NotAnAddress("http" if url.scheme == "http" else "none")
    if not host:
        raise NotAnAddress("none")
    _check(url, port, allowed)
    return url.with_fragment(None)


def _check(url: URL, port: int | None, allowed: frozenset[str]) -> None:
    if url.user is not None or url.password is not None:
        raise NotAnAddress("login")
    if is_allowed(url, allowed):
        return
    if port != HTTPS:
        raise NotAnAddress("port")
    if _is_inside(url.raw_host or ""):
        raise NotAnAddress("inside")


def is_allowed(url: URL, allowed: frozenset[str]) -> bool:
    """Whether the operator lets webhooks go there, whatever stands there."""
    host = (url.raw_host or "").lower()
    named = f"[{host}]" if ":" in host else host
    return f"{named}:{url.port}" in allowed or (url.port == HTTPS and named in allowed)


def host_of(url: str) -> str:
    """What of an address may be shown and logged: the rest may hold a secret."""
    parsed = URL(url)
    return parsed.raw_host or "" if parsed.port == HTTPS else f"{parsed.raw_host}:{parsed.port}"


def _is_inside(host: str) -> bool:
    """What the name alone tells; what it leads to is looked at when it is connected to."""
    try:
        return not is_public(host)
    except ValueError:
        name = host.lower().rstrip(".")
        return "." not in name or name.endswith(LOCAL)


def is_public(address: str) -> bool:
    """Whether an IP address is one of the Internet's. Raises ValueError for what is no address."""
    one = ip_address(address.partition("%")[0])
    if one == AZURE:
        return False
    if isinstance(one, IPv6Address):
        if one in BRIDGES or one.is_site_local or one.sixtofour is not None or one.teredo is not None:
            return False
        if one.ipv4_mapped is not None:
            return is_public(str(one.ipv4_mapped))
    return one.is_global and not (one.is_multicast or one.is_reserved or one.is_unspecified)
