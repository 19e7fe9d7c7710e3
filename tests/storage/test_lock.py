"""One writing process per database, seen from two real processes."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from storage.lock import DatabaseBusy, WriterLock

ROOT = Path(__file__).parents[2]
HOLD = """
import sys
from pathlib import Path
from storage.lock import WriterLock
with WriterLock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def another_process_holding(database: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(database)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_process_is_told_that_the_database_is_busy(tmp_path: Path) -> None:
    database = tmp_path / "labels.db"
    with another_process_holding(database):
        with pytest.raises(DatabaseBusy) as busy, WriterLock(database):
            pass
        assert busy.value.path == database


def test_the_death_of_a_process_frees_its_lock(tmp_path: Path) -> None:
    database = tmp_path / "labels.db"
    with another_process_holding(database) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
        with WriterLock(database):
            pass


def test_a_process_that_goes_on_frees_its_lock_at_the_end_of_the_block(tmp_path: Path) -> None:
    database = tmp_path / "labels.db"
    lock = WriterLock(database)
    with pytest.raises(LookupError), lock:
        raise LookupError
    with lock, another_process_holding(tmp_path / "other.db"):
        pass
    with another_process_holding(database):
        pass


def test_the_same_process_can_not_take_it_twice(tmp_path: Path) -> None:
    database = tmp_path / "labels.db"
    with WriterLock(database):
        with pytest.raises(DatabaseBusy), WriterLock(database):
            pass
        with pytest.raises(DatabaseBusy), WriterLock(database):
            pass


def test_a_database_behind_a_symbolic_link_has_the_same_lock(tmp_path: Path) -> None:
    database = tmp_path / "labels.db"
    database.touch()
    link = tmp_path / "link.db"
    link.symlink_to(database)
    with WriterLock(database), pytest.raises(DatabaseBusy), WriterLock(link):
        pass


def test_the_lock_lies_beside_the_database_and_holds_nothing(tmp_path: Path) -> None:
    with WriterLock(tmp_path / "labels.db"):
        assert (tmp_path / "labels.db.lock").read_bytes() == b""
    assert [path.name for path in tmp_path.iterdir()] == ["labels.db.lock"]
