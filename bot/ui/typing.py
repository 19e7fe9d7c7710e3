"""Suggestions while somebody types a project's name."""

from zoneinfo import available_timezones

from discord import app_commands

from bot.labeling import bringing_practice, days, desk, previewing, retiring, slices, templates
from bot.ui.press import Interaction, caller_of
from bot.wording.repairs import LONGEST_CHOICE, batch_choice

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


async def every_template(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Templates whose name or summary holds what is typed."""
    named = {template.name: f"{template.name}: {template.spec.summary}" for template in templates.every()}
    fits = [(label[:100], name) for name, label in named.items() if typed.casefold() in label.casefold()]
    return [app_commands.Choice(name=label, value=name) for label, name in fits[:CHOICES]]


async def batches(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """The server's latest batches, by project and file."""
    db, guild_id = interaction.client.db, caller_of(interaction).guild_id
    found = await db.read(retiring.named, guild_id)
    zone = await db.read(days.zone_of, guild_id)
    named = [
        (batch_choice(name, batch, days.day(batch.created_at, zone)), str(batch.id)) for batch, name in found
    ]
    fits = [(name, value) for name, value in named if typed.casefold() in name.casefold() or typed == value]
    return [app_commands.Choice(name=name, value=value) for name, value in fits[:CHOICES]]


async def items_of_project(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Items of the project named beside, whose ids begin with what is typed."""
    slug = getattr(interaction.namespace, "project", None) or ""
    found = await interaction.client.db.read(previewing.names, caller_of(interaction).guild_id, slug, typed)
    return [app_commands.Choice(name=name, value=name) for name in found if len(name) <= LONGEST_CHOICE]


async def slices_of_project(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Slices of the project named beside that hold what is typed."""
    slug = getattr(interaction.namespace, "project", None) or ""
    found = await interaction.client.db.read(slices.sample, caller_of(interaction).guild_id, slug)
    fits = [name for name in found if typed.casefold() in name.casefold() and 0 < len(name) <= LONGEST_CHOICE]
    return [app_commands.Choice(name=name, value=name) for name in fits[:CHOICES]]


async def practice_items_of_project(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """The same for items with a known answer."""
    slug, caller = getattr(interaction.namespace, "project", None) or "", caller_of(interaction)
    found = await interaction.client.db.read(bringing_practice.names, caller, slug, typed)
    return [app_commands.Choice(name=name, value=name) for name in found if len(name) <= LONGEST_CHOICE]


async def time_zones(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """IANA's names that hold what is typed."""
    fits = sorted(zone for zone in available_timezones() if typed.casefold() in zone.casefold())
    return [app_commands.Choice(name=zone, value=zone) for zone in fits[:CHOICES]]
