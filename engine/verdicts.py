"""The proven map made ready to decide: one finished verdict for every point of every obligation.

A verdict is complete but for the document's own values: row, outcome, status, duty and near miss are settled here, once,
so that judging a filing is a look-up (DESIGN §2.6).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from engine.cases import rows_of
from engine.decide import RANK, is_breach, outcome_at, status_of
from engine.documents.words import Basis, Outcome, Stage, Status
from engine.language.obligations import NotHere, Obligation, Waiver
from engine.language.rows import Verdictlike
from engine.language.texts import Text
from engine.nearness import NearMiss, near_miss
from engine.table import NOT_APPLICABLE, PERHAPS_APPLICABLE, Point, Table


def _perhaps(unknown: Sequence[Text]) -> Verdictlike:
    """What is said where the obligation may apply: the facts that leave it open are named, each by its own statement."""
    zh, en = ("；".join(text.zh for text in unknown), "; ".join(text.en for text in unknown))
    return Verdictlike(
        outcome=Outcome.MISSING,
        basis=Basis.DESIGN,
        why=Text(
            zh="所依据的事实未知时，不得推定本条不适用。",
            en="While the fact it depends on is unknown, the obligation may not be presumed inapplicable.",
        ),
        say=Text(
            zh=f"尚不能判断本条是否适用{'：' if zh else ''}{zh}。",
            en=f"Whether this obligation applies cannot be decided yet{': ' if en else ''}{en}.",
        ),
        mend=Text(zh="请先补充本条所依据的信息。", en="Supply the information that its application depends on."),
    )


Says = Callable[[str, str], Text]


@dataclass(frozen=True, slots=True)
class Waived:
    """A waiver that names this finding, and whether it holds on the day of judgement."""

    waiver: Waiver
    state: str


@dataclass(slots=True, eq=False)
class Verdict:
    """What one obligation says at one point. `row` is None where no row fired (not applicable, empty list, failure).

    There is one for every point, so it is known by identity: what is said of it at one place is made once (`briefs`).
    """

    obligation: Obligation
    facts: tuple[str, ...]
    point: Point
    row: int | None
    outcome: Outcome | None
    status: Status
    said: Verdictlike | None
    rank: int = 0
    breach: bool = False
    note: Text | None = None
    _near: list[NearMiss | None] = field(default_factory=list, repr=False)
    table: Table | None = field(default=None, repr=False)
    finding: dict[str, Any] | None = field(default=None, repr=False)
    spots: tuple[tuple[bool, str], ...] | None = field(default=None, repr=False)
    outside: tuple[str, ...] = field(default=(), repr=False)
    waived: Waived | None = None
    list_name: str | None = field(init=False)
    wrong: bool = field(init=False)

    def __post_init__(self) -> None:
        """Keep what every explanation asks for."""
        self.list_name = self.obligation.list_name
        self.wrong = self.rank > 0 or self.breach

    @property
    def near(self) -> NearMiss | None:
        """The accepting row that differs least, for a verdict that is not one of acceptance; computed once."""
        if not self._near:
            table = self.table if self.wrong else None
            self._near.append(near_miss(self.obligation, table, self.point) if table else None)
        return self._near[0]

    @property
    def symbols(self) -> dict[str, str]:
        """The point as fact names to symbols."""
        return dict(zip(self.facts, self.point, strict=True))


def verdict(
    obligation: Obligation, table: Table, point: Point, row: int, stage: Stage, says: Says | None = None
) -> Verdict:
    """The verdict for the row that the proof found at the point. `says` gives the statement that a fact's symbol is."""
    if row == NOT_APPLICABLE:
        note = obligation.applies.otherwise if obligation.applies else None
        return Verdict(obligation, table.facts, point, None, None, Status.NOT_APPLICABLE, None, note=note, table=table)
    if row == PERHAPS_APPLICABLE:
        said = _perhaps([says(table.facts[i], point[i]) for i in table.undecided(point)] if says else [])
    else:
        said = rows_of(obligation)[row]
    return _of_row(obligation, said, stage, table, point, row if row >= 0 else None)


def _of_row(
    obligation: Obligation, said: Verdictlike, stage: Stage, table: Table | None, point: Point, row: int | None
) -> Verdict:
    outcome = outcome_at(said, stage)
    return Verdict(
        obligation,
        table.facts if table else (),
        point,
        row,
        outcome,
        status_of(said, outcome),
        said,
        rank=RANK[outcome],
        breach=is_breach(said),
        table=table,
    )


def verdict_of_empty(obligation: Obligation, stage: Stage) -> Verdict:
    """The verdict where the list an obligation ranges over has no item."""
    empty = obligation.empty
    if isinstance(empty, Verdictlike):
        return _of_row(obligation, empty, stage, None, (), None)
    note = empty.not_applicable if isinstance(empty, NotHere) else None
    return Verdict(obligation, (), (), None, None, Status.NOT_APPLICABLE, None, note=note)


def verdict_of_failure(obligation: Obligation, reason: str) -> Verdict:
    """An obligation that could not be evaluated is missing, with the reason: never an exception, never a pass."""
    said = Verdictlike(
        outcome=Outcome.MISSING,
        basis=Basis.DESIGN,
        say=Text(zh=f"本条未能判定：{reason}", en=f"This obligation could not be evaluated: {reason}"),
    )
    return _of_row(obligation, said, obligation.stage, None, (), None)
