"""Whether a labeler may have an item of a project, asked wherever a seat is taken or told of.

Who holds an item may finish it: only a new seat is refused.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeAlias

from bot.labeling import qualifying
from bot.labeling.days import start_of_day, start_of_next_day, zone_of
from bot.labeling.project_access import Access, access_of
from bot.labeling.qualifying import WayToGo
from storage import access as kept
from storage import guilds
from storage.database import Tx
from storage.records import Project


@dataclass(frozen=True, slots=True)
class NeedsRole:
    """They have none of these roles; a lead can give one."""

    role_ids: tuple[int, ...]
    lead_role_id: int | None


@dataclass(frozen=True, slots=True)
class NeedsLanguage:
    """They have not said that they read one of these."""

    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EnoughToday:
    """They had what one person may have in a day; the next begins at `until`."""

    most: int
    until: int


@dataclass(frozen=True, slots=True)
class EnoughInAll:
    """They had what one person may have of the project."""

    most: int


@dataclass(frozen=True, slots=True)
class NeedsQualification:
    """They have to pass the project's practice first; `way` is how far they are."""

    way: WayToGo


ShutOut: TypeAlias = NeedsRole | NeedsLanguage | NeedsQualification | EnoughToday | EnoughInAll


def shut_out(tx: Tx, project: Project, labeler_id: int, now: int) -> ShutOut | None:
    """Why a labeler may have no item of a project, going by the roles last seen of them; None if they may.

    It changes nothing and needs no Discord. For somebody who presses, ask `shut_out_with` their roles of now.
    """
    if access_of(project).is_open and project.qualification is None:
        return None
    return shut_out_with(tx, project, labeler_id, kept.role_ids(tx, labeler_id), now)


def shut_out_with(
    tx: Tx, project: Project, labeler_id: int, role_ids: Collection[int], now: int
) -> ShutOut | None:
    """The same with the roles they have; 0 is somebody who never labeled here."""
    access = access_of(project)
    if access.is_open and project.qualification is None:
        return None
    return (
        _lacks_role(tx, project, access, role_ids)
        or _lacks_language(tx, access, labeler_id)
        or _lacks_qualification(tx, project, labeler_id, now)
        or _had_enough(tx, project, access, labeler_id, now)
        or _had_enough_today(tx, project, access, labeler_id, now)
    )


def _lacks_role(tx: Tx, project: Project, access: Access, role_ids: Collection[int]) -> NeedsRole | None:
    """One of several is enough."""
    if not access.roles or not set(access.roles).isdisjoint(role_ids):
        return None
    guild = guilds.find(tx, project.guild_id)
    return NeedsRole(access.roles, None if guild is None else guild.lead_role_id)


def _lacks_language(tx: Tx, access: Access, labeler_id: int) -> NeedsLanguage | None:
    if not access.languages or not set(access.languages).isdisjoint(kept.languages(tx, labeler_id)):
        return None
    return NeedsLanguage(access.languages)


def _lacks_qualification(tx: Tx, project: Project, labeler_id: int, now: int) -> NeedsQualification | None:
    to_go = qualifying.way(tx, project, labeler_id, now)
    return None if to_go is None else NeedsQualification(to_go)


def _had_enough(tx: Tx, project: Project, access: Access, labeler_id: int, now: int) -> EnoughInAll | None:
    most = access.most_per_labeler
    if most is None or kept.had(tx, labeler_id, project.id, 0, most, now) < most:
        return None
    return EnoughInAll(most)


def _had_enough_today(
    tx: Tx, project: Project, access: Access, labeler_id: int, now: int
) -> EnoughToday | None:
    most = access.most_per_day
    if most is None:
        return None
    zone = zone_of(tx, project.guild_id)
    if kept.had(tx, labeler_id, project.id, start_of_day(now, zone), most, now) < most:
        return None
    return EnoughToday(most, start_of_next_day(now, zone))


def remaining(tx: Tx, project: Project, labeler_id: int, now: int) -> int | None:
    """How many more items the caps let a labeler have today; None for as many as there are."""
    access, zone = access_of(project), zone_of(tx, project.guild_id)
    caps = ((access.most_per_labeler, 0), (access.most_per_day, start_of_day(now, zone)))
    left = [
        most - kept.had(tx, labeler_id, project.id, since, most, now)
        for most, since in caps
        if most is not None
    ]
    return min(left, default=None)
