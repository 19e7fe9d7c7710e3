"""What people read about questions that can't be asked or answered like that."""

from bot import errors
from bot.wording.errors.base import explain
from bot.wording.times import count


@explain.register
def _(error: errors.NoSuchEntry) -> str:
    return "That is not in the FAQ, or not any more. Type `/faq` for what is."


@explain.register
def _(error: errors.NothingAsked) -> str:
    return "Nothing was sent: there are no words in it. Write what you want to say, and send it again."


@explain.register
def _(error: errors.TooManyQuestions) -> str:
    return (
        f"Nothing was posted: {count(error.most, 'question')} of yours wait for an answer. "
        "Ask again when one of them has it."
    )


@explain.register
def _(error: errors.GuidelineFull) -> str:
    return (
        f"Nothing was changed: with that, the guideline of **{error.name}** would have {error.length:,} "
        f"characters, and it may have {error.longest:,}. Shorten it with `/project update`, or add less."
    )


@explain.register
def _(error: errors.NotAQuestion) -> str:
    return "Only an answer in the thread of a question can be accepted. `/ask` makes such a thread."


@explain.register
def _(error: errors.NobodysAnswer) -> str:
    return (
        "That can't be accepted: it has no words, or no person wrote it. Choose a message somebody wrote, "
        "or press **Answer** under the question and write one."
    )
