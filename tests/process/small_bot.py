"""A bot of a few lines, for proving the loopback Discord: it keeps nothing, and answers what it is asked."""

import io
import os
import re
from typing import Any, Self

import discord
from discord import app_commands, ui
from yarl import URL

Interaction = discord.Interaction[discord.Client]
Button = ui.Button[ui.LayoutView]
Menu = ui.Select[ui.LayoutView]
Item = ui.Item[ui.LayoutView]
AnyCommand = app_commands.Command[Any, ..., Any] | app_commands.Group


class Rate(ui.DynamicItem[Button], template=r"v1:rate:(?P<points>\d)"):
    def __init__(self, points: int) -> None:
        super().__init__(ui.Button(label=str(points), custom_id=f"v1:rate:{points}"))
        self.points = points

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: Item, match: re.Match[str]) -> Self:
        return cls(int(match["points"]))

    async def callback(self, interaction: Interaction) -> None:
        await interaction.response.edit_message(view=card(f"Saved {self.points}"), attachments=[])


class Choose(ui.DynamicItem[Menu], template=r"v1:choose"):
    def __init__(self) -> None:
        options = [discord.SelectOption(label=pet, value=pet) for pet in ("cat", "dog")]
        super().__init__(ui.Select(custom_id="v1:choose", options=options))

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: Item, match: re.Match[str]) -> Self:
        return cls()

    async def callback(self, interaction: Interaction) -> None:
        await interaction.response.send_modal(Comment(self.item.values[0]))


class Comment(ui.Modal):
    def __init__(self, chosen: str) -> None:
        super().__init__(title=f"Why a {chosen}?", custom_id=f"v1:comment:{chosen}")
        self.why: ui.TextInput[Self] = ui.TextInput(custom_id="why")
        self.add_item(ui.Label(text="Why", component=self.why))

    async def on_submit(self, interaction: Interaction) -> None:
        await interaction.response.edit_message(view=card(f"Because {self.why.value}"), attachments=[])


def card(text: str) -> ui.LayoutView:
    rates: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    rates.add_item(Rate(1)).add_item(Rate(2))
    menus: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.Container(ui.TextDisplay(text), rates, menus.add_item(Choose())))
    view.stop()
    return view


@app_commands.command()
async def work(interaction: Interaction, project: str = "it") -> None:
    """Show a card."""
    await interaction.response.send_message(view=card(f"How good is {project}?"), ephemeral=True)


@work.autocomplete("project")
async def projects(_: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=f"{typed}s", value=typed)]


@app_commands.command()
async def tell(interaction: Interaction, who: discord.Member) -> None:
    """Write to a person in private, and change one's mind."""
    await interaction.response.defer(ephemeral=True)
    letter = await who.send("Dear")
    await letter.edit(content=f"Dear {who.display_name}")
    await interaction.edit_original_response(content="told")


@app_commands.command()
async def twice(interaction: Interaction) -> None:
    """Answer again, as a second process with the same token would."""
    await interaction.response.send_message("first")
    try:
        await discord.InteractionResponse(interaction).send_message("second")
    except discord.HTTPException as refused:
        await interaction.followup.send(f"refused: {refused.code}")


@app_commands.command()
async def announce(interaction: Interaction, channel: discord.TextChannel, nonce: str) -> None:
    """Post a message, and say which one it was."""
    said = await channel.send("News <@&900000000000000000>", nonce=nonce)
    await interaction.response.send_message(str(said.id), ephemeral=True)


@app_commands.command()
async def since(interaction: Interaction, channel: discord.TextChannel, message: str, limit: int) -> None:
    """What was said after a message, and the id of the last."""
    later = channel.history(after=discord.Object(int(message)), limit=limit)
    said = [one.content async for one in later]
    newest = await interaction.client.fetch_channel(channel.id)
    assert isinstance(newest, discord.TextChannel)
    await interaction.response.send_message(f"{' '.join(said)} {newest.last_message_id}", ephemeral=True)


items = app_commands.Group(name="items", description="Items")


@items.command(name="import")
async def import_(interaction: Interaction, file: discord.Attachment, lead: discord.Member) -> None:
    """Take a file, give it back in capitals."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    given_back = discord.File(io.BytesIO((await file.read()).upper()), "back.txt")
    await interaction.followup.send(f"{file.filename} by {lead.display_name}", file=given_back)


class SmallBot(discord.Client):
    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True))
        self.tree = app_commands.CommandTree(self)
        commands: list[AnyCommand] = [work, tell, twice, announce, since, items]
        for command in commands:
            self.tree.add_command(command)

    async def setup_hook(self) -> None:
        self.add_dynamic_items(Rate, Choose)
        await self.tree.sync()


def main() -> None:
    base = os.environ["DISCORD_API"]
    discord.http.Route.BASE = base
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = URL(base).with_scheme("ws").with_path("/")
    SmallBot().run(os.environ["DISCORD_TOKEN"])


if __name__ == "__main__":
    main()
