"""From one round to the next: what is under way is finished first, and what takes long is done in pieces."""

import logging
import re
from dataclasses import dataclass

from bot.errors import WrongQuotas
from bot.labeling import exporting, repairs, rounds, slices
from bot.labeling.coming import coming
from bot.labeling.days import zone_of
from bot.labeling.rounds import MOST, Stand, Wish
from bot.labeling.running import Lead, find, of_server
from storage import rounds as kept
from storage.database import Database, Tx
from storage.rounds import Round

log = logging.getLogger(__name__)
WISH = re.compile(r"(?P<slice>[^,;\n]*?)\s*[=:]\s*(?P<items>\d{1,7})")


@dataclass(frozen=True, slots=True)
class Closing:
    """What closing a round would end, before it is confirmed; collecting `resumes_at` (None: not said)."""

    stand: Stand
    resumes_at: int | None


def propose(tx: Tx, lead: Lead, slug: str, typed: str = "") -> Closing:
    """Count before asking. `typed` says when collecting is to resume. Raises NoSuchProject, NoComingTime."""
    resumes_at = coming(typed, lead.at, zone_of(tx, lead.guild_id)).at if typed else None
    return Closing(rounds.stands(tx, lead.guild_id, slug), resumes_at)


async def close(db: Database, lead: Lead, project_id: int, number: int, resumes_at: int | None) -> Stand:
    """Close the round of this number. Raises NoSuchProject, RoundClosed, NoRoundYet."""
    project = await db.read(of_server, lead, project_id)
    await repairs.carry_out(db, project.id, lead.at)
    await db.write(_close, lead, project_id, number, resumes_at)
    return await db.read(rounds.stands, lead.guild_id, project.slug)


def _close(tx: Tx, lead: Lead, project_id: int, number: int, resumes_at: int | None) -> Round:
    return rounds.close_round(tx, lead, of_server(tx, lead, project_id), resumes_at, number)


async def open_next(db: Database, lead: Lead, slug: str, quotas: tuple[Wish, ...], goal: str) -> Stand:
    """Open the next round and draw its items.

    Raises NoSuchProject, NoSuchSlice, and what rounds.open_round does.
    """
    project = await db.read(find, lead.guild_id, slug)
    await db.read(slices.check, project, [quota.slice for quota in quotas if quota.slice is not None])
    await repairs.carry_out(db, project.id, lead.at)
    await db.write(_open, lead, slug, quotas, goal)
    await repairs.carry_out(db, project.id, lead.at)
    return await db.read(rounds.stands, lead.guild_id, slug)


def _open(tx: Tx, lead: Lead, slug: str, quotas: tuple[Wish, ...], goal: str) -> Round:
    return rounds.open_round(tx, lead, find(tx, lead.guild_id, slug), quotas, goal)


def wishes(typed: str) -> tuple[Wish, ...]:
    """`math=120, coding=80`, or a number alone for items of any slice; nothing wants all there is.

    Raises WrongQuotas.
    """
    parts = [part.strip() for part in re.split(r"[,;\n]", typed) if part.strip()]
    found = [WISH.fullmatch(f"={part}" if part.isdecimal() else part) for part in parts]
    read = [Wish(one["slice"] or None, int(one["items"])) for one in found if one is not None]
    if len(read) < len(parts):
        raise WrongQuotas(MOST)
    return tuple(read)


async def sign(db: Database) -> None:
    """Compute the checksum of every closed round that has none yet; what is cut short is begun anew.

    One that can't be computed holds up no other.
    """
    for turn in await db.read(kept.unsigned):
        try:
            await db.write(kept.sign, turn.id, await db.read(exporting.checksum, turn))
        except Exception:
            log.exception("the checksum of round %s can't be computed", turn.id)
