"""Who is there and who works now, from what they said and what they did."""

from dataclasses import dataclass

from bot.labeling.days import zone_of
from bot.labeling.hours import Away, Here, Later, Presence, presence
from storage import guilds, roster
from storage.database import Tx
from storage.roster import Known

LATELY = 15 * 60_000  # milliseconds: who did something since then works now


@dataclass(frozen=True, slots=True)
class Present:
    """One labeler of a server, at a moment; `works_in` are the projects they have a live item of."""

    known: Known
    presence: Presence
    works_in: frozenset[int]
    is_working: bool

    @property
    def is_here(self) -> bool:
        return isinstance(self.presence, Here)

    @property
    def is_free(self) -> bool:
        """Whether they said they are there, and have nothing in hand."""
        return self.is_here and not self.works_in

    @property
    def rank(self) -> int:
        """Who works first, then who is there, who comes later, who said nothing, who is away."""
        if self.is_working:
            return 0
        if self.is_here:
            return 1
        if isinstance(self.presence, Later):
            return 2
        return 4 if isinstance(self.presence, Away) else 3


def present(tx: Tx, guild_id: int, now: int) -> list[Present]:
    """Everybody who may label on a server as far as was last seen: who lost the role is left out."""
    zone, hands = zone_of(tx, guild_id), roster.in_hand(tx, guild_id, now)
    found = []
    for known in roster.known(tx, guild_id):
        mine = hands.get(known.labeler_id, {})
        seen_at = max([known.answered_at or 0, *mine.values()])
        found.append(Present(known, presence(known.said, now, zone), frozenset(mine), now - seen_at < LATELY))
    role = _role(tx, guild_id)
    return [one for one in found if role is None or not one.known.role_ids or role in one.known.role_ids]


def _role(tx: Tx, guild_id: int) -> int | None:
    guild = guilds.find(tx, guild_id)
    return None if guild is None else guild.labeler_role_id
