"""What somebody wants to be told of, when and how: kept as they choose it, and changed by themselves alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from zlib import crc32

from bot.errors import NoSuchHours, NotYours
from bot.labeling import people, waiting
from bot.labeling.desk import own_project
from bot.labeling.hands import AskConsent
from bot.labeling.people import Press
from bot.labeling.project_access import access_of
from bot.labeling.project_spec import terms_of
from storage import guilds, projects, samples, wishes
from storage.database import Tx
from storage.records import Project
from storage.wishes import Preferences, Wish

ANY = Wish("any", "")
WAYS = ("thread", "dm")
LIMITS = (1, 2, 3, 5, 10)
REMINDERS = (0, 3, 5, 10, 15, 30)  # minutes
SAMPLED = 200  # items of a project's newest batch in which slices are looked for
MOST_OF_A_KIND = 8  # in a menu of 25
CLOCK = re.compile(r"([01]?\d|2[0-3]):?([0-5]\d)")
OFF = (0, 0)


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to wish for; `name` is a project's name, a slice or a language."""

    wish: Wish
    name: str

    @property
    def code(self) -> int:
        """Its number in a menu, the same for ever: 0 is any work, a project has its id."""
        if self.wish.kind == "project":
            return int(self.wish.subject)
        return 0 if self.wish == ANY else crc32(f"{self.wish.kind}:{self.wish.subject}".encode()) | 1


@dataclass(frozen=True, slots=True)
class Settings:
    """What they chose, and what there is to choose. `just_asked`: this press has put them in the line."""

    chosen: Preferences
    wished: tuple[Wish, ...]
    choices: tuple[Choice, ...]
    time_zone: str
    dms_stopped: bool
    just_asked: bool = False

    @property
    def waits(self) -> bool:
        return self.chosen.waits_since is not None


def look(tx: Tx, press: Press) -> Settings | AskConsent:
    """What somebody chose. Raises NotSetUp, NotALabeler."""
    labeler_id = people.agreed_labeler(tx, press)
    return AskConsent(0) if labeler_id is None else _settings(tx, press, labeler_id)


def own(tx: Tx, press: Press, labeler_id: int) -> Preferences:
    """What somebody chose, if it is they who press. Raises NotSetUp, NotALabeler, NotYours, NotAgreed."""
    if people.agreeing_labeler(tx, press.caller) != labeler_id:
        raise NotYours()
    return _chosen(tx, press, labeler_id)


def ask(tx: Tx, press: Press, project_id: int) -> Settings | AskConsent:
    """Tell me when there is work: in a project, or (0) anywhere. Raises NotSetUp, NotALabeler, NoSuchProject."""
    wish = Wish("project", str(own_project(tx, press, project_id).id)) if project_id else ANY
    labeler_id = people.agreed_labeler(tx, press)
    if labeler_id is None:
        return AskConsent(project_id)
    if not {ANY, wish} & set(wishes.wishes(tx, labeler_id)):
        wishes.add(tx, labeler_id, wish)
    _keep(tx, _chosen(tx, press, labeler_id), press.at)
    return replace(_settings(tx, press, labeler_id), just_asked=True)


def wish_for(tx: Tx, press: Press, codes: Sequence[int]) -> Settings | AskConsent:
    """These of the choices, and nothing else; none of them: they wait no more. Raises NotSetUp, NotALabeler."""
    labeler_id = people.agreed_labeler(tx, press)
    if labeler_id is None:
        return AskConsent(0)
    picked = [choice.wish for choice in _choices(tx, press, labeler_id) if choice.code in codes]
    wishes.clear(tx, labeler_id)
    for wish in picked:
        wishes.add(tx, labeler_id, wish)
    _keep(tx, _chosen(tx, press, labeler_id), press.at)
    return _settings(tx, press, labeler_id)


def by_way(tx: Tx, press: Press, way: int) -> Settings | AskConsent:
    """In a thread, or by direct message; one that was refused before is tried again."""
    wanted = WAYS[way] if way in range(len(WAYS)) else WAYS[0]
    return _change(tx, press, way=wanted, dm_closed_at=None)


