"""What people have before them when the bot dies while they ask and answer, and leads look after the FAQ."""

from tests.process.discord_process import Answer, Card, Form, Loopback
from tests.process.kill_town import Labeler, open_project, until
from tests.process.old_forms import Deed, button, opened, sending
from tests.process.old_news import with_verb

NAME, SLUG = "Asked", "asked"
REFUSED = 50013
LONG = "Is a puppy a dog, or only when it is big? " * 45  # more than a message takes of it


async def every_question(discord: Loopback) -> list[Deed]:
    """In a project of its own, while threads can be made: but for the first one, of which leads are told."""
    await open_project(discord, NAME)
    await discord.fault("POST", "/messages/[0-9]+/threads$", status=403, code=REFUSED)
    await asks_on_card(discord, "pam", LONG)
    [stuck] = await until(lambda: with_verb(discord, "leads", "askagain"))
    [note] = await until(lambda: with_verb(discord, "leads", "showitem"))
    [question] = await until(lambda: with_verb(discord, "announcements", "metoo"))
    return [
        *await every_ask(discord),
        button(discord, "ola", question, "Me too"),
        button(discord, "ola", question, "Read it all"),
        button(discord, "lea", note, "Show the item"),
        *await every_answer(discord, note),
        *await every_entry(discord),
        button(discord, "lea", stuck, "Try again"),
    ]


async def asks_on_card(discord: Loopback, who: str, text: str) -> None:
    form = await opened(discord, who, await Labeler(discord, who).enter(SLUG), "Ask")
    await discord.submit(who, form, {"text": text})


async def every_ask(discord: Loopback) -> list[Deed]:
    """On a card, and with the command."""
    about_item = await opened(discord, "ola", await Labeler(discord, "ola").enter(SLUG), "Ask")
    about_project = (await discord.slash("ola", "ask", project=SLUG)).form
    assert about_project is not None
    return [
        sending(discord, "ola", about_item, text="Is a kitten a cat?"),
        sending(discord, "ola", about_project, text="May I skip?"),
    ]


async def every_answer(discord: Loopback, note: Card) -> list[Deed]:
    """A lead answers, twice: once it may stand in the FAQ, and once that is not sent yet."""
    forms = [await opened(discord, "lea", note, "Answer") for _ in range(2)]
    written = await discord.submit("lea", forms[0], {"text": "It is."})
    heard = await discord.press("lea", written, label="Yes, with my name")
    return [
        button(discord, "lea", heard.card, "Yes, without my name"),
        button(discord, "lea", note, "Answer"),
        sending(discord, "lea", forms[1], text="It is, at any size."),
    ]


async def every_entry(discord: Loopback) -> list[Deed]:
    """One entry, and whatever can be done with it: on a copy for each, one of which has taken it out."""
    listed = await faq(discord)
    editing = await opens(discord, "Correct")
    promoting = await opens(discord, "Into the guideline")
    others = {label: await entry(discord) for label in ("Correct", "Into the guideline", "The whole FAQ")}
    out, back = [await entry(discord) for _ in range(2)]
    back = (await discord.press("lea", back, label="Take it out")).card
    return [
        button(discord, "lea", back, "Put it back"),
        button(discord, "lea", listed.card, "Read"),
        *(button(discord, "lea", card, label) for label, card in others.items()),
        sending(discord, "lea", editing, asked="Is a puppy a dog?", answered="It is."),
        sending(discord, "lea", promoting, text="A puppy is a dog."),
        button(discord, "lea", out, "Take it out"),
    ]


async def faq(discord: Loopback) -> Answer:
    return await discord.slash("lea", "faq", "leads", project=SLUG)


async def entry(discord: Loopback) -> Card:
    return (await discord.press("lea", await faq(discord), label="Read")).card


async def opens(discord: Loopback, label: str) -> Form:
    return await opened(discord, "lea", await entry(discord), label)
