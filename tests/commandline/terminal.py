"""Somebody at a terminal, and a bot that runs beside them."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from bot.__main__ import app

ROOT = Path(__file__).parents[2]
GUILD = 900
PETS = """
name = "Pets at home"
guideline = "Read it, then say how good it is."
overlap = 2

[display]
prompt = "text"

[[questions]]
name = "quality"
type = "rating"
ask = "How good is it?"
"""


class Terminal:
    """Somebody at a terminal, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = folder / "labels.db"

    def types(self, *words: str) -> Result:
        return CliRunner().invoke(app, words)

    def does(self, *words: str) -> str:
        """What a command prints that must go well."""
        result = self.types(*words)
        assert (result.exit_code, result.stderr) == (0, "")
        return result.stdout

    def fails(self, code: int, *words: str) -> str:
        """What a command says on stderr that must fail: never a traceback."""
        result = self.types(*words)
        assert result.exit_code == code, result.output
        assert "Traceback" not in result.output
        return result.stderr

    def file(self, name: str, text: str | bytes) -> str:
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    def items(self, *texts: str) -> str:
        lines = [json.dumps({"id": f"pet-{n}", "text": text}) for n, text in enumerate(texts, 1)]
        return self.file("items.jsonl", "\n".join(lines))

    def project(self, guild: int = GUILD) -> None:
        """A project of two items, not open yet."""
        self.does("project", "create", self.file("pets.toml", PETS), "--guild", str(guild))
        self.does("items", "import", "pets-at-home", self.items("A dog", "A cat"))

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.database)) as connection:
            return connection.execute(sql).fetchall()


@contextmanager
def another_process_writing(database: Path) -> Iterator[None]:
    hold = (
        "import sys; from pathlib import Path; from storage.lock import WriterLock\n"
        "with WriterLock(Path(sys.argv[1])): print(flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", hold, str(database)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield
        process.kill()
