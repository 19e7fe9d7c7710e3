"""People who share tips and say what helped them: shared by the stories about helping each other."""

from typing import Any

from simcord.builders import ChannelHandle

from bot.wording.helping import NAMED
from tests.stories.asking import threads
from tests.stories.town import Person, Seen, Town

YES, NO = NAMED["yes"], NAMED["no"]


async def shares(
    person: Person, about: str, text: str = "Look twice.", named: str = "no", project: str = "pets"
) -> Seen:
    """/insight, and the bot has time to post it."""
    form = await person.actor.slash(person.town.work_channel, "insight", project=project)
    typed = {"about": about, "text": text, "named": [named]}
    seen = person.seen(await person.actor.submit_modal(form, typed))
    await person.town.passes(0.1)
    return seen


def tips_thread(place: ChannelHandle) -> Any:
    """The one thread of tips in a forum or a channel."""
    (thread,) = [one for one in threads(place) if one.name.startswith("Tips: ")]
    return thread


def tips_in(town: Town, thread: Any) -> list[Seen]:
    """The tips that stand in a thread."""
    return [seen for seen in town.posted(thread) if any("helped" in one for one in seen.buttons)]


def helped(seen: Seen) -> str:
    """The label of the button that says it helped."""
    (label,) = [str(label) for label in seen.buttons if "helped" in label]
    return label
