"""Ways to ask. A file in this folder that defines a Question is one; nothing else has to know of it."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import Annotated, Any, TypeAlias, TypeGuard, get_args

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from bot.task_types.base import Question

__all__ = ["TASK_TYPES", "AnyQuestion", "Question"]


def _found() -> Iterator[type[Question]]:
    for file in pkgutil.iter_modules(__path__, f"{__name__}."):
        things = vars(import_module(file.name)).values()
        yield from (thing for thing in things if _is_task_type(thing) and thing.__module__ == file.name)


def _is_task_type(thing: object) -> TypeGuard[type[Question]]:
    return isinstance(thing, type) and issubclass(thing, Question) and thing is not Question


TASK_TYPES: tuple[type[Question], ...] = tuple(_found())


class _ByType:
    """Tells pydantic that a question's `type` says which task type reads it."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        choices = {
            tag: handler.generate_schema(task_type)
            for task_type in TASK_TYPES
            for tag in get_args(task_type.model_fields["type"].annotation)
        }
        return core_schema.tagged_union_schema(choices, discriminator="type")


AnyQuestion: TypeAlias = Annotated[Question, _ByType()]
"""A question of any task type: what pydantic reads and writes wherever a field is annotated with it."""
