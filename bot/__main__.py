"""Start here: the command line, `python -m bot`."""

import importlib
from typing import Annotated

import typer

from bot import process
from bot.commandline import (
    checking,
    exporting,
    items,
    operating,
    projects,
    quality,
    rounds,
    templates,
    what_next,
)
from bot.commandline.explaining import MISTAKE, Explained, complain
from bot.settings import load_settings
from bot.wording import commandline as wording
from bot.wording import operating as operators

DEMO_EXTRA = "simcord"

app = typer.Typer(
    cls=Explained,
    help=wording.APP,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # they would show what variables hold: the token
)


@app.command(help=wording.RUN)
def run() -> None:
    process.run(load_settings())


@app.command(help=wording.DEMO)
def demo(smoke: Annotated[bool, typer.Option("--smoke", help=wording.SMOKE)] = False) -> None:
    try:
        played = importlib.import_module("bot.demo")
    except ModuleNotFoundError as error:
        if error.name != DEMO_EXTRA:
            raise
        complain(wording.NO_DEMO)
        raise typer.Exit(MISTAKE) from None
    played.play() if smoke else played.main()


app.command(help=wording.CHECK)(checking.check)
app.add_typer(projects.app, name="project")
app.add_typer(items.app, name="items")
app.add_typer(rounds.app, name="round")
rounds.app.command(help=wording.ROUND_EVALUATE)(what_next.evaluate)
rounds.app.command(help=wording.ROUND_PLAN)(what_next.plan)
app.command(help=wording.EXPORT)(exporting.export)
app.command(help=wording.QUALITY)(quality.quality)
app.command(help=wording.TEMPLATES)(templates.templates)
app.command(help=operators.BACKUP)(operating.backup)
app.command(help=operators.HEALTH)(operating.health)


if __name__ == "__main__":
    app(prog_name="python -m bot")
