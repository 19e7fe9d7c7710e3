"""What a person reads when something can't be done: why, and what to do next."""

from bot.wording.errors import (  # noqa: F401  # what is in them registers itself
    evaluations,
    guidelines,
    helping,
    inquiries,
    norming,
    people,
    practice,
    projects,
    rounds,
    training,
    webhooks,
)
from bot.wording.errors.base import OUTDATED as OUTDATED
from bot.wording.errors.base import explain as explain
from bot.wording.errors.base import ours as ours
from bot.wording.errors.files import LIST as LIST
from bot.wording.errors.files import listed as listed
