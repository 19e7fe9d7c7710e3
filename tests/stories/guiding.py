"""What the stories about guidelines share: a lead who writes, and what is looked at afterwards."""

from typing import Any

from tests.stories.export import exported
from tests.stories.town import Person, Seen, Town

ITEMS = [{"id": name, "text": f"{name.title()} sleeps all day."} for name in ("rex", "tom", "kim")]
NEW = "Read it twice, then say how good it is.\nBe kind."


async def desk(town: Town, lead: Person | None = None, **options: Any) -> Seen:
    return await (lead or town.lead).types("project guideline", project="pets", **options)


async def writes(town: Town, text: str) -> Seen:
    """A lead edits in the form; the preview."""
    form = await town.lead.opens(await desk(town), "Edit")
    return await town.lead.fills(form, text=text)


async def changes(town: Town, text: str = NEW, *, asks: bool = False) -> Seen:
    """A lead keeps a new version; what they are told."""
    seen = await writes(town, text)
    if asks:
        seen = await town.lead.tap(seen, "Read again: off")
    return await town.lead.tap(seen, "Keep it")


def file(text: str | bytes, name: str = "guideline.md") -> tuple[str, bytes]:
    return name, text.encode() if isinstance(text, str) else text


async def under_versions(town: Town) -> list[tuple[str, int, str, bool]]:
    rows = (await exported(town)).annotations
    return [(row["item_id"], row["guideline_version"], row["status"], row["current"]) for row in rows]


def mentioned(town: Town, seen: Seen) -> tuple[list[int], list[int], bool]:
    kept = town.env.backend.get_message(seen.message.channel_id, seen.message.id)
    return kept.ping_user_ids, kept.ping_role_ids, kept.mention_everyone
