"""Creating a project: from a file, or from a template through a short form."""

import io
from collections.abc import Mapping

import discord
from discord import ui

from bot.errors import UserError
from bot.labeling import running, templates
from bot.labeling.project_spec import terms_of
from bot.labeling.templates import Template
from bot.ui.forms import Field, Form
from bot.ui.inert import inert
from bot.ui.leads import name_of
from bot.ui.press import Interaction, press_of
from bot.ui.screen import Part, show_parts, text
from bot.wording import leads as wording
from bot.wording.errors import explain
from storage.records import Project


class Create(Form, verb="create"):
    """What a template leaves to the lead; the number stands for the template."""

    async def submitted(self, interaction: Interaction, typed: Mapping[str, str]) -> None:
        db = interaction.client.db
        lead = await db.read(running.lead, press_of(interaction))
        template = templates.numbered(self.number)
        try:
            project = await db.write(running.create, lead, templates.filled(template, typed))
        except UserError as error:
            await _hand_back(interaction, error, typed.get("guideline", ""))
        else:
            await show_created(interaction, project, template)


async def _hand_back(interaction: Interaction, error: UserError, guideline: str) -> None:
    """Why it can't be, and the text that took long to write: a form that was sent is gone."""
    parts: list[Part] = [text(explain(error)), text(wording.GUIDELINE_BACK)]
    parts.append(ui.File(f"attachment://{wording.GUIDELINE_FILE}"))
    await show_parts(interaction, parts, [_file(guideline.encode(), wording.GUIDELINE_FILE)])


async def open_form(interaction: Interaction, template: Template) -> None:
    """The short form, filled from a template."""
    offered = templates.offered(template)
    fields = [
        Field(
            key,
            wording.FORM[key],
            longest,
            lines=key == "guideline",
            required=key != "summary",
            typed=offered[key],
        )
        for key, longest in wording.FORM_LONGEST.items()
    ]
    await Create(template.number).open(interaction, wording.form_title(template.name), fields)


async def show_created(interaction: Interaction, project: Project, template: Template | None = None) -> None:
    """What was created and what its items need; with a template come its sample items."""
    display = terms_of(project).display
    told = [
        wording.created(name_of(project), project.slug),
        wording.needed([inert(field) for field in (*display.shown, *display.images)]),
    ]
    if display.images:
        told.append(wording.PICTURES_ELSEWHERE)
    parts: list[Part] = [text("\n".join(told))]
    if template is None:
        await show_parts(interaction, parts)
        return
    file = f"{template.name}.jsonl"
    parts += [text(wording.SAMPLE_ITEMS), ui.File(f"attachment://{file}")]
    await show_parts(interaction, parts, [_file(template.items, file)])


def _file(content: bytes, name: str) -> discord.File:
    return discord.File(io.BytesIO(content), name)
