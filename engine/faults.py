"""What a proof finds wrong, and what it proves: the map from every point of every table to the row that answers it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.table import Point

ProvenMap = dict[str, dict[Point, int]]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one table. `kind` is one of the counted words of `Proof.summary`, or `too_large`."""

    kind: str
    table: str
    says: str
    point: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[int, ...] = ()
