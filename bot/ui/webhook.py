"""Where a project's training script is told of closed rounds: its address, its secret once, a test, and off."""

import json

from discord import ButtonStyle

from bot.labeling import running, webhook
from bot.labeling.project_spec import terms_of
from bot.labeling.webhook import Address
from bot.labeling.webhook_address import host_of
from bot.ui import scripts
from bot.ui.inert import inert
from bot.ui.leads import say
from bot.ui.persistent import Control
from bot.ui.press import Interaction, press_of
from bot.ui.screen import Part, draw, row, show, text
from bot.wording import webhooks as wording


class Test(Control, verb="webhooktest"):
    """Send something that is no round, and say what came back; the number is the project."""

    async def pressed(self, interaction: Interaction) -> None:
        bot = interaction.client
        lead = await bot.db.read(running.lead, press_of(interaction))
        project, kept = await bot.db.read(webhook.of_lead, lead, self.number)
        # A message of its own, not in place of the one it stands on: there the secret is shown this once.
        await interaction.response.defer(ephemeral=True, thinking=True)
        key = f"test-{interaction.id}"
        body = json.dumps(webhook.message(project, "test", key, lead.at)).encode()
        heard = await scripts.send(bot, kept.url, await bot.db.read(webhook.secret_of, kept), key, body)
        await say(interaction, wording.tested(host_of(kept.url), heard))


class TurnOff(Control, verb="webhookoff"):
    """Tell nobody any more; the number is the project."""

    async def pressed(self, interaction: Interaction) -> None:
        db = interaction.client.db
        lead = await db.read(running.lead, press_of(interaction))
        await show(interaction, await db.write(webhook.turn_off, lead, self.number))


CONTROLS = (Test, TurnOff)


async def show_webhook(interaction: Interaction, slug: str, url: str) -> None:
    """Set it, or show how it stands where no address was typed."""
    bot = interaction.client
    lead = await bot.db.read(running.lead, press_of(interaction))
    if not url:
        await show(interaction, await bot.db.read(webhook.look, lead, slug))
        return
    await show(interaction, await bot.db.write(webhook.send_to, lead, slug, url, bot.settings.own_hosts))


@draw.register
def _(address: Address) -> list[Part]:
    name = inert(terms_of(address.project).name)
    if address.host is None:
        return [text(wording.turned_off(name) if address.turned_off else wording.stands(name, address))]
    said = wording.made(name, address) if address.secret else wording.stands(name, address)
    test = Test(address.project.id, label=wording.TEST, style=ButtonStyle.primary)
    return [text(said), row(test, TurnOff(address.project.id, label=wording.TURN_OFF))]
