"""Who pressed, from what Discord says about an interaction."""

import discord

from bot.client import LabelBot
from bot.errors import OnlyInAServer, StartingUp
from bot.labeling.people import Caller, Press

Interaction = discord.Interaction[LabelBot]


def press_of(interaction: Interaction) -> Press:
    """The press behind an interaction, at the moment it is handled. Raises OnlyInAServer, StartingUp."""
    return Press(caller_of(interaction), interaction.id, interaction.client.clock.now())


def caller_of(interaction: Interaction) -> Caller:
    """Who it is, with the roles they have now. Raises OnlyInAServer, StartingUp."""
    if interaction.guild_id is None or not isinstance(interaction.user, discord.Member):
        raise OnlyInAServer()
    if interaction.guild is None or interaction.guild.unavailable:
        raise StartingUp()
    roles = frozenset(role.id for role in interaction.user.roles)
    manages = interaction.permissions.manage_guild or interaction.guild.owner_id == interaction.user.id
    return Caller(interaction.guild_id, interaction.user.id, roles, manages)
