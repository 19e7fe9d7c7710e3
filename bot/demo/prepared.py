"""A project to get ready for: the second version of its rules, an example, practice and a qualification."""

import tomllib
from typing import Any

from bot.demo.world import HERE, Server, fill, tap
from bot.wording import guidelines

TOLD: dict[str, Any] = tomllib.loads((HERE / "prepared.toml").read_text("utf-8"))
PREPARED: str = TOLD["project"]
PRACTICE = f"{PREPARED}-practice.jsonl"


async def prepare(server: Server) -> None:
    """The lead does what a lead would, and opens it."""
    await server.bring(PREPARED)
    await _write_guideline(server)
    file = PRACTICE, (HERE / PRACTICE).read_bytes()
    await server.leads_type("items practice", project=PREPARED, file=file)
    await server.leads_type("project qualification", project=PREPARED, **TOLD["qualification"])
    await server.leads_type("project open", project=PREPARED)


async def _write_guideline(server: Server) -> None:
    """Its second version, and an example under it."""
    desk = await server.leads_type("project guideline", project=PREPARED)
    changes = await fill(server.lead, desk, guidelines.EDIT, text=TOLD["guideline"].strip())
    await tap(server.lead, changes, guidelines.KEEP)
    desk = await server.leads_type("project guideline", project=PREPARED)
    shown = await tap(server.lead, desk, guidelines.EXAMPLES)
    await fill(server.lead, shown, guidelines.ADD_BAD, **TOLD["example"])
