"""What a project asks and how it hands out its items: everything a project file can say."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, Literal, Self, TypeAlias

import tomli_w
from pydantic import (
    BeforeValidator,
    Field,
    StrictFloat,
    StrictInt,
    ValidationError,
    ValidationInfo,
    field_serializer,
    field_validator,
    model_validator,
)
from pydantic_core import InitErrorDetails

from bot.errors import UnknownOption
from bot.labeling import file_reasons as reasons
from bot.labeling.project_access import Access
from bot.labeling.project_qualification import Qualification
from bot.labeling.slug import slug_of
from bot.task_types import AnyQuestion
from bot.task_types.base import Line, Question, Table, broken
from bot.task_types.controls import TextBox
from storage.records import Project

GUIDELINE_LONGEST = 20_000  # characters
Text: TypeAlias = Annotated[
    str, Field(pattern=r"^[^\x00]*[^\s\x00][^\x00]*$", json_schema_extra={"kind": "text, not empty"})
]
ItemField: TypeAlias = Annotated[
    Line, Field(max_length=100, json_schema_extra={"kind": "the name of a field"})
]
ItemFields: TypeAlias = Annotated[
    tuple[ItemField, ...], Field(max_length=10, json_schema_extra={"kind": "a list of names of fields"})
]
SkipPolicy: TypeAlias = Literal["others", "later", "drop"]
ErasePolicy: TypeAlias = Literal["keep", "set_aside"]


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


class Display(Table):
    """The fields of an item that a labeler sees; `responses` in their order before any shuffle."""

    prompt: Annotated[ItemFields, BeforeValidator(_listed)] = Field(
        (), json_schema_extra={"kind": "the name of a field or a list of names"}
    )
    responses: ItemFields = ()
    images: Annotated[ItemFields, BeforeValidator(_listed)] = Field(
        (), json_schema_extra={"kind": "the name of a field or a list of names"}
    )

    @property
    def shown(self) -> tuple[str, ...]:
        """Every field that is shown as text, the prompt first."""
        return (*self.prompt, *self.responses)

    @field_serializer("prompt")
    def _unlisted(self, prompt: tuple[str, ...]) -> str | tuple[str, ...]:
        return prompt[0] if len(prompt) == 1 else prompt

    @model_validator(mode="after")
    def _shows_something_once(self) -> Self:
        shown = (*self.shown, *self.images)
        if not shown:
            raise broken(reasons.NOTHING_SHOWN)
        if len(set(shown)) < len(shown):
            raise broken(reasons.SHOWN_TWICE)
        return self


class Fields(Table):
    """The fields of an item that the bot reads and does not show."""

    id: ItemField = "id"
    slice: ItemField | None = None
    models: ItemFields = ()
    priority: ItemField | None = None


class Terms(Table):
    """A project but for its guideline, which has versions of its own. High priorities come first."""

    name: Annotated[Line, Field(max_length=80)]
    summary: str = Field(
        "",
        max_length=300,
        pattern=r"^[\P{C}\u{200C}\u{200D}]*$",
        json_schema_extra={"kind": "one line of text"},
    )
    overlap: StrictInt = Field(1, ge=1, le=100)
    lease_minutes: StrictInt = Field(30, ge=1, le=10_080)
    priority: StrictInt = Field(0, ge=-1000, le=1000)
    skip: SkipPolicy = "others"
    flag_after: StrictInt = Field(2, ge=1, le=100)
    erase: ErasePolicy = "keep"
    minutes_per_item: StrictFloat | None = Field(None, gt=0, le=10_080, allow_inf_nan=False)
    display: Display
    fields: Fields = Fields()
    questions: tuple[AnyQuestion, ...] = Field(
        min_length=1, max_length=5, json_schema_extra={"kind": "tables headed [[questions]]"}
    )

    @property
    def slug(self) -> str:
        """What commands and exports call the project."""
        return slug_of(self.name)

    def question(self, number: int) -> Question:
        """A question by its place, from 0. Raises UnknownOption where there is none."""
        if number not in range(len(self.questions)):
            raise UnknownOption()
        return self.questions[number]

    def text_box(self, number: int, part: int, order: tuple[str, ...]) -> tuple[Question, TextBox]:
        """A question, and what a form for its typed answer asks for. Raises UnknownOption where there is none."""
        asked = self.question(number)
        control = asked.control(part, order)
        if not isinstance(control, TextBox):
            raise UnknownOption()
        return asked, control

    @field_validator("questions")
    @classmethod
    def _fit_together(cls, questions: tuple[Question, ...], seen: ValidationInfo) -> tuple[Question, ...]:
        broken = [
            *_names_used_twice(questions),
            *_without_their_responses(questions, seen.data.get("display")),
            *_of_no_preference(questions),
        ]
        if broken:
            raise ValidationError.from_exception_data(cls.__name__, broken)
        return questions


class ProjectSpec(Terms):
    """All that a project file says. What may change at any time is no part of the terms."""

    guideline: Annotated[Text, Field(max_length=GUIDELINE_LONGEST)]
    access: Access | None = None
    qualification: Qualification | None = None

    @property
    def terms(self) -> Terms:
        return Terms.model_validate(self.model_dump(exclude={"guideline", "access", "qualification"}))


def terms_of(project: Project) -> Terms:
    """The terms a stored project was created with."""
    return _parsed(project.spec)


@lru_cache(maxsize=256)
def _parsed(spec: str) -> Terms:
    return Terms.model_validate_json(spec)


def with_guideline(terms: Terms, guideline: str) -> ProjectSpec:
    """The whole again, with the guideline of some version."""
    return ProjectSpec.model_validate({**terms.model_dump(), "guideline": guideline})


def _names_used_twice(questions: tuple[Question, ...]) -> Iterator[InitErrorDetails]:
    names = [question.name for question in questions]
    for place, question in enumerate(questions):
        if question.name in names[:place]:
            yield _at(place, question, "name", reasons.name_taken(question.name))


def _without_their_responses(
    questions: tuple[Question, ...], display: Display | None
) -> Iterator[InitErrorDetails]:
    for place, question in enumerate(questions):
        needed = question.needs_responses
        if display is not None and needed is not None and needed != len(display.responses):
            why = reasons.other_number_of_responses(question.type, needed, len(display.responses))
            yield _at(place, question, "type", why)


def _of_no_preference(questions: tuple[Question, ...]) -> Iterator[InitErrorDetails]:
    telling = [place for place, question in enumerate(questions) if question.tells_strength]
    if not any(question.prefers for question in questions):
        yield from (_at(place, questions[place], "strength", reasons.NO_PREFERENCE) for place in telling)
    yield from (_at(place, questions[place], "strength", reasons.STRENGTH_TWICE) for place in telling[1:])


def _at(place: int, question: Question, key: str, why: str) -> InitErrorDetails:
    return InitErrorDetails(type=broken(why), loc=(place, question.type, key), input=None)


def to_toml(spec: ProjectSpec) -> str:
    """The spec as a project file that reads back equal; what is as by default is left out."""
    lossless = "\r" not in spec.guideline  # TOML makes a CR LF inside """ """ one LF
    return tomli_w.dumps(spec.model_dump(exclude_defaults=True, by_alias=True), multiline_strings=lossless)
