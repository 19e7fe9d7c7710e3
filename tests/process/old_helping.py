"""What people have before them when the bot dies while they share tips, and say what helped them."""

from tests.process.discord_process import Card, Loopback
from tests.process.kill_town import open_project, until
from tests.process.old_forms import Deed, button, sending
from tests.process.old_news import with_verb

NAME, SLUG = "Helpful", "helpful"
REFUSED = 50013


async def every_help(discord: Loopback) -> list[Deed]:
    """In a project of its own; its thread is refused at first, of which leads are told."""
    await open_project(discord, NAME)
    await discord.fault("POST", "/messages/[0-9]+/threads$", status=403, code=REFUSED)
    await shares(discord, "ula", "Kittens are cats.")
    [stuck] = await until(lambda: with_verb(discord, "leads", "tipsagain"))
    head = (await until(lambda: with_verb(discord, "announcements", "sharetip")))[-1]
    form = (await discord.slash("ula", "insight", project=SLUG)).form
    assert form is not None
    own = await entry(discord, "ula")
    theirs = await entry(discord, "una")
    boards = [await board(discord) for _ in range(2)]
    out = (await discord.press("una", await board(discord), label="Leave me out")).card
    return [
        button(discord, "una", head, "Share a tip"),
        sending(discord, "ula", form, about="Dogs", text="Puppies are dogs."),
        button(discord, "una", theirs, "This helped"),
        button(discord, "una", boards[0], "Ever"),
        button(discord, "una", out, "Count me in"),
        button(discord, "una", boards[1], "Leave me out"),
        button(discord, "lea", stuck, "Try again"),
        button(discord, "ula", own, "Take my tip back"),
    ]


async def shares(discord: Loopback, who: str, text: str) -> None:
    form = (await discord.slash(who, "insight", project=SLUG)).form
    assert form is not None
    await discord.submit(who, form, {"about": "Kittens", "text": text})


async def entry(discord: Loopback, who: str) -> Card:
    listed = await discord.slash(who, "faq", project=SLUG)
    return (await discord.press(who, listed, label="Read")).card


async def board(discord: Loopback) -> Card:
    return (await discord.slash("una", "leaderboard", project=SLUG)).card
