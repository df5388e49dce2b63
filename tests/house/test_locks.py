"""The locks say what pyproject.toml asks for: a dependency added to one and not to the other is noticed here."""

import re
import tomllib
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house import sources

LOCKS = ["requirements.lock", "requirements-dev.lock", "requirements-boot.lock", "requirements-node.lock"]
PROJECT = tomllib.loads((sources.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
RUNTIME = [*PROJECT["project"]["dependencies"], *(line for extra in EXTRAS.values() for line in extra)]


def group(name: str) -> list[str]:
    """Return the requirements of a dependency group, with those of the groups it includes."""
    lines: list[str] = []
    for item in PROJECT["dependency-groups"][name]:
        lines += group(item["include-group"]) if isinstance(item, dict) else [item]
    return lines


def pins(lock: str) -> dict[str, list[str]]:
    """Return the versions a lock pins, by normalised name (more than one where they differ by platform)."""
    found: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)(?:\[.*?\])?==([^\s;]+)", (sources.ROOT / lock).read_text(), re.M):
        found.setdefault(canonicalize_name(name), []).append(version)
    return found


@pytest.mark.parametrize(
    ("lock", "lines"), [("requirements.lock", RUNTIME), ("requirements-dev.lock", [*RUNTIME, *group("dev")])]
)
def test_a_lock_pins_every_dependency_as_asked(lock: str, lines: list[str]) -> None:
    pinned: dict[str, Any] = pins(lock)
    for line in lines:
        wanted = Requirement(line)
        versions = pinned.get(canonicalize_name(wanted.name), [])
        assert versions, f"{lock} has no {wanted.name}: run make lock"
        assert all(wanted.specifier.contains(version) for version in versions), f"{lock}: {line}, but {versions} pinned"


def test_what_developers_test_is_what_users_get() -> None:
    tested = pins("requirements-dev.lock")
    assert {name: tested.get(name) for name in pins("requirements.lock")} == pins("requirements.lock")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash(lock: str) -> None:
    text = (sources.ROOT / lock).read_text(encoding="utf-8")
    blocks = re.findall(r"^[\w.-]+(?:\[.*?\])?==.*?(?=^\S|\Z)", text, re.M | re.S)
    assert blocks, f"{lock} pins nothing"
    assert all("--hash=sha256:" in block for block in blocks)
