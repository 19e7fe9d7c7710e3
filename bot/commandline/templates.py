"""`templates`: list them, print one."""

from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.commandline.explaining import say
from bot.labeling import templates as known
from bot.wording import commandline as wording


def templates(
    name: Annotated[str, typer.Argument(metavar="NAME", help=wording.TEMPLATE_NAME)] = "",
    items: Annotated[bool, typer.Option("--items", help=wording.TEMPLATE_ITEMS)] = False,
) -> None:
    if name or items:
        template = known.named(name)
        say((template.items if items else template.toml).decode().rstrip("\n"))
        return
    table = Table(*wording.TEMPLATE_COLUMNS, box=None, pad_edge=False)
    for template in known.every():
        spec = template.spec
        asked = ", ".join(question.type for question in spec.questions)
        table.add_row(*map(escape, (template.name, asked, spec.summary)))
    Console().print(table)
    say(wording.TEMPLATES_NEXT)