def at_most(tx: Tx, press: Press, times: int) -> Settings | AskConsent:
    """So many times a day."""
    return _change(tx, press, daily_limit=times if times in LIMITS else 2)


def remind(tx: Tx, press: Press, minutes: int) -> Settings | AskConsent:
    """So many minutes before a lease ends; 0 for never."""
    return _change(tx, press, remind_minutes=minutes if minutes in REMINDERS else 0)


def be_quiet(tx: Tx, press: Press, typed_from: str, typed_until: str) -> Settings | AskConsent:
    """Not between these hours of the server; nothing typed: at any hour. Raises NoSuchHours."""
    hours = OFF
    if typed_from.strip() or typed_until.strip():
        hours = (_minute(typed_from), _minute(typed_until))
    return _change(tx, press, quiet_from=hours[0], quiet_until=hours[1])


def stop(tx: Tx, labeler_id: int) -> None:
    """They are told nothing more; how they wanted it stays."""
    wishes.clear(tx, labeler_id)
    chosen = wishes.of(tx, labeler_id)
    if chosen is not None:
        wishes.keep(tx, replace(chosen, waits_since=None, remind_minutes=0))


def _minute(typed: str) -> int:
    """22:00, 7:30 or 2200 as minutes of the day. Raises NoSuchHours."""
    match = CLOCK.fullmatch(typed.strip())
    if match is None:
        raise NoSuchHours(typed[:20])
    return int(match[1]) * 60 + int(match[2])


def _change(tx: Tx, press: Press, **chosen: int | str | None) -> Settings | AskConsent:
    labeler_id = people.agreed_labeler(tx, press)
    if labeler_id is None:
        return AskConsent(0)
    _keep(tx, replace(_chosen(tx, press, labeler_id), **chosen), press.at)  # type: ignore[arg-type]  # by its names
    return _settings(tx, press, labeler_id)


def _chosen(tx: Tx, press: Press, labeler_id: int) -> Preferences:
    return wishes.of(tx, labeler_id) or Preferences(labeler_id, press.caller.guild_id)


def _keep(tx: Tx, chosen: Preferences, now: int) -> None:
    """Who wishes for something waits, from the first wish on; another wish loses no place."""
    waits = bool(wishes.wishes(tx, chosen.labeler_id))
    since = (now if chosen.waits_since is None else chosen.waits_since) if waits else None
    wishes.keep(tx, replace(chosen, waits_since=since))


def _settings(tx: Tx, press: Press, labeler_id: int) -> Settings:
    guild = guilds.find(tx, press.caller.guild_id)
    return Settings(
        _chosen(tx, press, labeler_id),
        tuple(wishes.wishes(tx, labeler_id)),
        tuple(_choices(tx, press, labeler_id)),
        "UTC" if guild is None else guild.time_zone,
        guild is not None and guild.dm_stopped_at is not None,
    )


def _choices(tx: Tx, press: Press, labeler_id: int) -> Iterator[Choice]:
    """What there is to wish for on this server, and what they wish for already."""
    ours = [p for p in projects.of_guild(tx, press.caller.guild_id) if p.state in ("open", "paused")]
    yield Choice(ANY, "")
    yield from [Choice(Wish("project", str(p.id)), terms_of(p).name) for p in ours[:MOST_OF_A_KIND]]
    wished = wishes.wishes(tx, labeler_id)
    languages = [code for project in ours for code in access_of(project).languages]
    slices = [name for project in ours for name in _slices(tx, project)]
    for kind, names in {"language": languages, "slice": slices}.items():
        known = dict.fromkeys([*(wish.subject for wish in wished if wish.kind == kind), *names])
        yield from [Choice(Wish(kind, name), name) for name in list(known)[:MOST_OF_A_KIND]]


def _slices(tx: Tx, project: Project) -> Iterator[str]:
    if terms_of(project).fields.slice:
        yield from waiting.slices_in(project, samples.newest(tx, project.id, SAMPLED))
