"""An item put to the channel as a plain message: the item, the votes once they are no secret, its buttons."""

import io

import discord
from discord import ButtonStyle

from bot.labeling.norming_results import Normed
from bot.labeling.posts import Subject
from bot.ui.inert import brief
from bot.ui.norming import Close, Reveal, VoteAgain
from bot.ui.norming_result import is_cut, item_lines, result_lines
from bot.ui.pages import whole
from bot.ui.persistent import Control
from bot.ui.sections import all_sections
from bot.ui.voting import VoteNow
from bot.wording import norming as wording

ITEM, RESULT = 700, 300  # characters, escaped, of a plain message's 2,000; there are up to three results
NAME = 80


def draw(subject: Subject) -> tuple[str, list[Control]]:
    """A message's text and buttons. Raises LookupError where there is nothing to show."""
    of = of_post(subject)
    return content(of), controls(of)


def of_post(subject: Subject) -> Normed:
    """What a post is about. Raises LookupError."""
    if subject.normed is None:
        raise LookupError(f"post {subject.post.id} shows no item")
    return subject.normed


def content(of: Normed) -> str:
    """The text, the same before it is posted."""
    heading = wording.heading(brief(of.terms.name, NAME), of.norming.state)
    lines = [heading, *item_lines(of.card, ITEM), *result_lines(of, RESULT), wording.below(of)]
    return "\n".join(lines)


def controls(of: Normed) -> list[Control]:
    """The first one is always the same: by it the message is found again."""
    id_, state = of.norming.id, of.norming.state
    label = wording.SEE if of.norming.turn is None else wording.VOTE
    first = VoteNow(id_, label=label, style=ButtonStyle.primary)
    leads: dict[str, list[Control]] = {
        "first": [Reveal(id_, label=wording.REVEAL), Close(id_, label=wording.CLOSE)],
        "shown": [VoteAgain(id_, label=wording.AGAIN), Close(id_, label=wording.CLOSE)],
        "second": [Close(id_, label=wording.CLOSE)],
    }
    return [first, *leads.get(state, [])]


def files(of: Normed) -> list[discord.File]:
    """The whole item, where the message has no room for it."""
    if not is_cut(of.card, ITEM):
        return []
    return [discord.File(io.BytesIO(whole(all_sections(of.card)).encode()), wording.FILE)]


def title(of: Normed) -> str:
    """The name of the thread: one line of what can be seen."""
    item = "".join(char if char.isprintable() else " " for char in of.card.item.external_id)
    return wording.title(of.terms.name, " ".join(item.split()))[:NAME]
