"""The repository: what lies at its top, and what it never names."""

from collections.abc import Iterator
from pathlib import Path

from tests.house.source import ROOT, nothing, repository

FOLDERS = {"bot", "cogs", "storage", "tests"}
FILES = {
    "pyproject.toml",
    "constraints.txt",
    "Makefile",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
    ".env.example",
    ".gitignore",
}
# Taken apart here, or this file would name what it forbids.
REGISTRIES = [
    ".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("ghcr", "io"))
]
FROM_ELSEWHERE = [
    *REGISTRIES,
    *("-".join(parts) for parts in (("index", "url"), ("find", "links"), ("trusted", "host"))),
]


def strangers(paths: Iterator[Path]) -> Iterator[str]:
    for path in paths:
        top = path.parts[0]
        if len(path.parts) == 1 and top not in FILES:
            yield f"{path}: not one of the files that lie at the top"
        elif len(path.parts) > 1 and top not in FOLDERS and not top.startswith("."):
            yield f"{path}: {top} is no room of this house"


def test_nothing_else_lies_at_the_top() -> None:
    nothing(strangers(iter(repository())))


def test_what_belongs_at_the_top_is_there() -> None:
    nothing(f"{name} is missing" for name in sorted(FILES) if not (ROOT / name).is_file())
    nothing(f"{name} is missing" for name in sorted(FOLDERS) if not (ROOT / name).is_dir())


def test_no_file_names_a_registry_or_another_place_to_fetch_from() -> None:
    texts = {path: (ROOT / path).read_text("utf-8", errors="replace").lower() for path in repository()}
    nothing(
        f"{path}: names {name}" for path, text in texts.items() for name in FROM_ELSEWHERE if name in text
    )


def test_the_changelog_has_a_place_for_what_is_new() -> None:
    assert "## [Unreleased]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_ci_can_be_run() -> None:
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111


def test_these_rules_bite() -> None:
    assert len(list(strangers(iter([Path("notes.txt"), Path("docs/index.md"), Path("bot/clock.py")])))) == 2
    assert Path("tests/house/test_repository.py") in repository()
    assert not any(".venv" in path.parts or ".git" in path.parts for path in repository())
