"""What people read about their own data: what is kept, and what becomes of it."""

from collections.abc import Sequence

from bot.labeling.privacy import InProject, Kept
from bot.wording.times import count, day

GET_MINE = "Get mine"
WITHDRAW = "Withdraw consent"
ERASE = "Erase me"
FOR_GOOD = "Erase me for good"
BACK = "Back"
FILE = "kept-about-you.json"
ZIP = "kept-about-you.zip"
NOTHING = "Nothing is kept about you on this server."
MINE = (
    "Everything kept about you on this server, as a file only you can see. Save it: this message goes away."
)
TOO_LARGE = "What is kept about you is more than Discord takes as a file. Ask whoever runs the bot for it."
ERASED = (
    "You are erased from this server's records: nothing says any more that it was you. Backups made before keep it "
    "until whoever runs the bot removes them. If you label here again, you start as somebody new."
)
NEVER = (
    "Never kept: your name, anything you do elsewhere, and your messages, but for an answer that a lead accepted, "
    "until you say no to it. It lies on the bot's own computer."
)


ASKED_AND_ANSWERED = (
    "- Questions you asked, and answers of yours in the FAQ, stay as nobody's; answers you have said nothing about "
    "go. What you wrote in threads yourself is yours to delete."
)
TIPS_STAY = "- Tips you shared stay as nobody's: take back first, in `/faq`, what is to go."


VOTES = (
    "- Votes of yours that were revealed stay in the counts, as nobody's; those that nobody has seen yet go."
)


def kept(whole: Kept, listed: int) -> str:
    """In plain words and numbers, for the first projects."""
    lines = [
        *([f"your Discord user id, since {day(whole.since)}"] if whole.since is not None else []),
        *([_consent(whole)] if whole.labeler_id else []),
        *(["the roles you had on this server when you last got an item"] if whole.role_ids else []),
        *(["what you said with `/available`: when you are there, languages, skills"] if whole.said else []),
        *(_in_hand(one) for one in whole.projects[:listed]),
        *_more(len(whole.projects) - listed),
        *(
            [f"{count(whole.practised, 'practice item')} you were shown, and your answers"]
            if whole.practised
            else []
        ),
        *([_votes(whole.votes)] if whole.votes else []),
        *(["what you want to be told of, how, and when you were: `/notify`"] if whole.is_told else []),
        *(["which guidelines you said you have read, and when"] if whole.guidelines_read else []),
        *([_asked(whole)] if whole.questions or whole.answers else []),
        *([_helping(whole)] if whole.tips or whole.helped else []),
        *([_merit(whole)] if whole.answers_compared else []),
        *(["that you want to be left out of `/leaderboard`"] if whole.is_left_out else []),
        *([f"{count(whole.log_entries, 'line')} in the log of what leads did"] if whole.log_entries else []),
    ]
    return "\n".join(["## What is kept about you here", *(f"- {line}" for line in lines), "", NEVER])


def _votes(votes: int) -> str:
    return (
        f"{count(votes, 'vote')} on items put to the channel: people see how many voted for what, never who"
    )


def _asked(whole: Kept) -> str:
    asked, answers = count(whole.questions, "question"), count(whole.answers, "answer")
    return f"{asked} you asked, and {answers} of yours that leads accepted, as far as you let them stand"


def _helping(whole: Kept) -> str:
    tips, helped = count(whole.tips, "tip"), count(whole.helped, "tip or answer", "tips and answers")
    return f"{tips} you shared, and {helped} that you said helped you"


def _merit(whole: Kept) -> str:
    answers = count(whole.answers_compared, "answer")
    return f"how far {answers} of yours agree with those of others, for `/leaderboard`"


def _consent(whole: Kept) -> str:
    if whole.consent is None:
        return "that you do not agree to it now: nothing is handed to you"
    return (
        f"that you agreed to it on {day(whole.consent.given_at)} (text version {whole.consent.text_version})"
    )


def _in_hand(one: InProject) -> str:
    kept, slug = one.kept, one.project.slug
    held = ", one of them in your hands now" if kept.in_hand else ""
    answers = f"{count(kept.annotations, 'answer')}, changed, skipped and withdrawn ones counted too"
    return (
        f"in `{slug}`: {count(kept.items, 'item')} you were given{held}; {answers}; your name in exports, "
        f"`{kept.pseudonym}`"
    )


def _more(projects: int) -> list[str]:
    return [f"the same in {count(projects, 'more project')}: {GET_MINE} lists them"] if projects > 0 else []


def choices(consented: bool) -> str:
    lines = [f"**{GET_MINE}**: all of it, as a file."]
    if consented:
        lines.append(f"**{WITHDRAW}**: what you have in hand returns, nothing more comes. Your answers stay.")
    lines.append(f"**{ERASE}**: first shows what that means.")
    return "\n".join(lines)


def withdrawn(returned: int) -> str:
    items = f" {count(returned, 'item')} returned." if returned else ""
    return (
        f"You agree no more.{items} Nothing is handed to you until you agree again: `/work` asks. "
        f"Your answers stay; `/privacy` can erase you."
    )


def before_erasing(whole: Kept, listed: int) -> str:
    """What goes and what stays, for the first projects one by one."""
    answered = [one for one in whole.projects if one.kept.annotations]
    answers = [*map(_afterwards, answered[:listed]), *_rest(answered[listed:])]
    return "\n".join(
        [
            "## Erase you from this server's records?",
            "- Gone at once: your Discord user id, wherever it is kept, your consent, answers you began, the roles"
            " you had, what you said with `/available`, what you wanted to be told of, what you said helped you,"
            " your place on the leaderboard, and all you practised: a qualification has to be passed anew.",
            "- What you have in hand returns.",
            *([ASKED_AND_ANSWERED] if whole.questions or whole.answers else []),
            *([TIPS_STAY] if whole.tips else []),
            *([VOTES] if whole.votes else []),
            *(f"- {line}" for line in answers),
            "",
            "This can't be undone: nobody can tell any more which answers were yours, not even you.",
        ]
    )


def _afterwards(one: InProject) -> str:
    answers = count(one.kept.annotations, "answer")
    if one.terms.erase == "set_aside":
        return (
            f"In `{one.project.slug}`, what you gave ({answers}) is withdrawn; others may be asked instead."
        )
    name = one.kept.pseudonym
    return f"In `{one.project.slug}`, what you gave ({answers}) stays, under the made-up name `{name}`."


def _rest(projects: Sequence[InProject]) -> list[str]:
    """The same for those there is no room for."""
    aside = sum(one.terms.erase == "set_aside" for one in projects)
    stay = len(projects) - aside
    return [
        *([f"In {count(stay, 'more project')} your answers stay, under made-up names."] if stay else []),
        *([f"In {count(aside, 'more project')} your answers are withdrawn."] if aside else []),
    ]
