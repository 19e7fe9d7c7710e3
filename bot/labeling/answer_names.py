"""What leads call an answer: where it names a response, the field of their own file; else as labelers read it."""

from bot.labeling.project_spec import Terms
from bot.labeling.shuffle import LETTERS
from bot.task_types import Question
from bot.task_types.controls import Answer


def name_of_answer(terms: Terms, question: Question, answer: Answer) -> str:
    """An answer to a question of a project, in words."""
    responses = terms.display.responses
    preferred = question.preference(answer) if question.prefers else ""
    if not isinstance(preferred, str):
        return responses[preferred[0]]
    return question.describe(answer, tuple(LETTERS[: len(responses)]))
