"""The slow path: when the whole function fails, judge one unit at a time, so that one failure costs one obligation only.

A document that passed validation should never get here; if one does, what failed is `missing` with the reason.
"""

from __future__ import annotations

from typing import Any

from engine.documents.words import Stage
from engine.language.obligations import AnyOf, Obligation
from engine.program import Program, Result, is_gate
from engine.verdicts import verdict_of_failure


def units(program: Program, obligations: list[Obligation]) -> list[list[Obligation]]:
    """Obligations that must be judged together: a group of one list is one unit; gates come last."""
    groups: dict[str, list[Obligation]] = {}
    for obligation in obligations:
        scope = obligation.scope
        key = scope.any_of if isinstance(scope, AnyOf) else obligation.obligation
        groups.setdefault(("*" if isinstance(scope, AnyOf) else "") + key, []).append(obligation)
    return sorted(groups.values(), key=lambda group: is_gate(program, group[0]))


def run_carefully(
    program: Program, kind: str, stage: Stage, document: dict[str, Any], ctx: Any
) -> tuple[list[Result], list[Result]]:
    """Results as the fast function gives them, each failed obligation among them as `missing`."""
    out: list[Result] = []
    unrelied: list[Result] = []
    for group in units(program, program.due(kind, stage)):
        part: list[Result] = list(out) if is_gate(program, group[0]) else []
        start, spare = len(part), list[Result]()
        try:
            program.compile(group, stage)(document, ctx, part, spare)
        except Exception as error:
            out += [(verdict_of_failure(o, type(error).__name__), ()) for o in group]
        else:
            out += part[start:]
            unrelied += spare
    return out, unrelied
