"""A fortnight on a turned clock: who was called, when and how, as it stands on Discord and not in our database."""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from simcord.backend.models.message import Message

from tests.stories.town import MINUTE, Person, Seen, Town
from tests.stories.waiting import enter, threads

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 10, 19)  # the clocks there go back in the night to Sunday, the 25th
DAYS, WEEK = 14, 7
MON, TUE, WED, THU, FRI, SAT, SUN = range(WEEK)


def wall(day: int, clock: str) -> datetime:
    """What the clocks of the server show on a day of the fortnight: 0 is the first Monday."""
    at = datetime.strptime(clock, "%H:%M").time()
    return datetime.combine(MONDAY + timedelta(days=day), at, BERLIN)


def stamp(day: int, clock: str, style: str = "f") -> str:
    """A time as Discord is sent it."""
    return f"<t:{int(wall(day, clock).timestamp())}:{style}>"


@dataclass(frozen=True)
class Call:
    """One message that called somebody: it mentions them or a role of theirs, or was written to them alone."""

    day: int
    clock: str
    name: str
    way: str
    text: str


@dataclass
class Diary:
    """Reads whatever is new in a server's channels and threads, and in its people's direct messages."""

    town: Town
    people: dict[str, Person] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    posts: list[str] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def joins(self, *names: str) -> None:
        self.people |= {name: self.town.labeler(name) for name in names}

    def look(self) -> list[Call]:
        """The calls that are new, in the order they were written."""
        backend = self.town.env.backend
        ours = [channel.id for channel in backend.channels.values() if channel.guild_id == self.town.guild.id]
        direct = [backend.dm_channels.get(person.id, 0) for person in self.people.values()]
        said = [one for place in (*ours, *direct) for one in backend.messages.get(place, {}).values()]
        new = [one for one in sorted(said, key=lambda one: one.id) if one.id not in self.seen]
        self.seen |= {one.id for one in new}
        new = [one for one in new if one.author_id == backend.bot_user.id and not one.is_ephemeral]
        self.posts += [one.content for one in new if one.channel_id == self.town.announcements.id]
        found = [call for one in new for call in self._calls(one)]
        self.calls += found
        return found

    def _calls(self, message: Message) -> list[Call]:
        now = datetime.fromtimestamp(self.town.clock.time / 1000, BERLIN)
        day, clock = (now.date() - MONDAY).days, f"{now:%H:%M}"
        ways = ((name, self._way(message, person)) for name, person in self.people.items())
        found = [Call(day, clock, name, way, message.content) for name, way in ways if way]
        named = message.ping_user_ids  # in the order in which it names them
        order = {name: named.index(one.id) for name, one in self.people.items() if one.id in named}
        return sorted(found, key=lambda call: order.get(call.name, 0))

    def _way(self, message: Message, person: Person) -> str:
        backend, guild_id = self.town.env.backend, self.town.guild.id
        roles = backend.get_guild(guild_id).members[person.id].role_ids
        if message.mention_everyone or not set(message.ping_role_ids).isdisjoint(roles):
            return "role"
        if backend.dm_channels.get(person.id) == message.channel_id:
            return "dm"
        return "thread" if person.id in message.ping_user_ids else ""

    def announced(self) -> list[str]:
        """The first line of each announcement."""
        mine = self.town.posted(self.town.announcements)
        return [post.text.splitlines()[0] for post in mine if post.text.startswith("## ")]

    def count(self) -> Counter[tuple[str, int]]:
        """How often each person was called on each day of the server."""
        return Counter((call.name, call.day) for call in self.calls)

    def table(self) -> str:
        """One line for each person, one number for each day."""
        times = self.count()
        rows = (
            f"{name:<4}" + " ".join(str(times[name, day] or ".") for day in range(DAYS))
            for name in self.people
        )
        return "\n".join(rows)


class Fortnight:
    """A town and its diary, through which time passes in steps; a neighbour's diary is written along."""

    def __init__(self, town: Town, neighbour: Diary | None = None) -> None:
        self.town, self.diary, self.neighbour = town, Diary(town), neighbour
        town.clock.time = int(wall(0, "09:00").timestamp()) * 1000

    async def until(self, day: int, clock: str, every: int = 360) -> list[Call]:
        """Time passes until then, in steps of so many minutes; who was called meanwhile."""
        wanted, found = int(wall(day, clock).timestamp()) * 1000, self.look()
        while self.town.clock.time < wanted:
            left = (wanted - self.town.clock.time) / MINUTE
            await self.town.passes(min(every, left))
            found += self.look()
        return found

    async def moment(self) -> list[Call]:
        """What the bot does at once."""
        found = self.look()
        for _ in range(2):
            await self.town.passes(0.1)
            found += self.look()
        return found

    def look(self) -> list[Call]:
        if self.neighbour is not None:
            self.neighbour.look()
        return self.diary.look()

    async def off_until(self, day: int, clock: str) -> list[Call]:
        """The bot does not run, and is started then."""
        self.town.clock.time = int(wall(day, clock).timestamp()) * 1000
        await self.town.restart_bot()
        return await self.moment()

    async def tells_the_team(self, seen: Seen) -> list[Call]:
        """A lead announces what they have just done, as the template has it."""
        await self.town.lead.tap(await self.town.lead.tap(seen, "Announce it"), "Post now")
        return await self.moment()

    async def rate(self, *people: str) -> dict[str, Seen]:
        """They rate in turn, until each has had enough for the day or there is nothing left; what they see then."""
        seen = {name: await self._starts(name) for name in people}
        while busy := [name for name in people if "4" in seen[name].buttons]:
            seen |= {name: await self.diary.people[name].tap(seen[name], "4") for name in busy}
        return seen

    async def _starts(self, name: str) -> Seen:
        """By the message that told them, else by /work."""
        person = self.diary.people[name]
        told = [post for thread in threads(self.town) for post in self.town.posted(thread)]
        mine = [post for post in told if f"<@{person.id}>" in post.text]
        seen = await (person.tap(enter(self.town, person), "Start") if mine else person.work("pets"))
        for label in ("I agree", "I have read it: start"):
            if label in seen.buttons:
                seen = await person.tap(seen, label)
        return seen


async def quiet(person: Person, start: str, end: str) -> None:
    form = await person.opens(await person.types("notify"), "Quiet hours")
    await person.fills(form, start=start, end=end)


def adds_up(nothing: Seen) -> bool:
    """Whether the numbers of an empty queue make the first one."""
    first, *parts = (int(number) for number in re.findall(r"^(?:- )?(\d+) ", nothing.text, re.MULTILINE))
    return first == sum(parts)
