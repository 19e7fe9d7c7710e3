"""Files that are there whole or not at all."""

import hashlib
import os
import resource
import zipfile
from pathlib import Path

import pytest

from bot import export_files
from bot.export_files import UNFINISHED, put_file, put_folder, workshop, write, zip_folder

HOUR = 3600


def folder(path: Path, **files: str) -> Path:
    path.mkdir(parents=True)
    for name, text in files.items():
        (path / name).write_text(text)
    return path


def test_what_is_written_is_described(tmp_path: Path) -> None:
    written = write(tmp_path / "a", iter(["Gruß\n", "🐶\n"]))
    data = "Gruß\n🐶\n".encode()
    assert (tmp_path / "a").read_bytes() == data
    assert written == export_files.Written(hashlib.sha256(data).hexdigest(), len(data), 2)


def test_nothing_is_written_over(tmp_path: Path) -> None:
    write(tmp_path / "a", ["1"])
    with pytest.raises(FileExistsError):
        write(tmp_path / "a", ["2"])
    assert (tmp_path / "a").read_text() == "1"


def fail_in_a_workshop(out: Path) -> None:
    with workshop(out) as place:
        folder(place / "half", a="1")
        assert place.parent == out
        raise LookupError


def test_a_workshop_is_gone_at_the_end_whatever_happened(tmp_path: Path) -> None:
    out = tmp_path / "new" / "exports"
    with pytest.raises(LookupError):
        fail_in_a_workshop(out)
    assert list(out.iterdir()) == []


def test_what_a_killed_export_left_is_removed_an_hour_later(tmp_path: Path) -> None:
    dead, alive = (folder(tmp_path / f"{UNFINISHED}{name}" / "pets-1", a="1") for name in ("dead", "alive"))
    theirs = folder(tmp_path / "unfinished-poems", a="1")
    for path in (*tmp_path.rglob("*"), theirs):
        age = HOUR - 60 if path == alive / "a" else 2 * HOUR
        os.utime(path, times=(path.stat().st_atime - age, path.stat().st_mtime - age))
    with workshop(tmp_path):
        pass
    assert not dead.exists()
    assert sorted(tmp_path.iterdir()) == sorted([alive.parent, theirs])


def test_a_finished_folder_gets_its_name(tmp_path: Path) -> None:
    made, wanted = folder(tmp_path / "made", a="1"), tmp_path / "wanted"
    assert put_folder(made, wanted)
    assert not made.exists()
    assert (wanted / "a").read_text() == "1"


def test_a_folder_that_holds_the_same_is_left_alone(tmp_path: Path) -> None:
    made, wanted = folder(tmp_path / "made", a="1", b="2"), folder(tmp_path / "wanted", a="1", b="2")
    before = [path.stat() for path in (wanted, wanted / "a")]
    assert put_folder(made, wanted)
    assert [path.stat().st_mtime_ns for path in (wanted, wanted / "a")] == [one.st_mtime_ns for one in before]


@pytest.mark.parametrize(
    "there",
    [{"a": "2", "b": "2"}, {"a": "1"}, {"a": "1", "b": "2", "notes": "mine"}, {"b": "1", "a": "2"}, {}],
)
def test_a_folder_that_holds_anything_else_is_left_alone_and_told(
    tmp_path: Path, there: dict[str, str]
) -> None:
    made, wanted = folder(tmp_path / "made", a="1", b="2"), folder(tmp_path / "wanted", **there)
    assert not put_folder(made, wanted)
    assert {path.name: path.read_text() for path in wanted.iterdir()} == there


def test_a_file_or_a_dead_link_where_the_folder_should_be_is_left_alone(tmp_path: Path) -> None:
    made = folder(tmp_path / "made", a="1")
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    assert not put_folder(made, tmp_path / "file")
    assert not put_folder(made, tmp_path / "link")
    assert (tmp_path / "file").read_text() == "mine"
    assert (tmp_path / "link").is_symlink()


def test_a_folder_that_can_not_get_its_name_says_so(tmp_path: Path) -> None:
    made = folder(tmp_path / "made", a="1")
    with pytest.raises(FileNotFoundError):
        put_folder(made, tmp_path / "nowhere" / "wanted")
    assert (made / "a").read_text() == "1"


def test_of_two_exports_at_the_same_moment_the_slower_finds_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both found the name free; the second rename meets the folder of the first."""
    slower, wanted = folder(tmp_path / "slower", a="1"), folder(tmp_path / "wanted", a="1")
    answers = iter([False])
    lexists = os.path.lexists
    monkeypatch.setattr(os.path, "lexists", lambda path: next(answers, lexists(path)))
    assert put_folder(slower, wanted)
    assert (wanted / "a").read_text() == "1"


def test_a_finished_file_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    (tmp_path / "made").write_text("new")
    (tmp_path / "wanted").write_text("old")
    put_file(tmp_path / "made", tmp_path / "wanted")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("wanted", "new")]


def test_a_zip_repeats_whatever_the_time_and_the_rights_of_its_files(tmp_path: Path) -> None:
    first, second = (folder(tmp_path / name / "pets-1", b="2" * 9999, a="1") for name in ("x", "y"))
    os.utime(second / "a", times=(1, 1))
    (second / "b").chmod(0o600)
    zip_folder(first, tmp_path / "x.zip")
    zip_folder(second, tmp_path / "y.zip")
    assert (tmp_path / "x.zip").read_bytes() == (tmp_path / "y.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["pets-1/a", "pets-1/b"]
        assert archive.read("pets-1/b") == b"2" * 9999


def test_a_zip_that_finds_the_disk_full_says_so(tmp_path: Path) -> None:
    made = folder(tmp_path / "pets-1")
    for name in "abc":
        (made / name).write_bytes(os.urandom(9_000))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            zip_folder(made, tmp_path / "pets-1.zip")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
