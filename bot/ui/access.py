"""/project access: who may have a project's items, in words, and the way back to everybody."""

import re

from discord import Role

from bot.errors import NoSuchLanguage
from bot.labeling import admitting, running
from bot.labeling.admitting import Admission, Wanted
from bot.ui.inert import inert
from bot.ui.persistent import Control
from bot.ui.press import Interaction, press_of
from bot.ui.screen import Part, draw, row, show, text
from bot.wording import admitting as wording
from bot.wording.languages import CODES

CODE = re.compile(r"[a-z]{2,3}")


class OpenToAll(Control, verb="openall"):
    """Let every labeler have every item of a project."""

    async def pressed(self, interaction: Interaction) -> None:
        db = interaction.client.db
        lead = await db.read(running.lead, press_of(interaction))
        await show(interaction, await db.write(admitting.open_to_all, lead, self.number))


@draw.register
def draw_admission(of: Admission) -> list[Part]:
    """What is asked for; the button only where something is."""
    said = text(wording.admission(inert(of.terms.name), of))
    if of.access.is_open or of.project.state == "closed":
        return [said]
    return [said, row(OpenToAll(of.project.id, label=wording.OPEN_TO_ALL))]


def wanted(
    roles: tuple[Role | None, ...], languages: str | None, per_day: int | None, in_all: int | None
) -> Wanted:
    """What was typed, as facts; what was left out stays as it is. Raises NoSuchLanguage."""
    named = [role.id for role in roles if role is not None]
    typed = None if languages is None else codes(languages)
    return Wanted(named or None, typed, in_all, per_day)


def codes(typed: str) -> list[str]:
    """`German, en`, in codes or names; `any` is none. Raises NoSuchLanguage."""
    words = (CODES.get(word, word) for word in re.split(r"[\s,;/]+", typed.strip().casefold()))
    found = [word for word in words if word and word not in wording.ANY_LANGUAGE]
    for word in found:
        if not CODE.fullmatch(word):
            raise NoSuchLanguage(word[:50])
    return found
