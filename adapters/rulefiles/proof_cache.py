"""A kept proof: that durable-rules proved exactly this map for exactly this content, engine and library version.

Only the map's digest is kept. When it is read, the plain judge computes the map anew and the digests must agree; so a
stale or altered file can cost a proof, never a wrong verdict.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from engine import __version__
from engine.faults import ProvenMap


def map_digest(fired: ProvenMap) -> str:
    """A digest over every table, point and row, in order."""
    rows = [[name, [[*point, row] for point, row in points.items()]] for name, points in sorted(fired.items())]
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()


def _file(cache: Path, digest: str) -> Path:
    key = hashlib.sha256(f"{digest} {__version__} {version('durable-rules')}".encode()).hexdigest()
    return cache / f"proof-{key[:32]}.json"


def is_kept(cache: Path | None, digest: str, fired: ProvenMap) -> bool:
    """Whether this very map was proven before."""
    if cache is None:
        return False
    with suppress(OSError, ValueError):
        kept = json.loads(_file(cache, digest).read_text(encoding="utf-8"))
        return isinstance(kept, dict) and kept.get("map") == map_digest(fired)
    return False


def is_there(cache: Path | None, digest: str) -> bool:
    """Whether some proof is kept for this content; whether it is this map's, `is_kept` says."""
    return cache is not None and _file(cache, digest).is_file()


def keep(cache: Path | None, digest: str, fired: ProvenMap) -> None:
    """Remember a proof; a cache that cannot be written is only slower."""
    if cache is None:
        return
    with suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=cache, suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump({"map": map_digest(fired)}, file)
        Path(name).replace(_file(cache, digest))
