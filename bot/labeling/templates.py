"""Templates: project files with a few items each, ready to be made one's own."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.errors import NoSuchTemplate
from bot.labeling.project_file import project_of, read_project
from bot.labeling.project_spec import ProjectSpec

SAMPLES = Path(__file__).parents[1] / "samples"
EDITABLE = ("name", "summary", "overlap", "lease_minutes", "guideline")  # what the short form asks


@dataclass(frozen=True, slots=True)
class Template:
    """A project file (TOML) and its sample items (JSON Lines), as they lie in the samples folder."""

    name: str
    toml: bytes
    items: bytes

    @property
    def number(self) -> int:
        """What stands for it in a custom_id: of its name alone, so that a newer version means the same."""
        return zlib.crc32(self.name.encode())

    @property
    def spec(self) -> ProjectSpec:
        return read_project(self.toml)


@cache
def every() -> tuple[Template, ...]:
    """All templates by name."""
    files = sorted(SAMPLES.glob("*.toml"))
    return tuple(Template(f.stem, f.read_bytes(), f.with_suffix(".jsonl").read_bytes()) for f in files)


def named(name: str) -> Template:
    """A template by its name. Raises NoSuchTemplate."""
    for template in every():
        if template.name == name:
            return template
    raise NoSuchTemplate(name, tuple(template.name for template in every()))


def numbered(number: int) -> Template:
    """A template by its number. Raises NoSuchTemplate."""
    found = {template.number: template for template in every()}
    return found[number] if number in found else named("")


def offered(template: Template) -> dict[str, str]:
    """What a form starts from: the text of each editable key."""
    spec = template.spec
    return {key: str(getattr(spec, key)).strip() for key in EDITABLE}


def filled(template: Template, typed: Mapping[str, str]) -> ProjectSpec:
    """The project a form describes. Raises BadProjectFile with all its mistakes."""
    said = {key: _meant(typed[key].strip()) for key in EDITABLE if key in typed}
    return project_of({**template.spec.model_dump(exclude_defaults=True), **said})


def _meant(text: str) -> str | int:
    """A number where one stands, as TOML would hold it."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else text
