"""What the demo says: at the terminal, and on the page that tells what to try."""

from dataclasses import dataclass

BOT = "Labelguild"
SERVER = "Labeling team"
PEOPLE = ("Lea", "Ana", "Ben")
ANNOUNCEMENTS, LEADS, WORK = "announcements", "leads", "work"
BEHIND = "before-it-began"  # where the lead set all this up; no page shows it
STORED = "What was stored"
ENDED = "The demo has ended; what it kept is gone."

TITLE = "Labelguild: try it"
HEADING = "Try Labelguild"
INTRO = (
    "A whole labeling team on your own machine: the real bot, a simulated Discord, a few people. "
    "You play three of them. Every button opens a channel, as the person whose colour it has; "
    "keep several side by side and watch them change."
)
CHANNELS = "Every page"
CHANNELS_INTRO = "What a channel shows depends on who looks: answers to a person are theirs alone."
ENDING = "Ctrl-C in the terminal ends the demo. Nothing of it stays on your machine."
ROLES = {"Lea": "the lead", "Ana": "a labeler", "Ben": "a labeler"}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to try: by whom, in which channel. `text` is Markdown."""

    person: str
    channel: str
    title: str
    text: str


STEPS = (
    Step(
        "Lea",
        LEADS,
        "Look, then open",
        "Type `/project preview` and press Enter. Then type `short`, choose **Short answers**, and press Enter "
        "once more: a card as labelers will get it. `/project open` works the same way and tells the team.",
    ),
    Step(
        "Ana",
        ANNOUNCEMENTS,
        "Label",
        "Press **Start** under **Short answers**, agree, read the guideline. "
        "From then on every answer is one tap, and the next item follows at once.",
    ),
    Step(
        "Ana",
        ANNOUNCEMENTS,
        "Change your mind",
        "**Undo**, beside what was just saved, brings that item back. **Skip** passes on an item; "
        "**Open whole** hands it to you as a file.",
    ),
    Step(
        "Ben",
        ANNOUNCEMENTS,
        "Look at the board, disagree with Ana",
        "The **board** says what is left, how fast it goes and what is coming; it changes by itself, at most once "
        "a minute. Two people judge each item: press **Start** under **Short answers**, too.",
    ),
    Step(
        "Ben",
        WORK,
        "Work until there is nothing",
        "Type `/projects`, press Enter, then the arrow, and start **Picture captions**. After four items you "
        "read why there is no fifth. **Notify me** puts you on the list: when a seat comes back, you are told.",
    ),
    Step(
        "Ana",
        WORK,
        "See what you did, say when you are there",
        "`/me`: how much and how fast, and your latest answers, each with **Undo**. "
        "`/available` tells the leads when you are there, with one tap.",
    ),
    Step(
        "Lea",
        LEADS,
        "See who is there",
        "`/roster`: who works now, who is there and until when. Cem, Dora, Eli and Fay were here before you. "
        "With a project it also says when that will be done.",
    ),
    Step(
        "Lea",
        LEADS,
        "Tell the team",
        "`/project announce` with **Kind replies**: write a line, and see it as it will look, whom it mentions "
        "and how many people that is. Post it now, or at a time.",
    ),
    Step(
        "Lea",
        LEADS,
        "See how it stands, and take it home",
        "`/project status`, then `/export`, both with **Short answers**: a .zip with every answer, "
        "who gave it (by a pseudonym), when, and after how long.",
    ),
)


def ready(address: str) -> str:
    return f"The demo is ready: open {address} in a browser. Ctrl-C ends it."


def who(person: str) -> str:
    return f"{person}, {ROLES[person]}"


def place(channel: str) -> str:
    return f"#{channel}"


def did(person: str, command: str, answer: str) -> str:
    return f"[bold]{person}[/] /{command}\n    {answer}"


def labeled(person: str, saved: int) -> str:
    return f"[bold]{person}[/] took {saved} items with /work and answered each with one tap"


def go_to(channel: str) -> str:
    return f"Open #{channel}"
