"""One loading of the shipped rule sets for all pages, from the kept proof; a set given by --rules is loaded anew."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from adapters.service import Service
from api.cli.common import cache_folder

_open = Service.open


@cache
def _shipped() -> Service:
    return _open(cache=cache_folder())


@pytest.fixture(autouse=True)
def shipped_sets_are_loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(folder: Path | None = None, **more: Any) -> Service:
        return _open(folder, **more) if folder else _shipped()

    monkeypatch.setattr(Service, "open", opened)
