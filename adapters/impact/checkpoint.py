"""Checkpoints: what was counted and where to read on, so that a run that was killed goes on where it stood.

A file is replaced at once or not at all. It holds no value of a filing that is not masked, and the secret of its keyed
digests, so that they stay the same; it is for its owner alone to read.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from adapters.impact.records import BadFile, Position
from adapters.impact.tally import Tally

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Saved:
    """A run as it stood. `run` says what was asked for, `seconds` how long it had taken."""

    run: Mapping[str, Any]
    secret: bytes
    today: str
    at: Position
    tally: Tally
    seconds: float


def save(file: Path, saved: Saved) -> None:
    """Put a run down. Raises `OSError`."""
    body = {"format": _FORMAT, "run": dict(saved.run), "secret": saved.secret.hex(), "today": saved.today}
    body |= {"at": asdict(saved.at), "seconds": saved.seconds, "tally": saved.tally.model_dump(mode="json")}
    beside = file.with_name(file.name + ".new")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as stream:
        json.dump(body, stream, ensure_ascii=False, sort_keys=False)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(file)


def load(file: Path) -> Saved | None:
    """What was put down, None where nothing was. Raises `BadFile`."""
    try:
        body = json.loads(file.read_text(encoding="utf-8"))
        if body["format"] != _FORMAT:
            raise ValueError(body["format"])
        tally = Tally.model_validate(body["tally"])
        at = Position(**body["at"])
        return Saved(body["run"], bytes.fromhex(body["secret"]), body["today"], at, tally, float(body["seconds"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, ValidationError):
        raise BadFile(f"{file}: not a checkpoint of this command; remove it, or name another file") from None


def fits(file: Path, saved: Saved, run: Mapping[str, Any]) -> None:
    """Raises `BadFile` where a checkpoint is of another run, and says what differs."""
    other = [name for name in run if saved.run.get(name) != run[name]]
    if other:
        says = f"a checkpoint of another run (not the same: {', '.join(other)}); remove it, or name another file"
        raise BadFile(f"{file}: {says}")
