"""What the simulated Discord lacks: how many members each role has."""

from typing import Any

from simcord.http.router import RequestContext, route


@route("GET", "/guilds/{guild_id}/roles/member-counts")
def member_counts(ctx: RequestContext) -> Any:
    guild = ctx.backend.get_guild(ctx.int_arg("guild_id"))
    had = [role_id for member in guild.members.values() for role_id in member.role_ids]
    return {str(role_id): had.count(role_id) for role_id in guild.roles}
