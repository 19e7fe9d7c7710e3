"""What the demo says: at the terminal, and on the page that tells what to try."""

from dataclasses import dataclass

BOT = "Labelguild"
SERVER = "Labeling team"
PEOPLE = ("Lea", "Ana", "Ben")
ANNOUNCEMENTS, LEADS, WORK, QUESTIONS = "announcements", "leads", "work", "questions"
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
THREADS = "Threads in #questions"
THREADS_INTRO = "Anyone may answer in a thread. Load this page anew to see what was asked since."
ENDING = "Ctrl-C in the terminal ends the demo. Nothing of it stays on your machine."
ROLES = {"Lea": "the lead", "Ana": "a labeler", "Ben": "a labeler"}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to try: by whom, in which channel. `text` is Markdown; `file` is one to save first."""

    person: str
    channel: str
    title: str
    text: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Steps that belong together."""

    title: str
    steps: tuple[Step, ...]


LABELING = Part(
    "Label",
    (
        Step(
            "Lea",
            LEADS,
            "Look, then open",
            "Type `/project preview` and press Enter. Then type `short`, choose **Short answers**, and press "
            "Enter once more: a card as labelers will get it. `/project open` works the same way and tells "
            "the team.",
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
            "**Ask** puts a question about it and stops its clock.",
        ),
        Step(
            "Ben",
            ANNOUNCEMENTS,
            "Disagree with Ana",
            "The **board** says what is left and what is coming; it changes by itself. "
            "Two people judge each item: press **Start** under **Short answers**, too.",
        ),
        Step(
            "Ben",
            WORK,
            "Work until there is nothing",
            "Type `/projects`, press Enter, then the arrow, and start **Picture captions**. After four items you "
            "read why there is no fifth. **Notify me**: when a seat comes back, you are told.",
        ),
    ),
)
PREPARING = Part(
    "Get better while you wait",
    (
        Step(
            "Ana",
            WORK,
            "Read the rules",
            "`/guidelines` with **Spam or not**: what labelers follow, and on the next page an example. "
            "This project is for people who qualify.",
        ),
        Step(
            "Ana",
            WORK,
            "Practise, and qualify",
            "`/practice` with **Spam or not**: after each answer you read whether it is right, and why. "
            "Two right of three, and the items are yours. `/me` shows how far you are.",
        ),
        Step(
            "Ana",
            WORK,
            "Ask",
            "Type `/ask`, press Enter twice, then type `friend`: a question that was answered comes up. Choose it, "
            "send, and you read the answer. Any other question is posted for all.",
        ),
        Step(
            "Ben",
            QUESTIONS,
            "Find an answer",
            "**Me too** under a question tells you of its answer; under an answered one, **The answer** shows it. "
            "`/faq` has all that was answered.",
        ),
        Step(
            "Ana",
            WORK,
            "Share a tip",
            "`/insight` with **Kind replies**: it is posted for all, and stands in the FAQ. "
            "`/leaderboard`: who helps others, and whose work others confirm.",
        ),
        Step(
            "Ana",
            WORK,
            "See what you did",
            "`/me`: how much and how fast, and your latest answers, each with **Undo**. "
            "`/available` tells the leads when you are there.",
        ),
    ),
)
LEADING = Part(
    "Lead",
    (
        Step(
            "Lea",
            QUESTIONS,
            "Answer a question",
            "Press **Answer** under Eli's. Whoever waits is told, and with your **Yes** it stands in the FAQ, "
            "from where it can go **into the guideline**.",
        ),
        Step(
            "Lea",
            LEADS,
            "Change the rules",
            "`/project guideline` with **Short answers**: **Edit**, and you see what would change. "
            "With **Read again: on**, Ana reads what changed before her next item.",
        ),
        Step(
            "Lea",
            ANNOUNCEMENTS,
            "Vote on an item together",
            "`/norm` with **Kind replies** puts an item to the channel. Ana and Ben **Vote** there, unseen; "
            "**Reveal** shows how. After a second vote you see whether talking about it helped.",
        ),
        Step(
            "Lea",
            LEADS,
            "See who is there",
            "`/roster`: who works now, who is there and until when. Cem, Dora, Eli and Fay were here before you.",
        ),
        Step(
            "Lea",
            LEADS,
            "Tell the team",
            "`/project announce` with **Kind replies**: write a line, see it as it will look and whom it "
            "mentions, and post it now or at a time.",
        ),
        Step(
            "Lea",
            LEADS,
            "Take it home",
            "`/project status`, then `/export`, both with **Short answers**: a .zip with every answer, "
            "who gave it (by a pseudonym), when, and after how long.",
        ),
    ),
)
GOING_ROUND = Part(
    "Train a model, and go round",
    (
        Step(
            "Ana",
            WORK,
            "Give a round its last answers",
            "`/work` with **Quick checks**: three items are left in its second round. "
            "The first one trained a model, which was weak in dates and spelling.",
        ),
        Step(
            "Lea",
            LEADS,
            "Close the round",
            "`/quality` with **Quick checks**: how much people agree. Then `/round close`: its data is frozen, "
            "`/export` has it for your training, and within a minute the **board** tells everybody.",
        ),
        Step(
            "Lea",
            LEADS,
            "Bring the evaluation",
            "Save the file; then `/round evaluate` with **Quick checks**, and **Choose file**: what the new model "
            "does better, and what worse.",
            "evaluation-v2.json",
        ),
        Step(
            "Lea",
            LEADS,
            "Plan, and open the next round",
            "Press **Plan the next round**: how many items of each slice, and why. "
            "**Change numbers** if you know better, then **Open round 3**.",
        ),
        Step(
            "Lea",
            LEADS,
            "Say what came of it",
            "Press **Announce it**: you see what labelers will read, and post it. "
            "`/project announce` has it, too.",
        ),
        Step(
            "Ana",
            ANNOUNCEMENTS,
            "Read what your work did",
            "What round 2 led to, and on the **board** what round 3 needs. `/me` tells your own share.",
        ),
    ),
)
PARTS = (LABELING, PREPARING, LEADING, GOING_ROUND)
STEPS = tuple(step for part in PARTS for step in part.steps)


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


SAVE = "Save the file"
