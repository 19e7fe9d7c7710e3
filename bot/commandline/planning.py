"""`project open --at`, `pause --until` and `close --at`: planned for a time to come."""

from dataclasses import dataclass
from datetime import tzinfo

from bot.commandline.opening import to_read, to_write
from bot.labeling import plans
from bot.labeling.coming import Coming
from bot.labeling.days import zone_of
from bot.labeling.plans import Planned
from bot.labeling.project_spec import terms_of
from bot.labeling.running import find
from bot.wording import commandline_plans as wording
from storage import plans as kept
from storage.database import Tx


@dataclass(frozen=True, slots=True)
class Dated:
    """A time, and the zone it is told in."""

    wanted: Coming
    zone: tzinfo


async def open_at(slug: str, typed: str, guild: int | None) -> str:
    """Plan an opening."""
    async with to_write(guild) as opened:
        done = await opened.db.write(plans.open_at, opened.lead, slug, typed)
        return _told(done, await opened.db.read(zone_of, opened.guild_id))


async def pause_until(slug: str, typed: str, guild: int | None) -> str:
    """Pause now, and plan the end of it."""
    async with to_write(guild) as opened:
        done = await opened.db.write(plans.pause_until, opened.lead, slug, typed)
        return _told(done, await opened.db.read(zone_of, opened.guild_id))


async def time_to_close(slug: str, typed: str, guild: int | None) -> Dated:
    """When it would be closed; nothing is planned yet."""
    async with to_read(guild) as opened:
        wanted = await opened.db.read(plans.time_to_close, opened.lead, slug, typed)
        return Dated(wanted, await opened.db.read(zone_of, opened.guild_id))


async def close_at(slug: str, typed: str, guild: int | None) -> str:
    """Plan the closing."""
    async with to_write(guild) as opened:
        wanted = await opened.db.read(plans.time_to_close, opened.lead, slug, typed)
        project = await opened.db.read(find, opened.guild_id, slug)
        done = await opened.db.write(plans.close_at, opened.lead, project.id, wanted.at)
        return _told(done, await opened.db.read(zone_of, opened.guild_id))


async def waiting(slug: str, guild: int | None) -> list[str]:
    """What is to come in a project."""
    async with to_read(guild) as opened:
        return await opened.db.read(_waiting, opened.guild_id, slug)


def _waiting(tx: Tx, guild_id: int, slug: str) -> list[str]:
    project = find(tx, guild_id, slug)
    return wording.waiting(kept.waiting(tx, project.id), zone_of(tx, guild_id))


def _told(done: Planned, zone: tzinfo) -> str:
    return wording.planned(terms_of(done.project).name, done, zone)
