"""Pictures: drawn where matplotlib is installed, and a sentence where it is not."""

import importlib
from collections.abc import Callable
from typing import cast

from bot.errors import NoCharts
from bot.labeling.quality import Quality

LIBRARY = "matplotlib"


def quality_chart() -> Callable[[Quality, int], bytes]:
    """What draws how good a round is, as a PNG. Raises NoCharts."""
    try:
        found = importlib.import_module("bot.ui.quality_chart")
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != LIBRARY:
            raise
        raise NoCharts() from None
    return cast(Callable[[Quality, int], bytes], found.draw_chart)
