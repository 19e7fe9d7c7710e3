"""Mistakes a person can make, as facts. The sentences stand in wording/errors, in files of the same names."""

from bot.errors.base import *  # noqa: F403  # one name to import them by
from bot.errors.evaluations import *  # noqa: F403  # the same
from bot.errors.files import *  # noqa: F403  # the same
from bot.errors.guidelines import *  # noqa: F403  # the same
from bot.errors.helping import *  # noqa: F403  # the same
from bot.errors.inquiries import *  # noqa: F403  # the same
from bot.errors.norming import *  # noqa: F403  # the same
from bot.errors.people import *  # noqa: F403  # the same
from bot.errors.practice import *  # noqa: F403  # the same
from bot.errors.projects import *  # noqa: F403  # the same
from bot.errors.rounds import *  # noqa: F403  # the same
from bot.errors.training import *  # noqa: F403  # the same
from bot.errors.webhooks import *  # noqa: F403  # the same
