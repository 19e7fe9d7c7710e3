"""What leads read about rounds: how one stands, what closing and opening one means."""

from bot.labeling.rounds import Stand
from bot.labeling.turning import Closing
from bot.wording.times import count, day, moment, relative
from storage.rounds import Quota, Round

CLOSE = "Close the round"
STAGE = {
    "opening": "Being opened: its items are drawn",
    "collecting": "Collecting",
    "training": "Closed: its labels train the model",
    "evaluating": "Closed: the model is evaluated",
    "planning": "Closed: the next round is planned",
}
AFTER = {
    "training": (
        "`/export` with `round:{number}` gives this one's data. Once the model is trained, bring its figures: "
        "`/round evaluate`."
    ),
    "evaluating": "`/round plan` proposes what it should be.",
    "planning": "`/round plan` shows what it would be, and opens it.",
}
REPEAT_WITH_YES = "Nothing was closed. To close the round, repeat the command with --yes."


def heading(name: str, turn: Round) -> str:
    return f"## {name}: round {turn.number}\n-# {STAGE[turn.stage]}, since {day(turn.staged_at)}"


def plain_heading(stand: Stand) -> str:
    return f"{stand.terms.name}, round {stand.turn.number}. {STAGE[stand.turn.stage]}."


def goal(said: str) -> str:
    return f"Goal: {said}"


def numbers(stand: Stand) -> str:
    """Its items, each once; and what belongs to it for good."""
    of = stand.progress
    words = [
        (of.done, "done"),
        (of.dropped, "finished with skips"),
        (of.partly, "partly done"),
        (of.untouched, "nobody has labeled"),
        (of.flagged, "flagged"),
        (of.retired, "retired"),
    ]
    listed = ", ".join(f"{number:,} {word}" for number, word in words if number)
    people = f" {count(of.annotations, 'annotation')} by {count(of.labelers, 'labeler')}."
    return f"{count(of.items, 'item')}{': ' if listed else ''}{listed}.{people if of.annotations else ''}"


def checksum(stand: Stand) -> list[str]:
    """Of a round that is closed."""
    if stand.turn.closed_at is None:
        return []
    return [f"SHA-256 of its manifest: {stand.turn.sha256 or 'being computed'}"]


def quota(slice: str, quota: Quota) -> str:
    """What is wanted of a slice, and what it lacks."""
    name = slice or "any slice"
    if quota.lacks:
        return (
            f"- {name}: {quota.drawn:,} of {count(quota.items, 'item')}; need {quota.lacks:,} more in {name}"
        )
    return f"- {name}: {count(quota.items, 'item')}"


def next_step(stand: Stand) -> str:
    turn = stand.turn
    if turn.stage == "opening":
        return "Nothing is handed out until its items are drawn. Look again in a moment."
    if turn.is_collecting and any(one.lacks for one in stand.quotas):
        return (
            "What is missing comes in with the next `/items import` of those slices, and no more than that."
        )
    if turn.is_collecting:
        return "When you have enough: `/round close`."
    after = AFTER[turn.stage].format(number=turn.number)
    return f"{count(stand.waiting, 'item')} nobody has labeled wait for the next round. {after}"


def _partly(items: int) -> str:
    stay = "stays as it is" if items == 1 else "stay as they are"
    return f"{items:,} partly done {stay}: no later round finishes them. " if items else ""


def before_closing(name: str, closing: Closing) -> str:
    of, number = closing.stand.progress, closing.stand.turn.number
    at = closing.resumes_at
    again = f" Labelers read that collecting resumes {moment(at)}, {relative(at)}." if at else ""
    partly = f", {of.partly:,} partly" if of.partly else ""
    untouched = f", {of.untouched:,} nobody has labeled" if of.untouched else ""
    in_hand = f"what is in hand ({count(of.leased, 'item')}) goes back, " if of.leased else ""
    return (
        f"**{name}**, round {number}: {of.done:,} of {count(of.items, 'item')} done{partly}{untouched}; "
        f"{count(of.annotations, 'annotation')}.\n\n"
        f"Closing freezes it: {in_hand}late answers are kept as extras, and its data stays as it is for good. "
        f"{_partly(of.partly)}Items nobody has labeled wait for the next round; nothing is handed out until you "
        f"open it.{again}"
    )
