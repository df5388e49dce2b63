"""Granted exceptions: a finding that a waiver covers no longer counts, and stays visible with who allowed it (DESIGN §2.10).

A waiver that has ended, or not yet begun, changes nothing; the finding says so, that nobody takes it for forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from engine.documents.words import Status
from engine.language.obligations import RuleSet, Waiver
from engine.paths import fields
from engine.verdicts import Verdict, Waived
from engine.writer import Result


def waived(rule_set: RuleSet, results: list[Result], document: dict[str, Any], as_of: date) -> list[Result]:
    """The results with every waiver applied that is in force on the day of judgement."""
    return [(_seen(rule_set, verdict, document, as_of), where) for verdict, where in results]


def _seen(rule_set: RuleSet, verdict: Verdict, document: dict[str, Any], as_of: date) -> Verdict:
    if not verdict.wrong:
        return verdict
    found = list(_covering(rule_set, verdict.obligation.obligation, document))
    states = [(waiver, waiver.state(as_of)) for waiver in found]
    for wanted in ("in_force", "expired", "not_yet"):
        for waiver, state in states:
            if state == wanted:
                return _with(verdict, Waived(waiver, state))
    return verdict


def _with(verdict: Verdict, waiver: Waived) -> Verdict:
    seen = replace(verdict, finding=None, spots=None, waived=waiver, _near=[verdict.near])
    if waiver.state != "in_force":
        return seen
    return replace(seen, rank=0, breach=False, status=Status.WAIVED, _near=[verdict.near])


def _covering(rule_set: RuleSet, obligation: str, document: dict[str, Any]) -> Iterator[Waiver]:
    for waiver in rule_set.waivers.values():
        if waiver.obligation == obligation and covers(waiver, document):
            yield waiver


def covers(waiver: Waiver, document: dict[str, Any]) -> bool:
    """Whether every field the waiver names has the value it names."""
    return all(_value(document, path) == wanted for path, wanted in waiver.where.items())


def _value(document: dict[str, Any], path: str) -> Any:
    node: Any = document
    for name in fields(path):
        node = node.get(name) if isinstance(node, dict) else None
    return node
