"""constraints.txt pins every package that pyproject.toml, or one of those packages, asks for."""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from itertools import chain

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.source import ROOT, nothing

PIN = re.compile(r"[\w.-]+==[\w.+]+( ; python_version >= \"3\.\d+\")?(  # .+)?")


def lines() -> list[str]:
    text = (ROOT / "constraints.txt").read_text("utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


def pins() -> dict[str, Requirement]:
    found = [Requirement(line.split("  #")[0]) for line in lines()]
    return {canonicalize_name(pin.name): pin for pin in found}


def asked_for() -> Iterator[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = chain.from_iterable(project["optional-dependencies"].values())
    for line in chain(project["dependencies"], extras):
        wanted = Requirement(line)
        if wanted.name != project["name"]:
            yield wanted


def asked_by(package: str, extras: set[str]) -> Iterator[Requirement]:
    """What an installed package asks for here, with the extras it was asked for with."""
    for line in distribution(package).requires or []:
        wanted = Requirement(line)
        if wanted.marker is None or any(wanted.marker.evaluate({"extra": extra}) for extra in {"", *extras}):
            yield wanted


def test_each_line_is_one_version_of_one_package() -> None:
    nothing(f"constraints.txt: {line!r}" for line in lines() if not PIN.fullmatch(line))
    assert len(pins()) == len(lines())


def test_what_is_asked_for_is_pinned_in_a_version_that_fits() -> None:
    for wanted in asked_for():
        pin = pins().get(canonicalize_name(wanted.name))
        assert pin is not None, f"constraints.txt lacks {wanted.name}"
        [version] = [one.version for one in pin.specifier]
        assert wanted.specifier.contains(version), (
            f"constraints.txt has {pin}, pyproject.toml asks for {wanted}"
        )


def test_what_those_ask_for_is_pinned_and_nothing_else() -> None:
    waiting, seen = list(asked_for()), set[str]()
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        assert name in pins(), f"constraints.txt lacks {name}"
        if name not in seen or wanted.extras:
            seen.add(name)
            waiting += [
                one for one in asked_by(name, wanted.extras) if canonicalize_name(one.name) not in seen
            ]
    nobody = [name for name, pin in pins().items() if name not in seen and pin.marker is None]
    assert not nobody, f"nobody asks for {nobody}"


def test_nothing_of_ours_is_installed() -> None:
    for name in ("bot", "cogs", "storage"):
        try:
            files = distribution(name).files
        except PackageNotFoundError:
            continue
        raise AssertionError(f"a package called {name} is installed: {files}")
