"""A proven rule set as code: for every stage one generated function that reads a document once and looks verdicts up.

The generated text holds nothing but field names, constants of the rule set and look-ups in proven maps; no value of a
document ever becomes code. Speed is the reason (see docs/decisions): the same walk through closures costs three times as
much. `engine.careful` runs one unit at a time where the whole function fails.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from engine.decide import STAGE_INDEX
from engine.documents.words import Stage
from engine.language.obligations import Obligation, RuleSet
from engine.observe import World
from engine.proof import Proof
from engine.table import Table
from engine.writer import Result, Run, Where, Writer, is_gate

__all__ = ["Program", "Result", "Run", "Where", "is_gate"]


@dataclass
class Program:
    """Everything needed to judge: the set, its tables, the proof, and the functions made from them on first use."""

    rule_set: RuleSet
    tables: dict[str, Table]
    proof: Proof
    world: World
    scopes: dict[str, str | None] = field(default_factory=dict)
    kept: dict[tuple[str, ...], Any] = field(default_factory=dict, repr=False)
    _runs: dict[tuple[str, Stage], Run] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        for name in [*self.rule_set.facts, *self.rule_set.definitions]:
            self.scopes[name] = self._scope(name)

    def _scope(self, fact: str) -> str | None:
        declared = self.rule_set.facts.get(fact)
        if declared is not None:
            return declared.of
        found = {self._scope(name) for name in self.tables[fact].facts} - {None}
        return next(iter(found), None)

    def symbols_of(self, fact: str) -> tuple[str, ...]:
        """The fact's symbols in declared order."""
        definition = self.rule_set.definitions.get(fact)
        return tuple(definition.values if definition else self.rule_set.facts[fact].values)

    def inputs(self, table: str) -> frozenset[str]:
        """Every fact that a table rests on, definitions and what they rest on among them; found once."""
        key = ("inputs", table)
        if key not in self.kept:
            facts = frozenset(self.tables[table].facts)
            self.kept[key] = facts.union(*(self.inputs(fact) for fact in facts if fact in self.rule_set.definitions))
        found: frozenset[str] = self.kept[key]
        return found

    def due(self, document: str, stage: Stage) -> list[Obligation]:
        """Obligations of that document whose stage has come, in the order of stages, gates last within theirs."""
        index = STAGE_INDEX[stage]
        found = [
            o for o in self.rule_set.obligations.values() if o.document == document and STAGE_INDEX[o.stage] <= index
        ]
        return sorted(found, key=lambda o: STAGE_INDEX[o.stage])

    def run(self, document: str, stage: Stage) -> Run:
        """The function for that kind of document at that stage."""
        key = (document, stage)
        if key not in self._runs:
            self._runs[key] = self.compile(self.due(document, stage), stage)
        return self._runs[key]

    def compile(self, obligations: Iterable[Obligation], stage: Stage) -> Run:
        """One function that judges these obligations."""
        return Writer(self, stage).function(list(obligations))

    def reader(self, facts: tuple[str, ...], list_name: str | None) -> Run:
        """A function that reads these facts of a document, or of every item of a list, without judging."""
        key = ("reader", list_name or "", *facts)
        if key not in self.kept:
            self.kept[key] = Writer(self, Stage.ENTRY).reader(facts, list_name)
        made: Run = self.kept[key]
        return made
