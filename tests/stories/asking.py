"""People who ask, answer and wait for answers: shared by the stories about questions."""

from typing import Any

from simcord.builders import ChannelHandle
from simcord.results import InteractionResult, ResponseMessage

from tests.stories.town import PETS, Person, Seen, Town

ACCEPT = "Accept answer"
FAQ_YES, FAQ_UNNAMED, FAQ_NO = "Yes, with my name", "Yes, without my name", "No"


def pets(*names: str) -> list[dict[str, str]]:
    return [{"id": name, "text": f"{name.title()} sleeps all day."} for name in names]


async def set_up(town: Town, questions: ChannelHandle | None = None) -> Seen:
    """/setup, with a place for questions if one is given."""
    also: dict[str, Any] = {} if questions is None else {"questions": questions}
    return await town.manager.types(
        "setup",
        announcements=town.announcements,
        leads=town.lead_role,
        labelers=town.labeler_role,
        lead_channel=town.lead_channel,
        timezone="Europe/Berlin",
        **also,
    )


async def with_forum(town: Town, *items: str) -> ChannelHandle:
    """An open project with these items, and a forum for questions."""
    await town.open_project(PETS, pets(*(items or ("rex", "tom"))))
    forum = town.guild.create_forum_channel("questions")
    await set_up(town, forum)
    await town.passes(0.1)
    return forum


async def asks(person: Person, question: str, **options: Any) -> Seen:
    """/ask, and the bot has time to post it."""
    seen = await person.types("ask", question=question, **options)
    await person.town.passes(0.1)
    return seen


async def asks_on(person: Person, card: Seen, question: str) -> Seen:
    seen = await person.fills(await person.opens(card, "Ask"), text=question)
    await person.town.passes(0.1)
    return seen


def threads(place: ChannelHandle) -> list[Any]:
    """The threads questions stand in, the oldest first."""
    return sorted(place.threads, key=lambda thread: thread.id)


def head(town: Town, thread: Any) -> Seen:
    """The message a forum's thread begins with."""
    return town.posted(thread)[0]


def said(town: Town, thread: Any) -> list[Seen]:
    """What the bot said in a thread after that."""
    backend = town.env.backend
    shown = [backend.get_message(thread.id, one.id) for one in thread.history()][1:]
    ours = [one for one in shown if one.author_id == backend.bot_user.id]
    return [Seen(ResponseMessage(town.env, one)) for one in ours]


async def answers(person: Person, thread: Any, text: str) -> Any:
    """Somebody writes in a question's thread."""
    return await person.actor.send(thread, text)


async def accepts(person: Person, thread: Any, message: Any) -> Seen:
    """The message command, and the bot has time to tell people."""
    result: InteractionResult = await person.actor.context_menu(thread, ACCEPT, message)
    seen = person.seen(result)
    await person.town.passes(0.1)
    return seen


async def faq_of(person: Person, **options: Any) -> Seen:
    return await person.types("faq", **options)


def tags(town: Town, forum: ChannelHandle, thread: Any) -> list[str]:
    """The names of a thread's tags."""
    named = {int(tag["id"]): tag["name"] for tag in town.env.backend.get_channel(forum.id).available_tags}
    return [named[tag] for tag in town.env.backend.get_channel(thread.id).applied_tags]


def mentioned_in(town: Town, seen: Seen) -> list[int]:
    """Whom a message really calls."""
    return list(town.env.backend.get_message(seen.message.channel_id, seen.message.id).mention_user_ids)
