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
    "A whole labeling team on your own machine: the real bot, a simulated Discord, three people. "
    "You play all three. Every button opens a channel, as the person whose colour it has; "
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
        "Open a project",
        "Type `/project open` and press Enter. Then type `short`, choose **Short answers**, and press Enter "
        "once more. The bot announces it to the team.",
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
        WORK,
        "Rate instead of compare",
        "Type `/work`, press Enter, then the arrow. **Kind replies** was open before you came: "
        "one reply, a scale from 1 to 5, and a letter so long that it has pages.",
    ),
    Step(
        "Ben",
        ANNOUNCEMENTS,
        "Disagree with Ana",
        "Press **Start** under **Short answers**. Two people judge each of its items, "
        "and each sees the responses in an order of their own.",
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
