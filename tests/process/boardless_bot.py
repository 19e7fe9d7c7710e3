"""The quick bot without its board: for tests that count what is posted in the announcements' channel."""

from bot.client import LabelBot
from bot.ui import boarding
from tests.process.quick_bot import main as quick_main


async def leave_it(bot: LabelBot) -> None:
    """There is no board."""


def main() -> None:
    boarding.keep_boards = leave_it
    quick_main()


if __name__ == "__main__":
    main()
