"""Every point of a table: shown by a valid document, or proven to be shown by none."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from engine.program import Program
from engine.table import Point
from tests.law.guessing import Guesser
from tests.law.reachable import Reach
from tests.law.showing import Shower, Showing

MOST = 20_000


@dataclass(frozen=True)
class Points:
    """The points of one table that are not declared impossible."""

    program: Program
    table: str

    @cached_property
    def unreachable(self) -> set[Point]:
        """Points that no document can show, by what can be observed together."""
        found = {point for point, _ in Reach(self.program, self.program, self.table).points()}
        return set(self.program.proof.fired[self.table]) - found

    @cached_property
    def shown(self) -> dict[Point, Showing]:
        """A document for each point for which one is found: step by step from one in order, else by guessing."""
        shower = Shower(self.program, self.table)
        wanted = [point for point in self.program.proof.fired[self.table] if point not in self.unreachable]
        found = {point: showing for point in wanted if (showing := shower.show(point)) is not None}
        left = set(wanted) - set(found)
        if left:
            found.update(Guesser(self.program, self.table).search(left, list(found.values()), MOST))
        return found

    @property
    def left(self) -> set[Point]:
        """Points that are neither."""
        return set(self.program.proof.fired[self.table]) - self.unreachable - set(self.shown)
