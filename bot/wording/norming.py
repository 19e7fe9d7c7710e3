"""What people read about an item that is put to the channel: before they vote, while they discuss, and after."""

from bot.labeling.norming_results import Normed, Pairs
from bot.wording.bars import bar
from bot.wording.times import count

PUT = "Put it to the channel"
VOTE = "Vote"
SEE = "See the item"
REVEAL = "Reveal"
AGAIN = "Vote again"
CLOSE = "Close"
POST_AGAIN = "Post it again"
PRACTICE = "Make it a practice item"
GOOD, BAD = "Make it a good example", "Make it a bad one"
ANSWER = "The known answer"
ANSWER_HINT = "What most answered in the last vote, if they agree"
WHY = "Why it is right"
WHY_EXAMPLE = "Why"
FILE = "item.txt"
WHOLE = "-# The whole item is in the file."
PICTURES = "-# With pictures: the button below shows them."
MORE = "-# … and more"
NO_VOTES = "*nobody voted*"
TURNS = ("First vote", "Second vote")
WIDTH = 10
TOO_LATE = "That was not counted: this vote is over."
OTHERS = "-# For another item, type `/norm` with `item`."
LOST = "-# If its message or thread was deleted, post it again: every vote is kept."


def title(project: str, item: str) -> str:
    """The name of the thread."""
    return f"{project}: {item}"


def heading(project: str, state: str) -> str:
    said = {
        "first": "what would you answer? Vote first, then see what others say.",
        "shown": "this is how you voted. Discuss it in the thread.",
        "second": "you have discussed it: vote once more.",
        "closed": "this is how you voted.",
    }
    return f"**{project}** · {said[state]}"


def section(name: str, shown: str) -> str:
    return f"**{name}**\n{shown}"


def below(of: Normed) -> str:
    """What stands under a public message."""
    voted = f"{count(of.voted, 'person', 'people')} voted"
    if of.project.state == "closed" and of.norming.turn:
        return "-# The project is closed, so nobody votes any more."
    return {
        "first": f"-# {voted}. Nobody sees any vote until a lead reveals them all; you may change yours.",
        "shown": f"-# {voted}. Who gave which is not shown. A lead then lets you vote once more.",
        "second": f"-# {voted} so far. Nobody sees any of these votes until a lead closes it.",
        "closed": "-# Closed. Nothing of it is data: votes are in no count and no export.",
    }[of.norming.state]


def turn(number: int, votes: int) -> str:
    return f"**{TURNS[number]}** ({count(votes, 'vote')})"


def line(votes: int, of: int, answer: str) -> str:
    return f"`{bar(votes, of, WIDTH)}` **{answer}**: {count(votes, 'vote')}"


def agreement(before: Pairs, after: Pairs | None) -> str:
    """In pairs of voters; `after` None where nobody voted twice."""
    if before.agree is None:
        return "Answers to this question can't be compared."
    told = _pairs(before, "agreed before") if after else _pairs(before, "agreed")
    return f"{told}, {_pairs(after, 'after')}." if after else f"{told}. There was no second vote."


def _pairs(pairs: Pairs, when: str) -> str:
    if not pairs.of:
        return f"too few votes to compare {when.removeprefix('agreed ')}"
    return f"{pairs.agree} of {count(pairs.of, 'pair')} {when}"


def asked(question: str) -> str:
    return f"*{question}*"


def proposed(project: str, item: str, channel_id: int | None, waiting: bool) -> str:
    """Before it is posted."""
    where = f"in <#{channel_id}>" if channel_id else "as soon as `/setup` names a channel"
    lines = [
        f"### {project}: put item {item} to the channel?",
        f"It is posted {where}, as below, and mentions nobody. People vote without seeing others' votes; you "
        "reveal them, people discuss them in a thread, and vote once more. Nothing of it is data.",
    ]
    if waiting:
        lines.append(
            "**This item is still to be labeled.** Who has seen others' answers can't label it, so it is handed "
            "out no more; what was answered stays. That can't be taken back."
        )
    return "\n".join(lines)


def panel(project: str, item: str, of: Normed) -> str:
    """What a lead, or who looks at it, reads above the result."""
    link = _link(of)
    return f"### {project}: item {item}\n{below(of)}{f' {link}' if link else ''}"


def _link(of: Normed) -> str:
    post = of.post
    if post is None or post.message_id is None:
        return "" if of.norming.state == "closed" else "Its message is on its way."
    return f"https://discord.com/channels/{of.project.guild_id}/{post.channel_id}/{post.message_id}"


def vote_heading(project: str, number: int) -> str:
    return f"-# {project} · vote {number} of 2: nobody sees whose it is, and nothing of it is data"


def own(answers: str, turn_number: int) -> str:
    until = "a lead reveals them" if turn_number == 1 else "a lead closes it"
    return f"**Your vote: {answers}.** You may change it below until {until}."


def no_discussion(project: str, why: str, channel_id: int) -> str:
    """To the leads: there is no thread for it."""
    again = "Every vote is kept. With `/norm` you can post the item again, and it gets a new thread."
    if why == "deleted":
        return f"**{project}**: the thread in which people discuss an item was deleted. {again}"
    return (
        f"**{project}**: the bot can't make a thread in <#{channel_id}> to discuss an item. "
        f"Allow it to create public threads there. Until then people can discuss it in the channel. {again}"
    )
