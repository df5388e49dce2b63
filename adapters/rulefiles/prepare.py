"""Layers become a proven program: put together, check, prove with durable-rules, or re-check a kept proof of the same content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from adapters.rulefiles import proof_cache
from adapters.rulefiles.library import Stack
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
    """A rule set as it stands on a day; proven when it is first judged by, and never judged by unproven."""

    stack: Stack
    rule_set: RuleSet
    cache: Path | None = None

    @property
    def id(self) -> str:
        """The set's id, with overlays after a plus."""
        return self.stack.id

    @property
    def digest(self) -> str:
        """Over the set's canonical content."""
        return self.rule_set.digest

    @property
    def layers(self) -> list[dict[str, str]]:
        """Id and digest of every layer, lowest first."""
        return [{"id": layer.id, "digest": layer.digest} for layer in self.stack.layers]

    @cached_property
    def policies(self) -> dict[str, str]:
        """Every policy with its default."""
        return {name: switch.default for name, switch in self.rule_set.policies.items()}

    @cached_property
    def program(self) -> Program:
        """The proven program. Raises `RuleFileError`, or `engine.evaluate.NotProven` with every fault."""
        return prove_and_compile(self.stack, self.rule_set, self.cache)

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


def prove_and_compile(stack: Stack, rule_set: RuleSet, cache: Path | None = None) -> Program:
    """Prove one set. Raises `RuleFileError`, or `engine.evaluate.NotProven` with every fault."""
    built = tables(rule_set)
    checked = prove(rule_set, built, plain)
    if not checked.holds:
        raise NotProven(checked)
    if proof_cache.is_kept(cache, rule_set.digest, checked.fired):
        return compile_rule_set(rule_set, built=built, proof=checked)
    misshapen = [
        problem
        for layer in stack.layers
        for name, marked in layer.source.files.items()
        for problem in schema_problems(name, marked)
    ]
    if misshapen:
        raise RuleFileError(misshapen)
    program = compile_rule_set(rule_set, built=built, proof=proven_by_durable_rules(rule_set, built))
    proof_cache.keep(cache, rule_set.digest, program.proof.fired)
    return program


def prepare(stack: Stack, day: date = date.max, *, cache: Path | None = None) -> Loaded:
    """The set of a day, not yet proven. Raises `RuleFileError`."""
    return Loaded(stack, stack.rule_set(day), cache)
