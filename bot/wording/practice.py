"""What people read when they practise, qualify, and doubt a known answer."""

from bot.labeling.asking_qualification import Asked
from bot.labeling.bringing_practice import Brought, PracticeSet
from bot.labeling.doubts import InDoubt
from bot.labeling.practice_cards import Verdict
from bot.labeling.project_qualification import Qualification
from bot.labeling.qualifying import WayToGo
from bot.wording.times import count, relative

PRACTICE = "Practice"
NEXT = "Next practice item"
DISAGREE = "I disagree"
SEE_ITEM = "See the item"
BACK = "Back to the answer"
GO_ON = "Go on"
WORK = "Get an item"
WHY_NOT = "Why do you disagree?"
WHY_NOT_HINT = "The leads read it. Your name is not shown."
KEEP = "Keep the answer"
CORRECT = "Correct the answer"
RETIRE = "Retire the item"
ANSWER = "The known answer"
WHY = "Why it is right"
PASSED = "Passed: you may work on it now. Thank you for practising."
TOLD = "-# The leads are told that you disagree. A corrected answer counts for you."
DECIDED = {
    "open": "Kept: the answer stands, and the item is asked again.",
    "corrected": "Corrected: whoever gave this answer was right.",
    "retired": "Retired: it is asked no more, and nobody is held to it.",
}
LISTED = 20
NOTHING = "There is nothing left to practise on here right now."
TOO_FEW = (
    "Too few practice items are left that you have not seen, so another try can't begin. "
    "Ask a lead for more: they bring them in with `/items practice`."
)


def practice_in(project: str) -> str:
    return f"{PRACTICE}: {project}"


def heading(project: str, way: WayToGo | None, counts: bool) -> str:
    if counts and way is not None and way.left:
        return f"-# {project} · qualification: item {way.done + 1} of {way.items}"
    return f"-# {project} · practice: nothing of it is kept as data"


def verdict_heading(project: str, counts: bool) -> str:
    return f"-# {project} · {'qualification' if counts else 'practice'}"


def verdict(of: Verdict, given: str, known: str) -> str:
    """`given` and `known` are fit to be shown."""
    if of.is_right and given == known:
        return f"**Right:** {known}"
    if of.is_right:
        return f"**Right:** you said {given or 'nothing'}; the known answer is {known}"
    return f"**Not the known answer:** you said {given or 'nothing'}; it is **{known}**"


def why(reason: str) -> str:
    return f"**Why:** {reason}"


def after(of: Verdict) -> str:
    """How far they are; nothing to say where nothing has to be passed."""
    if of.counts and of.has_passed:
        return PASSED
    return "" if of.way is None else progress(of.way)


def progress(way: WayToGo) -> str:
    if way.again_at is not None:
        return (
            f"Not passed yet: {way.good} were right, it takes {way.needed}. Another try, with other items, may "
            f"begin {relative(way.again_at)}. Until then you can practise on those you know."
        )
    if not way.done:
        return f"To qualify: {count(way.items, 'practice item')}, at least {way.needed} of them right."
    return f"{way.done} of {way.items} done, {way.good} right; {way.needed} needed. {way.left} to go."


def needed(way: WayToGo) -> str:
    """Why they may have no item yet, and what to do."""
    return f"It is for people who qualified. {progress(way)} Press **{PRACTICE}**, or type `/practice`."


def of_own(project: str, way: WayToGo) -> str:
    """On /me."""
    return f"**{project}**, your qualification: {progress(way)}"


def nothing(project: str, way: WayToGo | None) -> str:
    if way is None:
        return f"**{project}**: {NOTHING}"
    return f"**{project}**: {progress(way) if way.again_at is not None else TOO_FEW}"


def disputed(project: str, item: str, known: str, reason: str) -> str:
    """The notice that a labeler disagrees; all of it fit to be shown."""
    said = f"\n> {reason}" if reason else "\n-# (What they said is gone: they were erased.)"
    return f"**{project}**: a labeler disagrees with practice item `{item}`.\nKnown answer: {known}{said}"


def doubtful(of: InDoubt, project: str, item: str, known: str) -> str:
    return (
        f"**{project}**: practice item `{item}` is in doubt, not the people: of {of.answered} who passed, "
        f"{of.wrong} answered otherwise.\nKnown answer: {known}\nIt is not asked until you decide."
    )


GONE = "A practice item that was in doubt is not there any more."


def item(of: InDoubt, project: str, known: str, why_right: str) -> str:
    """One practice item, as leads see it."""
    state = {"open": "asked", "doubtful": "in doubt: not asked until you decide", "retired": "retired"}
    told = f" · {of.answered} who passed answered it, {of.wrong} otherwise" if of.answered else ""
    return (
        f"-# {project} · practice item · {state[of.item.state]}{told}\nKnown answer: **{known}**\n{why_right}"
    )


def whole(of: PracticeSet, project: str, names: str) -> str:
    """What there is to practise on."""
    many = len(of.items)
    lines = [f"**{project}**: {count(many, 'practice item')}."]
    if of.wanted is not None and many < of.wanted:
        lines.append(f"A try at qualifying takes {of.wanted}, so nobody can begin one. Bring more.")
    elif of.wanted is not None and many < 2 * of.wanted:
        lines.append(
            f"A try takes {of.wanted}; for a second one with other items, {2 * of.wanted} are needed."
        )
    if names:
        lines.append(f"-# {names}{', …' if many > LISTED else ''}")
    lines.append("-# `/items practice item:` shows one, to correct or retire it.")
    return "\n".join(lines)


def brought(of: Brought) -> str:
    did = {"added": of.added, "replaced": of.replaced, "corrected": of.corrected}
    told = [f"{number:,} {what}" for what, number in did.items() if number]
    if of.already_there:
        told.append(f"{of.already_there:,} already there")
    return f"Practice items: {', '.join(told)}."


def asked(of: Asked, project: str) -> str:
    """What a project asks people to pass."""
    wanted = of.qualification
    if wanted is None:
        return f"**{project}** asks for no qualification. `items` says how many practice items one takes."
    lines = [f"**{project}** is for people who qualify: {terms(wanted)}."]
    if of.has_too_few:
        lines.append(
            f"It has only {count(of.practice_items, 'practice item')}, so nobody can begin. "
            "Bring more in with `/items practice`."
        )
    return "\n".join(lines)


def terms(of: Qualification) -> str:
    role = f"; who passes gets <@&{of.role}>" if of.role else ""
    pause = f"again after {count(of.retry_after_minutes, 'minute')}, with other items"
    return f"{of.needed} right of {count(of.items, 'practice item')}, {pause}{role}"


def no_manage_roles(role_id: int) -> str:
    """How to let the bot give a role, once it is to."""
    return (
        f"The bot can't give <@&{role_id}> yet. In Server Settings, Roles: allow the bot's role **Manage Roles**, "
        "and drag it above that role. Then type `/project qualification` with the role again: "
        "who passed meanwhile gets it."
    )


def role_refused(project: str, role_id: int) -> str:
    return f"**{project}**: people passed, and their place is noted. {no_manage_roles(role_id)}"
