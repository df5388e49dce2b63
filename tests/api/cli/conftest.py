"""One loading of the shipped rule sets for all command-line tests; a set given by --rules is loaded anew."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from adapters.service import Service
from tests.adapters.publishing.conftest import SMALL

MILDER = (("outcome: return\n    basis", "outcome: accept\n    basis"), ("outcome: return}", "outcome: accept}"))

_open = Service.open


@cache
def _shipped() -> Service:
    return _open()


@pytest.fixture(autouse=True)
def shipped_sets_are_loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(folder: Path | None = None, **more: Any) -> Service:
        return _open(folder, **more) if folder else _shipped()

    monkeypatch.setattr(Service, "open", opened)


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A folder of sets in which a filing without a name passes."""
    root = tmp_path / "changed"
    shutil.copytree(SMALL, root)
    file = root / "small-law" / "name_stated.yaml"
    text = file.read_text(encoding="utf-8")
    for old, new in MILDER:
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")
    return root
