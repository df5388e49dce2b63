"""Where two tables under one name judge otherwise: point by point, over every fact that either of them reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Final

from engine.cases import rows_of, values_of
from engine.decide import is_breach, outcome_at
from engine.documents.words import Outcome, Stage
from engine.language.obligations import Definition, Obligation, RuleSet
from engine.table import NOT_APPLICABLE, Table, domains, holds

MOST_POINTS: Final = 50_000
_STAGES: Final = (Stage.ENTRY, Stage.ON_SITE)
Thing = Obligation | Definition


@dataclass(frozen=True, slots=True)
class Flip:
    """A point (facts to values) with its verdict in the older and in the newer set, and the rows that gave them."""

    point: Mapping[str, str]
    old: str
    new: str
    rows: tuple[int, int]


def flips(
    before: Thing, old_table: Table, after: Thing, new_table: Table, old: RuleSet, new: RuleSet
) -> tuple[Flip, ...] | None:
    """Every point whose verdict differs; None where the facts of both tables span more than `MOST_POINTS` together."""
    facts = tuple(dict.fromkeys((*old_table.facts, *new_table.facts)))
    known, newly = domains(old), domains(new)
    symbols = [[s for s in (newly.get(f) or known[f]) if s in (known.get(f) or newly[f])] for f in facts]
    if prod(map(len, symbols)) > MOST_POINTS:
        return None
    found: list[Flip] = []
    first, second = _columns(old_table, facts), _columns(new_table, facts)
    for values in product(*symbols):
        one, a = verdict_at(before, old_table, tuple(values[i] for i in first))
        other, b = verdict_at(after, new_table, tuple(values[i] for i in second))
        if one != other and one and other:
            found.append(Flip(dict(zip(facts, values, strict=True)), one, other, (a, b)))
    return tuple(found)


def _columns(table: Table, facts: tuple[str, ...]) -> list[int]:
    return [facts.index(fact) for fact in table.facts]


def verdict_at(thing: Thing, table: Table, point: tuple[str, ...]) -> tuple[str, int]:
    """The verdict of a table at a point in words, with its row; nothing where it is impossible."""
    if any(holds(condition, point) for condition in table.impossible):
        return "", NOT_APPLICABLE
    rows = table.fires(point)
    if len(rows) != 1:
        return "unproven", NOT_APPLICABLE
    if rows[0] == NOT_APPLICABLE:
        word = Outcome.MISSING.value if table.perhaps_applicable(point) else "not_applicable"
        return word, NOT_APPLICABLE
    if isinstance(thing, Definition):
        return values_of(thing)[rows[0]], rows[0]
    said = rows_of(thing)[rows[0]]
    words = list(dict.fromkeys(outcome_at(said, stage).value for stage in _STAGES))
    marks = (", breach" if is_breach(said) else "") + (", warned" if said.warn else "")
    return "/".join(words) + marks, rows[0]
