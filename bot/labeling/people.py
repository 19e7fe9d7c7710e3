"""Who may do what (RULES R19, R20), checked on every press."""

from dataclasses import dataclass

from bot.errors import NotAgreed, NotALabeler, NotALead, NotSetUp, NotYours
from storage import access, guilds, labelers
from storage.database import Tx
from storage.records import Guild

CONSENT_VERSION = 3


@dataclass(frozen=True, slots=True)
class Caller:
    """Who pressed or typed, as Discord says it: `manages` is the owner or Manage Server."""

    guild_id: int
    user_id: int
    role_ids: frozenset[int]
    manages: bool

    @property
    def name(self) -> str:
        """How the audit log names them."""
        return f"user {self.user_id}"


@dataclass(frozen=True, slots=True)
class Press:
    """One tap or command: who, which delivery of Discord's, and when (milliseconds UTC)."""

    caller: Caller
    interaction_id: int
    at: int


def guild_of(tx: Tx, caller: Caller) -> Guild:
    """The caller's server. Raises NotSetUp while no labeler role is named."""
    guild = guilds.find(tx, caller.guild_id)
    if guild is None or guild.labeler_role_id is None:
        raise NotSetUp()
    return guild


def check_labeler(tx: Tx, caller: Caller) -> Guild:
    """The server, if they may label on it. Raises NotSetUp, NotALabeler."""
    guild = guild_of(tx, caller)
    open_to_all = guild.labeler_role_id == guild.id
    if not open_to_all and guild.labeler_role_id not in caller.role_ids:
        raise NotALabeler(guild.labeler_role_id or 0, guild.lead_role_id)
    return guild


def labeler(tx: Tx, press: Press) -> int:
    """The id of somebody who may label here, made at their first step. Raises NotSetUp, NotALabeler."""
    guild = check_labeler(tx, press.caller)
    return labelers.ensure(tx, guild.id, press.caller.user_id, press.at)


def agreed_labeler(tx: Tx, press: Press) -> int | None:
    """The id of somebody who may label here and agrees to what is kept; of anybody else nothing is stored.

    Raises NotSetUp, NotALabeler.
    """
    guild = check_labeler(tx, press.caller)
    known = labelers.find_with_consent(tx, guild.id, press.caller.user_id, CONSENT_VERSION)
    return known.id if known is not None and known.agrees else None


def note_roles(tx: Tx, labeler_id: int, role_ids: frozenset[int]) -> None:
    """The roles they have now, so that whether they may have an item can be told without asking Discord."""
    access.note_roles(tx, labeler_id, role_ids)


def agreeing_labeler(tx: Tx, caller: Caller) -> int:
    """The id of somebody who has labeled here, and may: without their consent nothing they press is kept.

    Raises NotSetUp, NotALabeler, NotYours, NotAgreed.
    """
    guild = check_labeler(tx, caller)
    known = labelers.find_with_consent(tx, guild.id, caller.user_id, CONSENT_VERSION)
    if known is None:
        raise NotYours()
    if not known.agrees:
        raise NotAgreed()
    return known.id


def check_lead(tx: Tx, caller: Caller) -> None:
    """Owner, Manage Server, or the lead role's id. Raises NotALead."""
    if not is_lead(tx, caller):
        guild = guilds.find(tx, caller.guild_id)
        raise NotALead(None if guild is None else guild.lead_role_id)


def is_lead(tx: Tx, caller: Caller) -> bool:
    """Whether to offer what leads may do; whoever does it is checked again."""
    guild = guilds.find(tx, caller.guild_id)
    lead_role_id = None if guild is None else guild.lead_role_id
    return caller.manages or lead_role_id in caller.role_ids


def has_consented(tx: Tx, labeler_id: int) -> bool:
    """Whether they agreed to the text in force; a new version asks again."""
    return labelers.has_consented(tx, labeler_id, CONSENT_VERSION)


def consent(tx: Tx, press: Press) -> None:
    """They agree to what is kept about them. Raises NotSetUp, NotALabeler."""
    labelers.consent(tx, labeler(tx, press), CONSENT_VERSION, press.at)
