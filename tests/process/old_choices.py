"""What labelers say of themselves, and what they want to be told of: menus and forms from before the bot dies.

No thread can be made on this server, so that leads are told; Start in a thread is pressed after a restart in
tests/stories/test_waves.py.
"""

from functools import partial

from tests.process.discord_process import Card, Loopback
from tests.process.kill_town import Labeler, until
from tests.process.old_forms import Deed, button, opened, sending, verb_of
from tests.process.old_news import with_verb

SPAM, REFUSED = 20026, 50013
DIRECT, TEN_A_DAY = "1", "10"  # in the menus
TELL_ME = "Tell me when there is work"


async def every_choice(discord: Loopback) -> list[Deed]:
    """Of somebody who has an item in hand, so that nobody calls them away."""
    await Labeler(discord, "wes").enter()
    notify, typing = [(await discord.slash("wes", "notify")).card for _ in range(2)]
    quiet = await opened(discord, "wes", typing, "Quiet hours")
    return [
        *await every_button(discord, "wes", "notify"),
        *every_menu(discord, "wes", notify),
        sending(discord, "wes", quiet, start="22:00", end="8:00"),
        *await every_presence(discord, "wes"),
        *await every_stop(discord),
    ]


async def every_presence(discord: Loopback, who: str) -> list[Deed]:
    """When they are there, in which hours, and what they read and know."""
    deeds = await every_button(discord, who, "available")
    cards = [(await discord.slash(who, "available")).card for _ in range(3)]
    away = await opened(discord, who, cards[0], "Away until …")
    hours = (await discord.press(who, cards[1], label="My hours")).card
    about = (await discord.press(who, cards[2], label="Languages and skills")).card
    skills = await opened(discord, who, about, "Skills …")
    return [
        *deeds,
        sending(discord, who, away, until="3d"),
        *(*every_menu(discord, who, hours), button(discord, who, hours, "Back")),
        *(*every_menu(discord, who, about), button(discord, who, about, "Skills …")),
        sending(discord, who, skills, skills="Hebrew poetry"),
    ]


async def every_button(discord: Loopback, who: str, command: str) -> list[Deed]:
    """Each on a card of its own."""
    labels = (await discord.slash(who, command)).buttons
    return [button(discord, who, (await discord.slash(who, command)).card, label) for label in labels]


async def every_stop(discord: Loopback) -> list[Deed]:
    """Discord takes no direct messages of the bot any more, and no threads: leads read it, and xia waits on."""
    await discord.fault("POST", "/users/@me/channels$", status=403, code=SPAM, times=1000)
    await discord.fault("POST", "/threads$", status=403, code=REFUSED, times=1000)
    await discord.fault("GET", "/threads/active$", status=403, code=REFUSED, times=1000)
    asked = await discord.slash("xia", "work", project="pets")
    await discord.press("xia", asked, label="I agree")
    card = (await discord.slash("xia", "notify")).card
    _, at_any_hour = sending(
        discord, "xia", await opened(discord, "xia", card, "Quiet hours"), start="", end=""
    )
    await at_any_hour()
    for verb, value in {"way": DIRECT, "limit": TEN_A_DAY}.items():
        card = (await discord.choose("xia", card, menu_of(card, verb), value)).card
    waiting = (await discord.press("xia", card, label=TELL_ME)).card
    stopped = await until(lambda: with_verb(discord, "leads", "dms"))
    no_threads = await until(lambda: with_verb(discord, "leads", "noted"))
    return [
        button(discord, "lea", stopped[0], "Send them again"),
        button(discord, "lea", no_threads[0], "Noted"),
        button(discord, "xia", waiting, "Tell me nothing"),
    ]


def every_menu(discord: Loopback, who: str, card: Card) -> list[Deed]:
    """The first option of each."""
    return [
        (verb_of(menu), partial(discord.choose, who, card, menu, offered[0]))
        for menu, offered in card.menus.items()
    ]


def menu_of(card: Card, verb: str) -> str:
    return next(menu for menu in card.menus if verb_of(menu) == verb)
