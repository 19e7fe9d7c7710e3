"""What people read about evaluations and plans that can't be."""

from bot import errors
from bot.wording.errors.base import explain
from bot.wording.errors.files import with_list
from bot.wording.planning import as_typed
from bot.wording.times import count

TOLD = 3  # mistakes in what was typed


@explain.register
def _(error: errors.BadEvaluation) -> str:
    told = f"Nothing was kept: {error.bad:,} of {count(error.read, 'row')} can't be used."
    return with_list(f"{told} Mend them and send the file again.", error.mistakes, error.bad)


@explain.register
def _(error: errors.EvaluationTooLarge) -> str:
    return (
        f"That file has {error.size / 2**20:,.1f} MiB; at most {error.limit // 2**20} MiB are taken. "
        "Send figures for each slice instead of a row for each item."
    )


@explain.register
def _(error: errors.TooManyResults) -> str:
    return f"An evaluation takes up to {error.most:,} rows. Send figures for each slice instead of each item."


@explain.register
def _(error: errors.NoModel) -> str:
    return 'Say which model it was: `model:` beside the file, or "model" in it.'


@explain.register
def _(error: errors.BadPlanLines) -> str:
    told = with_list("Nothing was changed.", error.mistakes[:TOLD], min(len(error.mistakes), TOLD))
    return f"{told}\n{as_typed(error.typed)}"


@explain.register
def _(error: errors.EmptyPlan) -> str:
    return f"The plan of “{error.project}” wants no item at all. Press **Change numbers** first."


@explain.register
def _(error: errors.PlanIsOver) -> str:
    if error.last >= error.number:
        return f"Round {error.number} of “{error.project}” is there already. `/round status` shows how it stands."
    return f"A newer plan was made for round {error.number} of “{error.project}”: `/round plan` shows it."
