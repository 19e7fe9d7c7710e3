"""The words on a card."""

from bot.labeling.skipping import REASONS
from bot.wording.times import clock, relative

SKIP = "Skip"
EXTEND = "Extend"
GIVE_BACK = "Give back"
GUIDELINES = "Guidelines"
OPEN_WHOLE = "Open whole"
UNDO = "Undo"
NEXT = "Next item"
NEXT_PAGE = "Next page"
LAST_PAGE = "Last page"
TYPE = "Type the answer"
YOUR_ANSWER = "Your answer"
COMMENT = "Comment"
COMMENT_LABEL = "Your comment"
CHANGE_COMMENT = "Change comment"
COMMENT_ON_THAT = "Comment on that"
PAGE_BACK = "Page back"
EMPTY = "*(nothing stands here)*"
CONTINUED = "(continued)"
ITEM = "Item"
PROMPT = "Prompt"
RESPONSE = "Response"
PAUSED = "The project is paused. You can still answer this item."
BACK_IN_QUEUE = (
    "That item is back in the queue, because the guideline has changed. Your answer is kept in the history."
)

WHY = dict(zip(REASONS, ("Unclear", "Broken", "Not my field", "Another reason"), strict=True))


def heading(project: str, lease_until: int) -> str:
    return f"-# {project} · yours until {clock(lease_until)}, {relative(lease_until)}"


def changed_guideline(version: int) -> str:
    """On an item handed out before that version."""
    return f"The guideline is version {version} now; **{GUIDELINES}** shows what changed. Finish this item first."


def ended(project: str) -> str:
    return f"-# {project} · your time for this item has ended; an answer still counts while a seat is free"


def response(number: int) -> str:
    return f"Response {number}"


def picture(number: int) -> str:
    return f"Picture {number}"


def section(title: str, shown: str) -> str:
    return f"### {title}\n{EMPTY if not shown or shown.isspace() else shown}"


def page(number: int, of: int) -> str:
    return f"-# Page {number} of {of}"


def more_pages(number: int, of: int) -> str:
    return f"-# Page {number} of {of} · the question comes last"


def question(ask: str, hint: str, number: int, of: int) -> str:
    steps = f"-# Question {number} of {of}\n" if of > 1 else ""
    return f"{steps}**{ask}**" + (f"\n-# {hint}" if hint else "")


def step(ask: str, so_far: str, number: int, of: int) -> str:
    """A question that is answered in several steps: what to do now, and what was given."""
    given = f" · so far: {so_far}" if so_far else ""
    return f"-# Step {number} of {of}{given}\n{ask}".strip()


def saved(answer: str) -> str:
    return f"Saved {answer}"


def surplus(answer: str) -> str:
    return f"Saved {answer}. That item had no seat for you any more by then, so it is kept as an extra. Thank you."


def changed(was: str, answer: str) -> str:
    return f"Saved. Changed {was} → {answer}"


def already_saved(answer: str) -> str:
    return f"Saved {answer} already"


TOO_QUICK = "That was quick. Tap again."
SKIPPED = "Skipped. If you like, say why:"
REASON_KEPT = "Thank you, noted."
NOTHING_TO_SKIP = "That item is no longer yours to skip. Undo changes an answer."
UNDONE = "Undone. Here is the item again."
ALREADY_UNDONE = "That was undone already."
SET_ASIDE = "A lead has set that answer aside. Ask a lead if you wonder why."
NO_SEAT = "Every seat of that item is taken by now, so you can't have it again."
ASK = "Ask"
NO_LONGER_YOURS = "That item is no longer yours."
COMMENT_KEPT = "Comment kept."
COMMENT_WAITS = "Comment kept. It goes with your answer."
GIVEN_BACK = "Given back. It goes to somebody else; you get it again only when nothing else is left."


def extended(until: int) -> str:
    return f"Yours until {clock(until)}, {relative(until)}."


def asked(until: int | None) -> str:
    """Their question is on its way; `until` is None where they have the item no more."""
    sentence = (
        "Your question is on its way. Others see neither who asks nor which item it is about; leads see both."
    )
    if until is None:
        return f"{sentence} You are told when it is answered."
    return (
        f"{sentence} The item waits with you, until {clock(until)}, {relative(until)} at the latest; "
        "you may answer or skip it before."
    )
