"""What every mistake is."""

from dataclasses import dataclass


class UserError(Exception):
    """Something a person did that can't be done; its fields say what is known about it."""


@dataclass(frozen=True)
class Mistake:
    """One thing wrong in a file: where it stands, and a sentence's worth of why.

    `where` is a key (`questions[1].type`), a line (`line 7`) or a line and column.
    """

    where: str
    why: str
