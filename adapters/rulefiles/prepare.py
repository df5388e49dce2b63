"""A folder becomes a proven program: parse, check, prove with durable-rules, or re-check a kept proof of the same content."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from adapters.rulefiles import proof_cache
from adapters.rulefiles.load import assemble, source_of
from adapters.rulefiles.marked import RuleFileError
from adapters.rulefiles.schema import schema_problems
from engine.durable_proof import DurableRules
from engine.evaluate import NotProven, compile_rule_set
from engine.language.obligations import RuleSet
from engine.program import Program
from engine.proof import Proof, plain, prove
from engine.table import Table, tables


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

    @cached_property
    def durable(self) -> DurableRules:
        """The set inside durable-rules, for the live cross-check; built on first use and kept."""
        return DurableRules(self.program.tables.values())


def proven_by_durable_rules(rule_set: RuleSet, built: dict[str, Table]) -> Proof:
    """The proof at load: every point is asserted as a fact in a durable-rules ruleset, which is freed afterwards."""
    rules = DurableRules(built.values())
    try:
        return prove(rule_set, built, lambda table, point: rules.fires(table.name, point))
    finally:
        rules.close()


def prepare(folder: Path, *, cache: Path | None = None) -> Loaded:
    """Load and prove one set. Raises `RuleFileError`, or `engine.evaluate.NotProven` with every fault."""
    source = source_of(folder)
    rule_set = assemble(source)
    built = tables(rule_set)
    checked = prove(rule_set, built, plain)
    if not checked.holds:
        raise NotProven(checked)
    if proof_cache.is_kept(cache, rule_set.digest, checked.fired):
        program = compile_rule_set(rule_set, built=built, proof=checked)
    else:
        misshapen = [problem for name, marked in source.files.items() for problem in schema_problems(name, marked)]
        if misshapen:
            raise RuleFileError(misshapen)
        program = compile_rule_set(rule_set, built=built, proof=proven_by_durable_rules(rule_set, built))
        proof_cache.keep(cache, rule_set.digest, program.proof.fired)
    return Loaded(rule_set, program, {name: switch.default for name, switch in rule_set.policies.items()})
