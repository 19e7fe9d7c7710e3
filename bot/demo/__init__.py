"""The whole bot without a Discord account: in a browser, or played by itself."""

import asyncio
import signal
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path

from rich.console import Console

from bot.demo import before, smoke
from bot.demo.index import serve
from bot.demo.pump import pump
from bot.demo.windows import Windows
from bot.demo.world import Server, simulated
from bot.wording import demo as wording

console = Console(highlight=False, soft_wrap=True)


def main() -> None:
    """The demo in a browser until Ctrl-C, in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_live(Path(folder)))


def play() -> None:
    """One project from setup to export by itself, in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(smoke.play(Path(folder)))


async def _live(folder: Path) -> None:
    told = asyncio.Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(one, told.set)
    async with AsyncExitStack() as house:
        env = await house.enter_async_context(simulated(folder))
        server = Server(env)
        await before.happen(server)
        windows = await house.enter_async_context(Windows(server))
        address = await house.enter_async_context(serve(windows))
        house.push_async_callback(_stop, asyncio.create_task(pump(windows)))
        console.print(wording.ready(address))
        await told.wait()
    console.print(wording.ENDED)


async def _stop(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.wait({task})
