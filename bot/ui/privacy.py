"""One's own data: what is kept, as numbers and as a file; taking consent back; being erased."""

import io
import zipfile

import discord
from discord import ButtonStyle, ui

from bot.labeling import erasing, privacy
from bot.labeling.privacy import Kept
from bot.ui.leads import say
from bot.ui.persistent import Control
from bot.ui.press import Interaction, caller_of, press_of
from bot.ui.screen import Part, draw, row, show, show_parts, take_time, text
from bot.wording import privacy as wording

LISTED = 8  # projects whose lines fit a card


class GetMine(Control, verb="mine"):
    """Everything, as a file."""

    async def pressed(self, interaction: Interaction) -> None:
        await take_time(interaction)
        mine = await interaction.client.db.read(privacy.mine, caller_of(interaction))
        await show_mine(interaction, mine)


class Withdraw(Control, verb="withdraw"):
    """They agree no more."""

    async def pressed(self, interaction: Interaction) -> None:
        returned = await interaction.client.db.write(privacy.withdraw, press_of(interaction))
        await say(interaction, wording.withdrawn(returned))


class Erase(Control, verb="erase"):
    """What being erased means, and the button that does it."""

    async def pressed(self, interaction: Interaction) -> None:
        kept = await interaction.client.db.read(privacy.kept, caller_of(interaction))
        await show_parts(interaction, draw(kept) if kept.is_nothing else draw_erasing(kept))


class Forget(Control, verb="forget"):
    """Erase the labeler that was shown. Once they are cut off, whatever happens, it will be done."""

    async def pressed(self, interaction: Interaction) -> None:
        db, press = interaction.client.db, press_of(interaction)
        erasure = await db.write(erasing.begin, press, self.number)
        await take_time(interaction)
        await erasing.finish(db, erasure, press.at)
        await say(interaction, wording.ERASED)


class Back(Control, verb="kept"):
    """To what is kept."""

    async def pressed(self, interaction: Interaction) -> None:
        await show(interaction, await interaction.client.db.read(privacy.kept, caller_of(interaction)))


CONTROLS = (GetMine, Withdraw, Erase, Forget, Back)


@draw.register
def draw_kept(kept: Kept) -> list[Part]:
    """What is kept, in numbers; what they can do about it."""
    if kept.is_nothing:
        return [text(wording.NOTHING)]
    whole = text(wording.kept(kept, LISTED))
    controls: list[Control] = [GetMine(0, label=wording.GET_MINE, style=ButtonStyle.primary)]
    if kept.consent is not None:
        controls.append(Withdraw(0, label=wording.WITHDRAW))
    controls.append(Erase(0, label=wording.ERASE, style=ButtonStyle.danger))
    return [whole, text(wording.choices(kept.consent is not None)), row(*controls)]


def draw_erasing(kept: Kept) -> list[Part]:
    """What goes and what stays, before it does."""
    forget = Forget(kept.labeler_id, label=wording.FOR_GOOD, style=ButtonStyle.danger)
    return [text(wording.before_erasing(kept, LISTED)), row(forget, Back(0, label=wording.BACK))]


async def show_mine(interaction: Interaction, mine: bytes) -> None:
    """A file only they see: packed where it is large, and where it is too large even so, in words."""
    name, data = wording.FILE, mine
    if len(data) > interaction.filesize_limit:
        name, data = wording.ZIP, packed(mine)
    if len(data) > interaction.filesize_limit:
        await say(interaction, wording.TOO_LARGE)
        return
    parts: list[Part] = [text(wording.MINE), ui.File(f"attachment://{name}")]
    await show_parts(interaction, parts, [discord.File(io.BytesIO(data), name)])


def packed(mine: bytes) -> bytes:
    """The same in a zip."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(wording.FILE, mine)
    return whole.getvalue()
