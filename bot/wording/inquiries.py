"""What people read about questions they ask, and about what was answered."""

from collections.abc import Sequence

from bot.labeling.inquiring import Following, OnItsWay
from bot.wording.permissions import missing
from bot.wording.times import count, relative

ME_TOO = "Me too"
THE_ANSWER = "The answer"
WHOLE = "Read it all"
SHOW = "Show it"
ANSWER = "Answer"
ANSWER_ANEW = "Another answer"
ANSWER_LABEL = "Your answer"
ANSWER_NOTE = "Everybody on the server can read it, in the question's thread."
ACCEPT = "Accept answer"  # Discord's menu of a message
ASK = "Ask"
ASK_LABEL = "Your question"
ASK_NOTE = "It is posted for all to read. That you asked it is kept; /privacy shows that and takes it out."
ASK_ON_CARD_NOTE = "All read the question; only leads see that it is yours, and about which item."
SEE_ITEM = "Show the item"
TRY_AGAIN = "Try again"
TRIED_AGAIN = "It is tried again now."
UNNAMED_TITLE = "Question"
OPEN_TAG, ANSWERED_TAG, TIPS_TAG = "open", "answered", "tips"
FILE = "question.txt"
MAY = {"named": "Yes, with my name", "unnamed": "Yes, without my name", "refused": "No"}
HOW = (
    f"-# Anyone may answer below; **{ME_TOO}** tells you when. Leads accept an answer in its menu: "
    f"Apps, {ACCEPT}."
)
CLOSED = "-# Closed."
DONE = f"-# Answered. **{THE_ANSWER}** shows it."
STATES = {"open": HOW, "answered": DONE, "closed": CLOSED}
PRIVATE = "-# Only leads see who asks, and about which item."


def question(project: str, asker: int | None, state: str, text: str) -> str:
    """A question as it stands at the head of its thread."""
    who = f"<@{asker}> asks" if asker else "Somebody asks"
    about = f" about **{project}**" if project else ""
    return f"{who}{about}:\n{STATES[state]}\n>>> {text}"


def posted(asked: OnItsWay) -> str:
    where = "as soon as `/setup` has named a channel for it"
    if asked.channel_id is not None:
        where = f"in a moment, in <#{asked.channel_id}>"
    return (
        f"Your question is posted {where}, in a thread of its own. You are mentioned there when it is answered.\n"
        "-# Kept: the question, and that it is yours. `/privacy` shows it and takes your name out."
    )


def following(of: Following) -> str:
    others = "" if of.people < 2 else f" {count(of.people, 'person waits', 'people wait')} for it."
    if of.is_own:
        return f"It is your own question: you are told when it is answered.{others}"
    again = "" if of.is_new else " already"
    return f"You are told{again} when it is answered.{others}"


def item_note(project: str, item: str, asker: int | None, link: str, text: str) -> str:
    """To the leads, beside a question from a card."""
    who = f"<@{asker}>" if asker else "Somebody who is not here any more"
    where = link or "It is posted in a moment."
    return f"{who} asks about item `{item}` of **{project}**. {where}\n{PRIVATE}\n>>> {text}"


def answered(user_ids: Sequence[int], link: str, author: int | None, text: str) -> str:
    """In the thread: `link` to what somebody wrote, or the `text` a lead wrote."""
    people = " ".join(f"<@{one}>" for one in user_ids)
    said = f"A lead has accepted [this answer]({link})." if link else "A lead answers:"
    may = (
        f"<@{author}>, thank you! May your answer stand in the FAQ, where people find it again? "
        "It does not until you say so."
    )
    quoted = [] if link else [f">>> {text}"]
    return "\n".join([*([people] if people else []), said, *([may] if author else []), *quoted])


def answer_word(project: str, link: str) -> str:
    """To who asked on a card, where only they see it."""
    again = "-# If you still have the item, it is yours for the full time again: `/work` shows it."
    return f"**{project}**: your question is answered. {link}\n{again}"


def message_link(guild_id: int, channel_id: int, message_id: int | None = None) -> str:
    end = f"/{message_id}" if message_id else ""
    return f"https://discord.com/channels/{guild_id}/{channel_id}{end}"


def accepted(is_new: bool) -> str:
    if not is_new:
        return "That answer was accepted before."
    return "Accepted. Whoever waits for it is told, and its author is asked whether it may stand in the FAQ."


WRITTEN = "Your answer is posted in the thread, and whoever waits for it is told. May it stand in the FAQ?"


def heard(consent: str, is_there: bool) -> str:
    if consent == "refused":
        return (
            "Your answer is not in the FAQ, and its words are not kept. In the thread it is yours to delete."
        )
    where = "in the FAQ" if is_there else "kept for the FAQ, but a lead has taken the entry out"
    name = "under your name" if consent == "named" else "without your name"
    return f"Thank you. Your answer is {where}, {name}. You can change your mind:"


def overdue(lines: Sequence[str]) -> str:
    if not lines:
        return "The questions that had waited for a day are answered by now."
    what = "This question has" if len(lines) == 1 else "These questions have"
    return "\n".join([f"{what} waited for an answer for more than a day:", *lines])


def overdue_line(text: str, asked_at: int, link: str) -> str:
    return f"- {text} · {relative(asked_at)} {link}".rstrip()


def stuck(why: str, channel_id: int, names: Sequence[str]) -> str:
    """`names` are discord.py's, of permissions that are missing."""
    then = f"Then press **{TRY_AGAIN}**. Nothing is lost: questions, answers and tips wait until then."
    if why == "missing":
        return f"People's questions and tips can't be posted.\n{missing(f'<#{channel_id}>', names)}\n{then}"
    return (
        f"Discord refuses to post a question, an answer or a tip in <#{channel_id}>. Look whether the bot "
        f"may write there and in its threads, whether the forum asks for a tag (add `{OPEN_TAG}` and "
        f"`{ANSWERED_TAG}`), and whether AutoMod stops its words; or name another channel with "
        f"`/setup questions:`. {then}"
    )


def whole(text: str, answer: str, link: str) -> str:
    """A question and its answer, for one person."""
    said = f"### Answer\n{answer}" if answer else ""
    thread = f"In its thread: {link}" if link else "It is posted in a moment."
    return "\n".join(part for part in (f"### Question\n{text}", said, thread) if part)


def whole_file(text: str, answer: str) -> str:
    return f"{text}\n\n{answer}".rstrip() + "\n"
