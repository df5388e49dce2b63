"""A folder becomes a proven program: parse, check, prove with durable-rules, or re-check a kept proof of the same content."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from adapters.rulefiles.load import load
from engine.durable_proof import DurableRules
from engine.evaluate import compile_rule_set
from engine.language.obligations import RuleSet
from engine.program import Program
from engine.proof import Fires
from engine.table import Table


@dataclass
class Loaded:
    """A proven rule set, ready to judge."""

    rule_set: RuleSet
    program: Program
    policies: dict[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The set's id."""
        return self.rule_set.head.rule_set

    @property
    def digest(self) -> str:
        """Over the set's canonical content."""
        return self.rule_set.digest


def with_durable_rules(built: dict[str, Table]) -> Fires:
    """The judge of points at load: every point is asserted as a fact in a durable-rules ruleset."""
    rules = DurableRules(built.values())
    return lambda table, point: rules.fires(table.name, point)


def prepare(folder: Path, *, cache: Path | None = None) -> Loaded:
    """Load and prove one set. Raises `RuleFileError`, or `engine.evaluate.NotProven` with every fault."""
    rule_set = load(folder)
    program = compile_rule_set(rule_set, with_durable_rules)
    return Loaded(rule_set, program, {name: switch.default for name, switch in rule_set.policies.items()})
