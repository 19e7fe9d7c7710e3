"""Bars on stderr for what may take long; where stderr is no terminal there are none."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

AT_ONCE = 1 << 18  # bytes: the bar moves as often, so a line costs it nothing


@contextmanager
def reading(path: Path, words: str) -> Iterator[BinaryIO]:
    """A file to read from, with a bar of how much of it is read."""
    terminal = Console(stderr=True)
    shown = Progress(console=terminal, transient=True, disable=not terminal.is_terminal)
    with path.open("rb", buffering=0) as file, shown:
        counted = shown.wrap_file(file, total=path.stat().st_size, description=words)
        yield io.BufferedReader(cast(io.RawIOBase, counted), AT_ONCE)  # which rich's reader is


@contextmanager
def counting(words: str) -> Iterator[Callable[[int, int], None]]:
    """A bar of things done: it is told how many are done of how many, from any thread."""
    terminal = Console(stderr=True)
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=terminal, transient=True, disable=not terminal.is_terminal) as shown:
        task = shown.add_task(words, total=None)
        yield lambda done, total: shown.update(task, completed=done, total=total)
