"""The two axes of a decision, which never mix: the filing's outcome and the duties (DESIGN §2.9)."""

from __future__ import annotations

from typing import Final

from engine.documents.words import Decision, DutyOutcome, Outcome, Stage, Status
from engine.language.rows import Phased, Verdictlike

OUTCOMES: Final = tuple(Outcome)
RANK: Final = {outcome: rank for rank, outcome in enumerate(OUTCOMES)}
STAGES: Final = tuple(Stage)
STAGE_INDEX: Final = {stage: index for index, stage in enumerate(STAGES)}
_COUNTER: Final = STAGE_INDEX[Stage.ON_SITE]
_UNDECIDED: Final = (Outcome.MANUAL, Outcome.MISSING)


def before_visit(stage: Stage) -> bool:
    """Whether the counter has not been reached: a fault found here goes back, one found there is settled on the spot."""
    return STAGE_INDEX[stage] < _COUNTER


def outcome_at(row: Verdictlike, stage: Stage) -> Outcome:
    """The row's outcome at a stage."""
    if isinstance(row.outcome, Phased):
        return row.outcome.before_visit if before_visit(stage) else row.outcome.from_visit
    return row.outcome


def is_breach(row: Verdictlike) -> bool:
    """Whether the row says that a duty is missed."""
    return row.duty is not None and row.duty.breach


def status_of(row: Verdictlike, outcome: Outcome) -> Status:
    """How one obligation stands."""
    if outcome in _UNDECIDED:
        return Status.UNDECIDED
    if outcome is not Outcome.ACCEPT or is_breach(row):
        return Status.VIOLATED
    return Status.WARNED if row.warn else Status.SATISFIED


def worst(ranks: list[int]) -> Outcome:
    """The worst outcome of any number of obligations."""
    return OUTCOMES[max(ranks, default=0)]


def decision_of(outcome: Outcome) -> Decision:
    """pass, reject or undecided."""
    if outcome is Outcome.ACCEPT:
        return Decision.PASS
    return Decision.REJECT if outcome in (Outcome.RETURN, Outcome.REFUSE) else Decision.UNDECIDED


def duties_of(breached: bool) -> DutyOutcome:
    """The duties axis."""
    return DutyOutcome.BREACH if breached else DutyOutcome.MET
