"""/notify, and Notify me wherever there is no work: what to be told of, when and how."""

from collections.abc import Mapping, Sequence

from discord import ButtonStyle

from bot.labeling import wishing
from bot.labeling.wishing import LIMITS, REMINDERS, WAYS, Settings
from bot.ui.forms import Field, Form
from bot.ui.inert import inert
from bot.ui.persistent import Control, Picker
from bot.ui.press import Interaction, press_of
from bot.ui.screen import Part, draw, row, show, text
from bot.wording import notify as wording

LONGEST_HOUR = 5  # characters


class Notify(Control, verb="notify"):
    """Put me on the list, for a project (0 for any work), and show what I chose. For any screen without work."""

    async def pressed(self, interaction: Interaction) -> None:
        settings = await interaction.client.db.write(wishing.ask, press_of(interaction), self.number)
        await show(interaction, settings)


class Hush(Control, verb="hush"):
    """Tell me nothing more."""

    async def pressed(self, interaction: Interaction) -> None:
        settings = await interaction.client.db.write(wishing.wish_for, press_of(interaction), ())
        await show(interaction, settings)


class Preset(Picker):
    """A menu in which something is chosen already."""

    def __init__(
        self,
        *numbers: int,
        options: Mapping[int, str] | None = None,
        chosen: Sequence[int] = (),
        least: int = 1,
        most: int = 1,
    ) -> None:
        super().__init__(*numbers, options=options or {}, least=least, most=most)
        for option in self.options:
            option.default = int(option.value) in chosen


class Wishes(Preset, verb="wishes"):
    """What to be told of."""

    async def pressed(self, interaction: Interaction) -> None:
        settings = await interaction.client.db.write(wishing.wish_for, press_of(interaction), self.picked)
        await show(interaction, settings)


class Way(Preset, verb="way"):
    """In a thread, or by direct message."""

    async def pressed(self, interaction: Interaction) -> None:
        way = next(iter(self.picked), 0)
        await show(interaction, await interaction.client.db.write(wishing.by_way, press_of(interaction), way))


class Limit(Preset, verb="limit"):
    """How often a day."""

    async def pressed(self, interaction: Interaction) -> None:
        times = next(iter(self.picked), 0)
        await show(
            interaction, await interaction.client.db.write(wishing.at_most, press_of(interaction), times)
        )


class Remind(Preset, verb="remind"):
    """How long before a lease ends."""

    async def pressed(self, interaction: Interaction) -> None:
        minutes = next(iter(self.picked), 0)
        await show(
            interaction, await interaction.client.db.write(wishing.remind, press_of(interaction), minutes)
        )


class Quiet(Control, verb="quiet"):
    """Opens the form for one's own quiet hours."""

    async def pressed(self, interaction: Interaction) -> None:
        chosen = await interaction.client.db.read(wishing.own, press_of(interaction), self.number)
        start, end = chosen.quiet_from, chosen.quiet_until
        await QuietHours(0).open(
            interaction,
            wording.QUIET_TITLE,
            [
                _hour("start", wording.FROM, wording.hour(start, end)),
                _hour("end", wording.UNTIL, wording.hour(end, start)),
            ],
            wording.HOURS_HINT,
        )


class QuietHours(Form, verb="quieted"):
    """The hours in which to tell them nothing."""

    async def submitted(self, interaction: Interaction, typed: Mapping[str, str]) -> None:
        hours = (typed.get("start", ""), typed.get("end", ""))
        settings = await interaction.client.db.write(wishing.be_quiet, press_of(interaction), *hours)
        await show(interaction, settings)


CONTROLS = (Notify, Hush, Wishes, Way, Limit, Remind, Quiet)


def _hour(name: str, label: str, typed: str) -> Field:
    return Field(name, label, LONGEST_HOUR, required=False, typed=typed)


@draw.register
def draw_settings(settings: Settings) -> list[Part]:
    """What they chose, each thing in a menu of its own; one tap for the most common wish."""
    names = {one.wish: wording.choice(one) for one in settings.choices}
    wished = [inert(wording.wish(one, names)) for one in settings.wished]
    return [text(wording.settings(settings, wished)), *_menus(settings), row(*_buttons(settings))]


def _menus(settings: Settings) -> list[Part]:
    chosen, choices = settings.chosen, settings.choices
    what = {one.code: wording.choice(one) for one in choices}
    wished = [one.code for one in choices if one.wish in settings.wished]
    ways = {number: wording.WAYS[way] for number, way in enumerate(WAYS)}
    return [
        row(Wishes(0, options=what, chosen=wished, least=0, most=len(what))),
        row(Way(0, options=ways, chosen=[WAYS.index(chosen.way)])),
        row(Limit(0, options={one: wording.limit(one) for one in LIMITS}, chosen=[chosen.daily_limit])),
        row(
            Remind(
                0, options={one: wording.reminder(one) for one in REMINDERS}, chosen=[chosen.remind_minutes]
            )
        ),
    ]


def _buttons(settings: Settings) -> list[Control]:
    quiet = Quiet(settings.chosen.labeler_id, label=wording.QUIET)
    if settings.waits:
        return [Hush(0, label=wording.STOP), quiet]
    return [Notify(0, label=wording.TELL_ME, style=ButtonStyle.primary), quiet]
