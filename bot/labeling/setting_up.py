"""Where a server's team works: what /setup keeps."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo, available_timezones

from bot.errors import NoSuchTimeZone, NotALead
from bot.labeling import audit, leaving
from bot.labeling.people import Press
from storage import guilds, outbox, personal
from storage.database import Tx
from storage.records import Guild


@dataclass(frozen=True, slots=True)
class Setup:
    """What /setup asks for: Discord's ids, and a time zone by its IANA name.

    `news` is a role that people take themselves; `waves` and `questions` are channels, if not the announcements'.
    """

    announcements: int
    leads: int
    labelers: int
    lead_channel: int
    time_zone: str
    news: int | None = None
    waves: int | None = None
    questions: int | None = None


def set_up(tx: Tx, press: Press, setup: Setup) -> Guild:
    """Keep it, and try again what was refused so far. Raises NotALead, NoSuchTimeZone."""
    if not press.caller.manages:
        raise NotALead(None)
    if setup.time_zone not in available_timezones():
        raise NoSuchTimeZone(setup.time_zone)
    guilds.ensure(tx, press.caller.guild_id, press.at)
    guild = Guild(
        id=press.caller.guild_id,
        announcement_channel_id=setup.announcements,
        lead_role_id=setup.leads,
        labeler_role_id=setup.labelers,
        lead_channel_id=setup.lead_channel,
        time_zone=ZoneInfo(setup.time_zone).key,
        created_at=press.at,
        news_role_id=setup.news,
    )
    guilds.set_up(tx, guild)
    guilds.waves_in(tx, guild.id, setup.waves)
    guilds.questions_in(tx, guild.id, setup.questions)
    personal.no_threads(tx, guild.id, None)
    outbox.failed_again(tx, guild.id)
    facts = {"announcements": setup.announcements, "leads": setup.leads, "labelers": setup.labelers}
    audit.note(tx, guild.id, None, press.caller.name, "set up server", facts, press.at)
    leaving.resume(tx, guild.id, press.at)
    return guild
