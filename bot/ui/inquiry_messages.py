"""People's questions as messages: at the head of a thread, its answer in it, and what leads are told."""

from collections.abc import Callable

from discord import ButtonStyle

from bot.labeling.inquiry_posts import ABOUT_ITEM, ANSWERED, INQUIRY, STUCK, About
from bot.labeling.posts import Subject
from bot.ui.faq import Helped
from bot.ui.inert import ROOM, inert, shortened
from bot.ui.inquiries import MayStand, MeToo, Respond, ShowItem, TryAgain, Whole
from bot.ui.persistent import Control
from bot.wording import helping
from bot.wording import inquiries as wording
from storage.inquiries import Inquiry, Thread

TITLE = 90  # characters; a thread's name may have 100
IN_A_LIST = 90


def title(inquiry: Inquiry) -> str:
    """A thread's name: one line that shows nothing but what can be seen. Discord makes no mention of it."""
    return one_line(inquiry.text) or wording.UNNAMED_TITLE


def one_line(text: str) -> str:
    """As much of a text as a thread's name takes."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return line if len(line) <= TITLE else f"{line[: TITLE - 1]}…"


def is_cut(text: str) -> bool:
    return len(inert(text)) > ROOM


def link_to(guild_id: int, thread: Thread | None) -> str:
    return "" if thread is None else wording.message_link(guild_id, thread.thread_id)


def _question(subject: Subject, about: About, inquiry: Inquiry) -> tuple[str, list[Control]]:
    is_open = inquiry.state == "open"
    sentence = wording.question(inert(about.project), about.asker, inquiry.state, shortened(inquiry.text))
    me_too = MeToo(
        inquiry.id, label=wording.ME_TOO if is_open else wording.THE_ANSWER, style=ButtonStyle.primary
    )
    whole = [Whole(inquiry.id, subject.post.id, label=wording.WHOLE)] if is_cut(inquiry.text) else []
    respond = Respond(inquiry.id, label=wording.ANSWER if is_open else wording.ANSWER_ANEW)
    return sentence, [me_too, *whole, respond]


def _answered(subject: Subject, about: About, inquiry: Inquiry) -> tuple[str, list[Control]]:
    answer, thread = about.accepted, about.thread
    written = answer.message_id if answer else None
    link = wording.message_link(inquiry.guild_id, thread.thread_id, written) if written and thread else ""
    text = shortened(answer.text) if answer else ""
    sentence = wording.answered(about.user_ids, link, about.author, text)
    show = Whole(inquiry.id, subject.post.id, label=wording.SHOW)
    helped = [Helped(answer.id, label=helping.THIS_HELPED)] if answer else []
    return sentence, [show, *helped, *(MayStand.choices(answer.id) if answer and about.author else [])]


def _item(subject: Subject, about: About, inquiry: Inquiry) -> tuple[str, list[Control]]:
    item, link = about.item.replace("`", "'"), link_to(inquiry.guild_id, about.thread)
    text = shortened(inquiry.text)
    sentence = wording.item_note(inert(about.project), item, about.asker, link, text)
    return sentence, [
        ShowItem(inquiry.id, label=wording.SEE_ITEM),
        Respond(inquiry.id, label=wording.ANSWER),
        *([Whole(inquiry.id, subject.post.id, label=wording.WHOLE)] if is_cut(inquiry.text) else []),
    ]


def _stuck(subject: Subject, about: About, inquiry: Inquiry) -> tuple[str, list[Control]]:
    facts = subject.post.facts
    sentence = wording.stuck(facts["why"], facts["channel"], facts["missing"])
    return sentence, [TryAgain(inquiry.id, label=wording.TRY_AGAIN)]


def draw_overdue(subject: Subject) -> str:
    """Questions that have waited for a day and still do."""
    waiting = subject.asked.waiting if subject.asked else ()
    return wording.overdue(
        [
            wording.overdue_line(
                shortened(" ".join(one.inquiry.text.split()), IN_A_LIST),
                one.inquiry.asked_at,
                link_to(one.inquiry.guild_id, one.thread),
            )
            for one in waiting
        ]
    )


DRAWN: dict[str, Callable[[Subject, About, Inquiry], tuple[str, list[Control]]]] = {
    INQUIRY: _question,
    ANSWERED: _answered,
    ABOUT_ITEM: _item,
    STUCK: _stuck,
}


def draw(subject: Subject) -> tuple[str, list[Control]]:
    """A message's text and buttons. Raises LookupError where its question is gone."""
    about = subject.asked
    if about is None or about.inquiry is None:
        raise LookupError(f"a post of kind {subject.post.kind} without a question")
    return DRAWN[subject.post.kind](subject, about, about.inquiry)


def mentioned(subject: Subject) -> list[int]:
    """People a message mentions: who asks, who waits for the answer, and who wrote it."""
    about = subject.asked
    if about is None or subject.post.kind not in (INQUIRY, ANSWERED):
        return []
    named = (about.asker,) if subject.post.kind == INQUIRY else (*about.user_ids, about.author)
    return [one for one in named if one is not None]
