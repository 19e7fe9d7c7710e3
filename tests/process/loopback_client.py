"""What a test can do on the loopback Discord: be a person, look around, break things."""

from base64 import b64encode
from collections.abc import Mapping
from typing import Any, TypeAlias

import aiohttp

from tests.process.discord_seen import Answer, Card, Form
from tests.process.loopback_town import Json, RefusedError

Option: TypeAlias = str | int | float | bool | tuple[str, bytes]
"""A slash command's value: people, channels and roles by name, a file as (name, content)."""


class LoopbackClient:
    """Speaks to a loopback Discord at `url`; many calls may be in flight at once.

    RefusedError where Discord would not let a person do it; UnansweredError where the bot gave no answer.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self._session = aiohttp.ClientSession(
            url, connector=aiohttp.TCPConnector(limit=0), timeout=aiohttp.ClientTimeout(total=60)
        )

    async def close(self) -> None:
        await self._session.close()

    # Being a person

    async def slash(self, user: str, name: str, channel: str = "work", /, **options: Option) -> Answer:
        """`await discord.slash("lea", "items import", "leads", project="pets", file=("a.jsonl", b"…"))`."""
        values = {key: as_json(value) for key, value in options.items()}
        return await self._interact("command", user, name=name, channel=channel, options=values)

    async def complete(self, user: str, name: str, option: str, typed: str, /, **options: Option) -> Answer:
        """What `option` offers while `typed` stands in it."""
        values = {key: as_json(value) for key, value in options.items()} | {option: typed}
        return await self._interact("autocomplete", user, name=name, options=values, focused=option)

    async def press(
        self, user: str, message: Card | Answer, *, label: str = "", custom_id: str = ""
    ) -> Answer:
        """Press a button, named by its label or by its custom_id."""
        card = message if isinstance(message, Card) else message.card
        pressed = custom_id or card.buttons[label]
        return await self._interact("button", user, message_id=card.id, custom_id=pressed)

    async def choose(self, user: str, message: Card | Answer, custom_id: str, *values: str) -> Answer:
        """Choose in a menu."""
        card = message if isinstance(message, Card) else message.card
        return await self._interact(
            "select", user, message_id=card.id, custom_id=custom_id, values=list(values)
        )

    async def submit(self, user: str, form: Form, values: Mapping[str, object]) -> Answer:
        """Send in a form; `values` by label or custom_id, each as Discord sends it: text, a list, a bool."""
        named = {form.fields.get(name, name): value for name, value in values.items()}
        return await self._interact("modal", user, form=form.interaction, values=named)

    async def _interact(self, kind: str, user: str, **what: object) -> Answer:
        return Answer.of(await self._post("interact", kind=kind, user=user, **what))

    async def say(self, channel: str, user: str = "", **message: object) -> Card:
        """Write in a channel: as a person, or, without one, as the bot (with old `components`, say)."""
        return Card.of(await self._post("say", channel=channel, user=user, **message))

    # Looking around

    async def messages(self, channel: str) -> list[Card]:
        """What everyone sees in a channel, oldest first."""
        return [Card.of(raw) for raw in await self._get("messages", channel=channel)]

    async def direct(self, user: str) -> list[Card]:
        """What the bot wrote to a person in private."""
        return [Card.of(raw) for raw in await self._get("messages", user=user)]

    async def again(self, message: Card | Answer) -> Card:
        """The same message as it looks now."""
        card = message if isinstance(message, Card) else message.card
        return Card.of(await self._get("message", id=str(card.id)))

    async def threads(self) -> list[tuple[str, list[Card]]]:
        """Each thread of the server, as they were made: its name, and what was said in it."""
        return [(name, [Card.of(raw) for raw in said]) for name, said in await self._get("threads")]

    async def events(self) -> list[Json]:
        """The server's scheduled events."""
        found: list[Json] = await self._get("events")
        return found

    async def download(self, address: str) -> bytes:
        async with self._session.get(address) as response:
            return await response.read()

    async def log(self) -> Json:
        """`saved`, `requests` of the bot, `unknown` routes, how often it `identified`, `commands` it set."""
        found: Json = await self._get("log")
        return found

    # Breaking things

    async def fault(self, method: str, path_regex: str, **how: object) -> int:
        """Let the next requests fail; the keywords are the fields of `loopback_faults.Fault`."""
        armed = await self._post("fault", method=method, path_regex=path_regex, **how)
        return int(armed["fault"])

    async def fault_struck(self, fault: int) -> None:
        """Until a fault was met: with `when="after"`, the deed is done and only the answer is missing."""
        await self._post("wait_fault", fault=fault)

    async def mend(self) -> None:
        """Call off all faults that have not struck yet."""
        await self._post("mend")

    async def limits(self, **seconds: float) -> None:
        """Change Discord's patience, or a person's: the keywords are the fields of `Limits`."""
        await self._post("limits", **seconds)

    async def age(self, seconds: float) -> None:
        """Let all that was said lie further back, and nonces be forgotten accordingly. Messages get new ids."""
        await self._post("age", seconds=seconds)

    async def passes(self, seconds: float) -> None:
        """Time passes on Discord's clock, as a test turns the bot's."""
        await self._post("passes", seconds=seconds)

    async def disconnect(self, code: int = 4000) -> None:
        """Close the gateway's connections; the bot may resume."""
        await self._post("disconnect", code=code)

    async def wait_connected(self, more_than: int = 0, timeout_ms: int = 10_000) -> None:
        """Until a bot is connected that was not among the first `more_than` to identify themselves."""
        await self._post("wait_connected", more_than=more_than, timeout_ms=timeout_ms)

    async def _post(self, what: str, **body: object) -> Any:
        async with self._session.post(f"/control/{what}", json=body) as response:
            return await understood(response)

    async def _get(self, what: str, **query: str) -> Any:
        async with self._session.get(f"/control/{what}", params=query) as response:
            return await understood(response)


async def understood(response: aiohttp.ClientResponse) -> Any:
    if response.status >= 500:
        raise RuntimeError(await response.text())
    answer = await response.json()
    if response.status >= 400:
        raise RefusedError(response.status, answer["code"], answer["message"])
    return answer


def as_json(value: Option) -> object:
    return [value[0], b64encode(value[1]).decode()] if isinstance(value, tuple) else value
