"""The told stories offered on the first page. In an installed package there are none, and the page says nothing of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from engine.documents.words import Outcome, Stage

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "filings"


@dataclass(frozen=True, slots=True)
class Sample:
    """A story: the file's text, what it is called, and how it is judged."""

    name: str
    text: str
    title: dict[str, str]
    story: dict[str, str] | None
    stage: str
    as_of: str
    outcome: str | None


@cache
def samples(folder: Path = FOLDER) -> dict[str, Sample]:
    """Every story by name, in the order of its index, then by name."""
    files = {path.stem: path for path in sorted(folder.glob("*.json"))}
    told = _index(folder / "index.yaml")
    order = [name for name in told if name in files] + [name for name in files if name not in told]
    return {name: _sample(name, files[name].read_text(encoding="utf-8"), told.get(name, {})) for name in order}


def _index(path: Path) -> dict[str, dict[str, Any]]:
    """Entries by file name without its ending; an index that cannot be read is none."""
    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError):
        return {}
    if isinstance(loaded, dict):
        loaded = [{"file": name, **entry} for name, entry in loaded.items() if isinstance(entry, dict)]
    entries = [entry for entry in loaded or () if isinstance(entry, dict) and isinstance(entry.get("file"), str)]
    return {Path(entry["file"]).stem: entry for entry in entries}


def _sample(name: str, text: str, told: dict[str, Any]) -> Sample:
    expected = told.get("expect")
    outcome = expected.get("outcome") if isinstance(expected, dict) else None
    return Sample(
        name,
        text,
        _text(told.get("title")) or {"zh": name, "en": name},
        _text(told.get("story")),
        told["stage"] if told.get("stage") in tuple(Stage) else "",
        _day(told.get("as_of")),
        outcome if outcome in tuple(Outcome) else None,
    )


def _text(value: Any) -> dict[str, str] | None:
    return value if isinstance(value, dict) and {"zh", "en"} <= value.keys() else None


def _day(value: Any) -> str:
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError:
        return ""
