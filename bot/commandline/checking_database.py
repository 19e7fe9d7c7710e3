"""The part of `check` that looks at the database and its disk."""

import asyncio
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from bot.clock import SystemClock
from bot.commandline.finding import Finding, good, note, wrong
from bot.labeling.project_spec import terms_of
from bot.wording import check as wording
from storage import guilds, health, items, projects
from storage.database import StorageRefused, Tx
from storage.lock import DatabaseBusy, WriterLock
from storage.records import Guild
from storage.sqlite import open_to_read

ROOM_TO_GROW = 100 * 2**20  # bytes


def check_database(path: Path) -> tuple[list[Finding], list[Guild]]:
    """What there is to say of a database file, and the servers it knows."""
    if not path.exists():
        return [note(wording.no_database(path))], []
    try:
        return asyncio.run(_read(path))
    except StorageRefused as error:
        return [wrong(str(error))], []


async def _read(path: Path) -> tuple[list[Finding], list[Guild]]:
    db = await open_to_read(path, SystemClock())
    try:
        return await db.read(_look, path)
    finally:
        await db.close()


def _look(tx: Tx, path: Path) -> tuple[list[Finding], list[Guild]]:
    problems = health.problems(tx)
    if problems:
        return [wrong(wording.damaged(path, problems))], []
    return [good(wording.database(path)), *_imports(tx, path)], guilds.every(tx)


def _imports(tx: Tx, path: Path) -> Iterator[Finding]:
    """Imports that have not ended: under way while somebody writes, else cut short."""
    for batch in items.every_loading(tx):
        project = projects.by_id(tx, batch.project_id)
        name = "" if project is None else terms_of(project).name
        if _is_written_to(path):
            yield note(wording.import_running(batch.source, name))
        else:
            yield wrong(wording.unfinished_import(batch.source, name))


def _is_written_to(path: Path) -> bool:
    try:
        with WriterLock(path):
            return False
    except DatabaseBusy:
        return True


def check_disk(path: Path) -> Finding:
    """Leave to write, and room for the database to grow and for the copy that is made of it before an upgrade."""
    if not _may_be_written(path):
        return wrong(wording.not_writable(path))
    needed = ROOM_TO_GROW + (path.stat().st_size if path.exists() else 0)
    free = shutil.disk_usage(path.parent).free
    if free < needed:
        return wrong(wording.disk_full(path.parent, free, needed))
    return good(wording.disk(path.parent, free))


def _may_be_written(path: Path) -> bool:
    """By this user: the folder, and of the database's files all there are."""
    files = (path.with_name(f"{path.name}{end}") for end in ("", "-wal", "-shm", ".lock"))
    return all(os.access(one, os.W_OK) for one in (path.parent, *files) if one.exists())
