"""The live cross-check: a share of evaluations runs through durable-rules as well, and a disagreement is an alarm."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.rulefiles.prepare import Loaded
from engine.evaluate import Evaluation
from engine.table import NOT_APPLICABLE, PERHAPS_APPLICABLE


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One obligation that the two judges read differently. Holds symbols only, never a document's values."""

    obligation: str
    point: tuple[str, ...]
    ours: int
    theirs: tuple[int, ...]


def disagreements(loaded: Loaded, evaluation: Evaluation) -> list[Disagreement]:
    """Every verdict of the evaluation that durable-rules does not confirm."""
    out: list[Disagreement] = []
    for verdict, _ in [*evaluation.results, *evaluation.unrelied]:
        if verdict.table is None:
            continue
        ours = loaded.program.proof.fired[verdict.table.name][verdict.point]
        theirs = loaded.durable.fires(verdict.table.name, verdict.point)
        expected = [NOT_APPLICABLE] if ours == PERHAPS_APPLICABLE else [ours]
        if theirs != expected:
            out.append(Disagreement(verdict.obligation.obligation, verdict.point, ours, tuple(theirs)))
    return out
