"""Where a project's cycle stands, as those who label read it."""

from bot.wording.times import count, moment, relative
from storage.rounds import Round

STAGES = {
    "opening": "Round {number} begins: its items come in a moment.",
    "training": "Round {number} is labeled, and a model is trained with it now.",
    "evaluating": "Round {number} is labeled, and the model trained with it is being tested.",
    "planning": "Round {number} is labeled and tested; the next one is being planned.",
}


def stage(turn: Round) -> str:
    """A round that does not collect, and when collecting goes on."""
    said = STAGES[turn.stage].format(number=turn.number)
    return said if turn.stage == "opening" else f"{said} {resumes(turn.resumes_at)}"


def resumes(at: int | None) -> str:
    """By a lead's word."""
    if at is None:
        return "It is announced when collecting resumes."
    return f"Collecting resumes {moment(at)}, {relative(at)}."


def share(project: str, turn: Round, yours: int, of: int) -> str:
    """One's own part of what was labeled in a round."""
    return f"You gave {yours:,} of the {count(of, 'answer')} of round {turn.number} of **{project}**"
