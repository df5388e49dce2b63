"""`mode: tighten`, proven point by point: wherever a document may stand, the newer obligation is never milder (DESIGN §3).

Both tables are laid over all facts that either reads. Milder means a better outcome before or from the visit, a duty no
longer missed, or a warning no longer given; an obligation that does not apply is as mild as acceptance.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from math import prod
from typing import Final

from engine.cases import rows_of
from engine.decide import RANK, STAGE_INDEX, is_breach, outcome_at
from engine.documents.words import Outcome, Stage
from engine.faults import Fault
from engine.language.obligations import Obligation, RuleSet
from engine.table import NOT_APPLICABLE, PERHAPS_APPLICABLE, Domains, Point, Table, domains, holds, table_of

MAX_JOINT_POINTS: Final = 50_000
_STAGES: Final = (Stage.ENTRY, Stage.ON_SITE)


def milder(rule_set: RuleSet, built: Mapping[str, Table]) -> list[Fault]:
    """Every obligation that says `tighten` and somewhere loosens; one point each."""
    known = domains(rule_set)
    faults: list[Fault] = []
    for name, base in rule_set.tightened.items():
        newer = rule_set.obligations.get(name)
        if newer is not None and name in built:
            fault = _differs(base, newer) or _loosened(base, newer, built[name], known)
            faults += [fault] if fault else []
    return faults


def _differs(base: Obligation, newer: Obligation) -> Fault | None:
    name = newer.obligation
    if (base.scope, base.document) != (newer.scope, newer.document):
        return Fault("milder", name, f"{name} tightens over another scope or document: use `mode: replace`")
    if STAGE_INDEX[newer.stage] > STAGE_INDEX[base.stage]:
        return Fault("milder", name, f"{name} is due at {newer.stage}, later than {base.stage} before: keep the stage")
    return None


def _loosened(base: Obligation, newer: Obligation, table: Table, known: Domains) -> Fault | None:
    below = table_of(base, known)
    facts = tuple(dict.fromkeys((*below.facts, *table.facts)))
    if prod(len(known[fact]) for fact in facts) > MAX_JOINT_POINTS:
        says = f"{newer.obligation} and what it tightens span too many points together: split a fact into a definition"
        return Fault("too_large", newer.obligation, says)
    for point, older, ours in _joint(facts, below, table, known):
        before, now = _row(below, older), _row(table, ours)
        if _milder(base, before, newer, now):
            named = dict(zip(facts, point, strict=True))
            says = (
                f"{newer.obligation} is milder here than the obligation it tightens, which says {_said(base, before)} "
                f"where this says {_said(newer, now)}: make this row at least as strict"
            )
            return Fault("milder", newer.obligation, says, named, (now,))
    return None


def _joint(facts: tuple[str, ...], below: Table, table: Table, known: Domains) -> Iterator[tuple[Point, Point, Point]]:
    """Every point of both tables together that either may show."""
    at = {fact: index for index, fact in enumerate(facts)}
    for point in product(*(tuple(known[fact]) for fact in facts)):
        older = tuple(point[at[fact]] for fact in below.facts)
        ours = tuple(point[at[fact]] for fact in table.facts)
        impossible = any(holds(c, older) for c in below.impossible) or any(holds(c, ours) for c in table.impossible)
        if not impossible:
            yield point, older, ours


def _row(table: Table, point: Point) -> int:
    fired = table.fires(point)
    if fired == [NOT_APPLICABLE] and table.perhaps_applicable(point):
        return PERHAPS_APPLICABLE
    return fired[0] if fired else NOT_APPLICABLE


def _milder(base: Obligation, older: int, newer: Obligation, ours: int) -> bool:
    for stage in _STAGES:
        below, above = _weight(base, older, stage, Outcome.ACCEPT), _weight(newer, ours, stage, Outcome.MISSING)
        if above[0] < below[0] or above[1] < below[1] or (above[0] == 0 and above[2] < below[2]):
            return True
    return False


def _said(obligation: Obligation, row: int) -> str:
    """What a row comes to, with all that can make it stricter: outcomes, a breach, a warning."""
    if row < 0:
        return "not_applicable" if row == NOT_APPLICABLE else str(Outcome.MISSING)
    said = rows_of(obligation)[row]
    words = "/".join(dict.fromkeys(str(outcome_at(said, stage)) for stage in _STAGES))
    return words + " + breach" * is_breach(said) + " + warn" * said.warn


def _weight(obligation: Obligation, row: int, stage: Stage, perhaps: Outcome) -> tuple[int, bool, bool]:
    """Rank of the outcome, whether a duty is missed, whether a warning is given.

    Where the older one cannot say whether it applies, the points at which that is known speak for it.
    """
    if row == NOT_APPLICABLE:
        return RANK[Outcome.ACCEPT], False, False
    if row == PERHAPS_APPLICABLE:
        return RANK[perhaps], False, False
    said = rows_of(obligation)[row]
    return RANK[outcome_at(said, stage)], is_breach(said), said.warn
