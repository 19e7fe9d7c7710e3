"""Files that are there whole or not at all: written aside, made durable, then given their name."""

import filecmp
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import inf
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

UNFINISHED = ".unfinished-export-"
AN_HOUR = 3600  # seconds
BUFFER = 1 << 18  # bytes
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment a zip can name
UNIX = 3
READABLE_BY_ALL = 0o100644 << 16  # a regular file, as a zip keeps its permissions


@dataclass(frozen=True, slots=True)
class Written:
    """A file on the disk: the SHA-256 of its bytes, how many those are, and of how many texts."""

    sha256: str
    bytes: int
    texts: int


def write(path: Path, texts: Iterable[str]) -> Written:
    """Write a new file of texts, one after another; durable on return."""
    count = 0
    with path.open("xb", buffering=BUFFER) as file:
        for text in texts:
            file.write(text.encode())
            count += 1
        _make_durable(file)
    with path.open("rb") as file:
        return Written(hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size, count)


def measure(texts: Iterable[str]) -> Written:
    """What writing them would give, without a file."""
    digest, size, count = hashlib.sha256(), 0, 0
    for text in texts:
        encoded = text.encode()
        digest.update(encoded)
        size, count = size + len(encoded), count + 1
    return Written(digest.hexdigest(), size, count)


def zip_folder(folder: Path, path: Path) -> None:
    """Pack a folder of files into a new zip; durable on return. The same files give the same bytes."""
    with path.open("xb") as file:
        with ZipFile(file, "w") as archive:
            _pack_all(archive, folder)
        _make_durable(file)


def _pack_all(archive: ZipFile, folder: Path) -> None:
    for path in sorted(folder.iterdir()):
        _pack(archive, path)


def _pack(archive: ZipFile, path: Path) -> None:
    entry = ZipInfo(f"{path.parent.name}/{path.name}", EARLIEST)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = UNIX
    entry.external_attr = READABLE_BY_ALL
    entry.file_size = path.stat().st_size  # tells the archive beforehand whether it needs 64-bit sizes
    with path.open("rb") as file, archive.open(entry, "w") as packed:
        shutil.copyfileobj(file, packed, BUFFER)


@contextmanager
def workshop(parent: Path) -> Iterator[Path]:
    """A folder inside `parent` (made if need be) to work in; at the end it is gone, whatever happened."""
    parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=UNFINISHED, dir=parent, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        _remove_dead(parent, _last_touched(folder))
        yield folder


def _remove_dead(parent: Path, now: float) -> None:
    """Remove what killed exports left: workshops in which nothing moved for an hour."""
    for left in parent.glob(f"{UNFINISHED}*"):
        if _last_touched(left) < now - AN_HOUR:
            shutil.rmtree(left, ignore_errors=True)


def _last_touched(folder: Path) -> float:
    """By the clock of the file system, in seconds; a folder that is just going counts as alive."""
    try:
        return max(path.stat().st_mtime for path in (folder, *folder.rglob("*")))
    except FileNotFoundError:
        return inf


def put_folder(made: Path, wanted: Path) -> bool:
    """Give a finished folder its name. Where that is taken nothing changes; whether the same stands there."""
    _sync(made)
    if os.path.lexists(wanted):  # asked first: renaming would take the place of an empty folder
        return _same(made, wanted)
    try:
        made.rename(wanted)
    except OSError:
        if not os.path.lexists(wanted):
            raise
        return _same(made, wanted)  # another export of the same was faster
    _sync(wanted.parent)
    return True


def put_file(made: Path, wanted: Path) -> None:
    """Give a finished file its name, in place of a file that has it."""
    made.replace(wanted)
    _sync(wanted.parent)


def _same(one: Path, other: Path) -> bool:
    """Whether two folders hold the same files, byte for byte."""
    names = sorted(os.listdir(one))
    if not other.is_dir() or sorted(os.listdir(other)) != names:
        return False
    return all(filecmp.cmp(one / name, other / name, shallow=False) for name in names)


def _make_durable(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Make durable which files a folder holds."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
