"""Time and identity come in as arguments: bot/clock.py alone asks the machine for them."""

import ast
import re
from collections.abc import Iterator

from tests.house.source import FLOORS, Source, bites, every, spares

SOURCES = {"random", "uuid", "secrets"}
ASKED = re.compile(
    r"^(time\.(time|time_ns|gmtime|localtime)|(datetime\.)?datetime\.(now|utcnow|today)|(datetime\.)?date\.today"
    r"|discord\.utils\.utcnow|utcnow|os\.urandom)$"
)
CLOCK = "bot/clock.py"
STORAGE = "storage/"  # makes the secret of a new database


def asks_the_machine(source: Source) -> Iterator[str]:
    if source.place == CLOCK:
        return
    for node in source.nodes:
        for name in _names(node):
            room, _, asked = name.rpartition(".")
            of_secrets = "secrets" in (room, asked) and source.place.startswith(STORAGE)
            if ASKED.match(name) or (({room, asked} & SOURCES) and not of_secrets):
                yield f"{source.at(node)}: {name}"


def _names(node: ast.AST) -> list[str]:
    """Dotted names a node imports or asks for."""
    if isinstance(node, ast.Import):
        return [f".{alias.name}" for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return [ast.unparse(node)] if isinstance(node, ast.Attribute) else []


def test_only_the_clock_asks_the_machine() -> None:
    every(asks_the_machine, *FLOORS)


def test_this_rule_bites() -> None:
    bites(
        asks_the_machine,
        "import uuid\n",
        "from random import choice\n",
        "import secrets\n",
        "x = time.time()\n",
    )
    bites(
        asks_the_machine, "from time import time\n", "x = datetime.now(UTC)\n", "x = discord.utils.utcnow()\n"
    )
    spares(asks_the_machine, "import time\nx = time.monotonic()\n", "x = datetime.fromtimestamp(now)\n")
    spares(asks_the_machine, "import secrets\nx = secrets.token_hex(32)\n", place="storage/planted.py")
