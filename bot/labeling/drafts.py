"""What rests on an assignment until its last question is answered: answers, parts of one, comments (RULES R16)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from bot.task_types import Question
from bot.task_types.base import controls_of
from bot.task_types.controls import Answer
from storage.records import Assignment

Answers: TypeAlias = dict[str, Answer]

# Beside the answers by question; no question's name holds a bracket.
PARTS, COMMENTS = "(parts)", "(comments)"


@dataclass(frozen=True, slots=True)
class Draft:
    """Answers by question; of a question half answered, the values by control; comments by question."""

    answers: Answers
    parts: dict[str, Answers]
    comments: dict[str, str]

    def part(self, question: Question, shown: tuple[str, ...]) -> int:
        """Which of a question's controls is next: the first without a value, from 0."""
        given = self.parts.get(question.name, {})
        names = [control.name for control in controls_of(question, shown)]
        return next((number for number, name in enumerate(names) if name not in given), 0)

    def with_value(self, question: Question, part: int, value: Answer, shown: tuple[str, ...]) -> "Draft":
        """The draft with one control's value; with its last one the question is answered."""
        given = self._given(question, shown) | {question.control(part, shown).name: value}
        parts = {name: values for name, values in self.parts.items() if name != question.name}
        if len(given) < len(controls_of(question, shown)):
            return replace(self, parts=parts | {question.name: given})
        return replace(
            self, parts=parts, answers=self.answers | {question.name: question.answer(given, shown)}
        )

    def _given(self, question: Question, shown: tuple[str, ...]) -> Answers:
        if question.name in self.answers:
            return question.values(self.answers[question.name], shown)
        return self.parts.get(question.name, {})

    def to_json(self) -> str:
        beside = {PARTS: self.parts, COMMENTS: self.comments}
        return to_json(self.answers | {key: kept for key, kept in beside.items() if kept})


def draft_of(assignment: Assignment) -> Draft:
    """What was given so far for the item somebody holds."""
    kept: dict[str, Any] = assignment.drafted
    answers = {name: answer for name, answer in kept.items() if name not in (PARTS, COMMENTS)}
    return Draft(answers, kept.get(PARTS, {}), kept.get(COMMENTS, {}))


def to_json(kept: Mapping[str, Any]) -> str:
    """As it is stored, and exported."""
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def comments_json(comments: Mapping[str, str]) -> str | None:
    """The same for comments; None where there is none."""
    return to_json(comments) if comments else None
