"""/available: a labeler says with a few taps when they are there, in which hours, and what they read and know."""

from collections.abc import Mapping
from typing import Any

from discord import ButtonStyle

from bot.errors import UnknownOption
from bot.labeling import availability
from bot.labeling.availability import NOW, TODAY, WEEK, Own
from bot.ui.forms import Field, Form
from bot.ui.inert import inert
from bot.ui.persistent import Control, Picker
from bot.ui.press import Interaction, press_of
from bot.ui.screen import Part, draw, row, show, show_parts, text
from bot.wording import availability as wording
from bot.wording.languages import NAMES, named

MOST_OPTIONS = 25


class HereFor(Control, verb="here"):
    """They are there: now, today or this week."""

    async def pressed(self, interaction: Interaction) -> None:
        await show(interaction, await _write(interaction, availability.here, self.number))


class GoAway(Control, verb="away"):
    """Open the form that asks until when they are away."""

    async def pressed(self, interaction: Interaction) -> None:
        await _read(interaction)  # before somebody types in vain
        field = Field("until", wording.AWAY_LABEL, 30, wording.AWAY_HINT)
        await AwayUntil(0).open(interaction, wording.AWAY_TITLE, [field])


class AwayUntil(Form, verb="awayuntil"):
    async def submitted(self, interaction: Interaction, typed: Mapping[str, str]) -> None:
        await show(interaction, await _write(interaction, availability.away, typed.get("until", "")))


class Unsay(Control, verb="unsay"):
    """Neither here nor away."""

    async def pressed(self, interaction: Interaction) -> None:
        await show(interaction, await _write(interaction, availability.unsay))


class Available(Control, verb="available"):
    """Back to when they are there."""

    async def pressed(self, interaction: Interaction) -> None:
        await show(interaction, await _read(interaction))


class UsualHours(Control, verb="hours"):
    """Their hours and days."""

    async def pressed(self, interaction: Interaction) -> None:
        await show_parts(interaction, draw_hours(await _read(interaction)))


class Days(Picker, verb="days"):
    async def pressed(self, interaction: Interaction) -> None:
        own = await _write(interaction, availability.on_days, self.picked)
        await show_parts(interaction, draw_hours(own))


class FromHour(Picker, verb="fromhour"):
    async def pressed(self, interaction: Interaction) -> None:
        own = await _write(interaction, availability.from_hour, self.one)
        await show_parts(interaction, draw_hours(own))


class ToHour(Picker, verb="tohour"):
    async def pressed(self, interaction: Interaction) -> None:
        own = await _write(interaction, availability.to_hour, self.one)
        await show_parts(interaction, draw_hours(own))


class AboutMe(Control, verb="aboutme"):
    """Their languages and skills."""

    async def pressed(self, interaction: Interaction) -> None:
        await show_parts(interaction, draw_about(await _read(interaction)))


class Reads(Picker, verb="reads"):
    """The languages they read."""

    async def pressed(self, interaction: Interaction) -> None:
        own = await _write(interaction, availability.speaks, [code_of(number) for number in self.picked])
        await show_parts(interaction, draw_about(own))


class Skills(Control, verb="skills"):
    """Open the form for their skills."""

    async def pressed(self, interaction: Interaction) -> None:
        own = await _read(interaction)
        field = Field(
            "skills", wording.SKILLS_LABEL, availability.LONGEST_SKILLS, wording.SKILLS_HINT,
            required=False, typed=own.said.skills,
        )  # fmt: skip
        await Skilled(0).open(interaction, wording.SKILLS_TITLE, [field])


class Skilled(Form, verb="skilled"):
    async def submitted(self, interaction: Interaction, typed: Mapping[str, str]) -> None:
        own = await _write(interaction, availability.knows, typed.get("skills", ""))
        await show_parts(interaction, draw_about(own))


CONTROLS = (HereFor, GoAway, Unsay, Available, UsualHours, Days, FromHour, ToHour, AboutMe, Reads, Skills)
FORMS = (AwayUntil, Skilled)


async def _read(interaction: Interaction) -> Own:
    return await interaction.client.db.read(availability.own, press_of(interaction))


async def _write(interaction: Interaction, rule: Any, *said: Any) -> Own:
    own: Own = await interaction.client.db.write(rule, press_of(interaction), *said)
    return own


@draw.register
def draw_own(own: Own) -> list[Part]:
    """What they said, and a button for each thing to say."""
    skills = [text(wording.skills(inert(own.said.skills)))] if own.said.skills else []
    spans = {NOW: wording.NOW, TODAY: wording.TODAY, WEEK: wording.THIS_WEEK}
    here = [HereFor(span, label=label, style=ButtonStyle.primary) for span, label in spans.items()]
    others = [
        GoAway(0, label=wording.AWAY),
        Unsay(0, label=wording.UNSAY),
        UsualHours(0, label=wording.HOURS),
        AboutMe(0, label=wording.ABOUT_ME),
    ]
    return [text(wording.availability(own)), *skills, row(*here), row(*others)]


def draw_hours(own: Own) -> list[Part]:
    """Three menus: days, from when, to when."""
    days = dict(enumerate(wording.DAYS))
    starts = {number: wording.from_choice(number) for number in range(24)}
    ends = {number: wording.to_choice(number) for number in range(24)}
    return [
        text(wording.usual_hours(own)),
        text(wording.WHICH_DAYS),
        row(Days(0, options=days, least=0, most=7)),
        text(wording.FROM),
        row(FromHour(0, options=starts)),
        text(wording.TO),
        row(ToHour(0, options=ends)),
        row(Available(0, label=wording.BACK)),
    ]


def draw_about(own: Own) -> list[Part]:
    """A menu of languages, those that projects here ask for first; skills are typed."""
    offered = list(dict.fromkeys([*own.wanted, *own.said.languages, *NAMES]))[:MOST_OPTIONS]
    options = {number_of(code): named(code) for code in offered}
    skills = [text(wording.skills(inert(own.said.skills)))] if own.said.skills else []
    return [
        text(wording.about_me(own)),
        *skills,
        text(wording.WHICH_LANGUAGES),
        row(Reads(0, options=options, least=0, most=availability.MOST_LANGUAGES)),
        row(Skills(0, label=wording.SKILLS), Available(0, label=wording.BACK)),
    ]


def number_of(code: str) -> int:
    """A language's code as a menu carries it: the number its letters are."""
    return int.from_bytes(code.encode("ascii"))


def code_of(number: int) -> str:
    """The code again. Raises UnknownOption."""
    if number not in range(1 << 24):
        raise UnknownOption()
    return number.to_bytes(3).lstrip(b"\0").decode("latin-1")
