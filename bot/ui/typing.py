"""Suggestions while somebody types a project's name."""

from zoneinfo import available_timezones

from discord import app_commands

from bot.labeling import desk
from bot.ui.press import Interaction, caller_of

CHOICES = 25


async def projects_to_work_in(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Projects that are open or paused."""
    return await _choices(interaction, typed, ("open", "paused"))


async def every_project(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """All projects of the server."""
    return await _choices(interaction, typed, ("draft", "open", "paused", "closed"))


async def _choices(
    interaction: Interaction, typed: str, states: tuple[str, ...]
) -> list[app_commands.Choice[str]]:
    named = await interaction.client.db.read(desk.names, caller_of(interaction).guild_id, states)
    fits = [(name, slug) for slug, name in named if typed.casefold() in name.casefold() or typed in slug]
    return [app_commands.Choice(name=name, value=slug) for name, slug in fits[:CHOICES]]


async def time_zones(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """IANA's names that hold what is typed."""
    fits = sorted(zone for zone in available_timezones() if typed.casefold() in zone.casefold())
    return [app_commands.Choice(name=zone, value=zone) for zone in fits[:CHOICES]]
