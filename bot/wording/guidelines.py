"""What leads read about a guideline: its versions, what is to change, examples, what goes back in the queue."""

from bot.labeling.examples import Examples
from bot.labeling.guideline_drafts import Written
from bot.labeling.guidelines import Compared, Kept, Overview
from bot.labeling.requeueing import Requeue, Requeued
from bot.wording.history import who
from bot.wording.times import count, moment, relative
from storage.guidelines import Version
from storage.records import Repair

EDIT = "Edit"
AS_A_FILE = "As a file"
EXAMPLES = "Examples"
QUEUE = "Put items back …"
ASK = "Ask to read it again"
ASK_NO_MORE = "Don't ask to read it again"
OLDER, NEWEST = "Older", "Newest"
PICK = "Read one, or compare two"
KEEP = "Keep it"
REREAD_ON, REREAD_OFF = "Read again: on", "Read again: off"
DROP = "Drop"
BACK = "All versions"
FILE = "guideline.md"
FORM_TITLE = "Guideline"
FORM_LABEL = "What labelers follow"
FORM_HINT = "Markdown. You see what changes before it is kept."
FORM_LONGEST = 4_000  # characters Discord takes in a form
DROPPED = "Dropped. The guideline is as it was."
WOULD_CHANGE = "What would change"
CHANGED = "What changed"
ONLY_SPACES = "Only spaces and line breaks."
SAME = "Both are the same version."
ADD_GOOD, ADD_BAD = "Add a good one", "Add a bad one"
REMOVE = "Remove"
EXAMPLE_TITLE = {"good": "A good example", "bad": "A bad example"}
EXAMPLE_TEXT, EXAMPLE_TEXT_HINT = "The example", "In your own words; leave it empty to show an item"
EXAMPLE_ITEM, EXAMPLE_ITEM_HINT = "Or the id of an item", "Labelers then see that item under the guideline"
EXAMPLE_WHY = "Why"
LONGEST_ID = 200  # characters
PUT_BACK = "Put them back in the queue"
TAKE_OUT = "Take them out of the queue"
UP_TO = "Which versions"


def heading(project: str) -> str:
    return f"## {project}\n-# The guideline and its versions"


def overview(of: Overview) -> str:
    """Which one is in force, and each version of the page in a line."""
    now = of.in_force
    asks = " Everybody reads it before their next item." if now.asks_reread else ""
    read = count(of.readers, "labeler has", "labelers have") if of.readers else "Nobody has"
    force = f"Version {now.version} is in force since {moment(now.created_at)}.{asks} {read} read it."
    return "\n".join([force, "", *(_version(one) for one in of.versions)])


def _version(of: Version) -> str:
    asks = " · asks to read it again" if of.asks_reread else ""
    return f"**{of.version}** · {moment(of.created_at)} · {who(of.made_by)}{asks}"


def choice(of: Version, at: str) -> str:
    """A version in a menu; `at` is when it was kept, for the eye."""
    return f"Version {of.version} · {at} · {of.size:,} characters"


def version_heading(project: str, of: Kept) -> str:
    one = of.guideline
    return f"## {project}\n-# Version {one.version}, {moment(one.created_at)}, {who(one.made_by)}"


def kept(project: str, of: Kept) -> str:
    """After a new version was kept, or asked to be read."""
    asks = (
        "Everybody is asked to read it before their next item; what they have in hand they may finish."
        if of.guideline.asks_reread
        else "Nobody has to read it before they go on; **Ask to read it again** changes that."
    )
    version = of.guideline.version
    return f"**{project}**: version {version} is in force, for every item handed out from now on.\n{asks}"


def compared(project: str, of: Compared) -> str:
    if of.older == of.newer:
        return f"## {project}\n-# Version {of.older}"
    return f"## {project}\n-# From version {of.older} to version {of.newer}"


def preview(project: str, of: Written) -> str:
    """Above what would change."""
    moved = (
        f"Meanwhile **version {of.in_force.version}** was kept by {who(of.in_force.made_by)}. Below is what yours "
        "would change in that one.\n"
        if of.moved
        else ""
    )
    reread = (
        "Everybody would be asked to read it before their next item."
        if of.draft.asks_reread
        else "Nobody would have to read it before they go on."
    )
    return (
        f"## {project}: version {of.in_force.version + 1}, not kept yet\n{moved}"
        f"-# {len(of.draft.text):,} characters. {reread} Only leads see this."
    )


def examples(project: str, of: Examples) -> str:
    number = count(len(of.shown), "example")
    told = f"## {project}\n-# {number} under the guideline; each stays with every new version"
    if of.free_seats:
        told += (
            f"\nThat item still wants {count(of.free_seats, 'labeler')}, and whoever reads the example knows "
            "what you think of it. Choose an item that is done, or expect that its answers follow you."
        )
    return told


def example(title: str, shown: str, by: str) -> str:
    """One in a line; `shown` is how it begins."""
    return f"**{title}** · {who(by)}\n{shown}"


def item(item_id: str) -> str:
    return f"Item {item_id}"


def requeue(project: str, of: Requeue) -> str:
    """What putting items back means, in numbers."""
    lines = [
        f"- version {one.version}: {count(one.annotations, 'answer')} to {count(one.items, 'item')}"
        for one in of.under
    ]
    if not lines:
        return (
            f"## {project}\nNothing counts that was labeled under a version before the one in force "
            f"(version {of.in_force}), so there is nothing to put back."
        )
    return "\n".join(
        [f"## {project}\nLabeled under old versions, and counting now:", *lines, "", _meaning(of)]
    )


def _meaning(of: Requeue) -> str:
    which = "version 1" if of.up_to == 1 else f"version {of.up_to} and older ones"
    if not of.annotations:
        return f"Under {which} nothing counts."
    hands = (
        f" {count(of.in_hand, 'item')} in somebody's hands can still be answered, under the old version."
        if of.in_hand
        else ""
    )
    return (
        f"Putting back what was labeled under {which}: {count(of.annotations, 'answer')} to "
        f"{count(of.items, 'item')} would count no more, and those items would be handed out again, also to "
        f"whoever answered them before. The old answers stay in the history.{hands} "
        "You can take them out again later."
    )


def up_to(version: int) -> str:
    return "Only version 1" if version == 1 else f"Version {version} and older"


def requeued(project: str, of: Requeued) -> str:
    number = count(of.repair.changed, "answer")
    if of.repair.kind == "requeue":
        return f"**{project}**: {number} withdrawn; their items are in the queue again. All stay as history."
    return (
        f"**{project}**: {number} put back as they were. Where others had taken the seat meanwhile, an answer is "
        "kept as an extra; what was answered anew stays as it is."
    )


def earlier(repair: Repair) -> str:
    return f"Put back {relative(repair.begun_at)}, {up_to(repair.since).lower()}: {count(repair.changed, 'answer')}"
