"""What a person reads when something can't be done: why, and what to do next."""

from bot.wording.errors import people, projects, training  # noqa: F401  # what is in them registers itself
from bot.wording.errors.base import OUTDATED as OUTDATED
from bot.wording.errors.base import explain as explain
from bot.wording.errors.base import ours as ours
from bot.wording.errors.files import LIST as LIST
from bot.wording.errors.files import listed as listed
