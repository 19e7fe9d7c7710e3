"""What the test may ask of the loopback Discord, under /control: be a person, look around, break things."""

import asyncio
from collections.abc import Awaitable
from dataclasses import asdict, replace

from aiohttp import web

from tests.process.loopback_faults import Door, Fault
from tests.process.loopback_gateway import Gateway
from tests.process.loopback_people import act
from tests.process.loopback_town import BOT_ID, CHANNELS, LOADING, Json, RefusedError, bot_json
from tests.process.loopback_web import reply
from tests.process.loopback_world import Interaction, World


class Desk:
    """Where the test stands: it sees the world, the gateway and the door all requests of the bot pass."""

    def __init__(self, world: World, gateway: Gateway, door: Door) -> None:
        self.world, self.gateway, self.door = world, gateway, door

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/control/interact", self.interact),
            web.post("/control/say", self.say),
            web.get("/control/messages", self.messages),
            web.get("/control/message", self.message),
            web.get("/control/threads", self.threads),
            web.get("/control/events", self.events),
            web.get("/control/log", self.log),
            web.post("/control/fault", self.fault),
            web.post("/control/wait_fault", self.wait_fault),
            web.post("/control/mend", self.mend),
            web.post("/control/wait_connected", self.wait_connected),
            web.post("/control/disconnect", self.disconnect),
            web.post("/control/limits", self.limits),
            web.post("/control/age", self.age),
            web.post("/control/passes", self.passes),
        ]

    async def interact(self, request: web.Request) -> web.Response:
        """Do what a person does, and wait for what they are shown: `wait_ms` at most after the first."""
        ask = await request.json()
        interaction, event = act(self.world, ask)
        if not self.gateway.connected:
            return reply({"lost": "gone"})
        self.world.waiting.add(interaction)
        try:
            await self.gateway.dispatch("INTERACTION_CREATE", event)
            return reply(await self._outcome(interaction, ask.get("wait_ms")))
        finally:
            self.world.waiting.discard(interaction)

    async def _outcome(self, interaction: Interaction, wait_ms: int | None) -> Json:
        try:
            seen = await asyncio.wait_for(asyncio.shield(interaction.answer), interaction.answer_seconds)
        except TimeoutError:
            return {"lost": "late"}
        if seen.get("lost"):
            return seen
        if seen["message"] and seen["message"]["flags"] & LOADING:
            patience = self.world.limits.thinking_seconds if wait_ms is None else wait_ms / 1000
            seen = await self._filled(interaction, seen, patience)
        return seen | {
            "interaction": interaction.id, "type": interaction.answered, "form": interaction.form,
            "choices": interaction.choices, "followups": interaction.followups,
        }  # fmt: skip

    async def _filled(self, interaction: Interaction, seen: Json, wait_seconds: float) -> Json:
        """After "thinking…", what comes in its place; `lost` says `thinking` where nothing did."""
        try:
            await asyncio.wait_for(interaction.filled.wait(), wait_seconds)
        except TimeoutError:
            return seen | {"lost": "thinking"}
        now = interaction.original or {"flags": LOADING}
        return seen | {"message": now, "lost": "thinking" if now["flags"] & LOADING else None}

    async def say(self, request: web.Request) -> web.Response:
        """A person, or the bot as it was long ago, writes in a channel."""
        ask = await request.json()
        author = self.world.person(ask["user"]) if ask.get("user") else bot_json()
        return reply(self.world.say(CHANNELS[ask["channel"]], author, ask, []))

    async def messages(self, request: web.Request) -> web.Response:
        """All a channel shows, oldest first; with `user`, what the bot wrote to that person in private."""
        if "user" in request.query:
            who = self.world.person(request.query["user"])["id"]
            private = [one for one in self.world.direct.values() if one["recipients"][0]["id"] == who]
            return reply([said for one in private for said in self.world.public(int(one["id"]))])
        return reply(self.world.public(CHANNELS[request.query["channel"]]))

    async def message(self, request: web.Request) -> web.Response:
        return reply(self.world.message(int(request.query["id"])))

    async def threads(self, request: web.Request) -> web.Response:
        """What is said in each thread, with its name; there may be several of one name."""
        return reply([[one["name"], self.world.public(at)] for at, one in self.world.threads.items()])

    async def events(self, request: web.Request) -> web.Response:
        return reply(list(self.world.events.values()))

    async def log(self, request: web.Request) -> web.Response:
        return reply({
            "saved": self.world.saved, "requests": list(self.door.requests), "unknown": self.door.unknown,
            "identified": self.gateway.identified, "connected": self.gateway.connected, "bot": BOT_ID,
            "commands": self.world.commands, "limits": asdict(self.world.limits),
        })  # fmt: skip

    async def fault(self, request: web.Request) -> web.Response:
        return reply({"fault": self.door.expect(Fault(**await request.json()))})

    async def wait_fault(self, request: web.Request) -> web.Response:
        """Until a fault has struck once."""
        ask = await request.json()
        await within(ask, self.door.faults[ask["fault"]].struck.wait(), "the fault did not strike")
        return reply({})

    async def mend(self, request: web.Request) -> web.Response:
        self.door.mend()
        return reply({})

    async def wait_connected(self, request: web.Request) -> web.Response:
        ask = await request.json()
        await within(ask, self.gateway.wait_connected(ask.get("more_than", 0)), "no bot is connected")
        return reply({})

    async def disconnect(self, request: web.Request) -> web.Response:
        await self.gateway.disconnect((await request.json()).get("code", 4000))
        return reply({})

    async def limits(self, request: web.Request) -> web.Response:
        self.world.limits = replace(self.world.limits, **await request.json())
        return reply({})

    async def age(self, request: web.Request) -> web.Response:
        self.world.age((await request.json())["seconds"])
        return reply({})

    async def passes(self, request: web.Request) -> web.Response:
        self.world.passes((await request.json())["seconds"])
        return reply({})


async def within(ask: Json, waiting: Awaitable[object], why: str) -> None:
    try:
        await asyncio.wait_for(waiting, ask.get("timeout_ms", 10_000) / 1000)
    except TimeoutError:
        raise RefusedError(408, 0, why) from None
