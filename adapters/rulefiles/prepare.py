"""Layers become a proven program: put together, check, prove with durable-rules, or re-check a kept proof of the same content."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from adapters.rulefiles import proof_cache
from adapters.rulefiles.library import Stack
from adapters.rulefiles.marked import RuleFileError, RuleProblem
from adapters.rulefiles.schema import schema_problems
from engine.durable_proof import DurableRules
from engine.evaluate import NotProven, compile_rule_set
from engine.language.obligations import RuleSet
from engine.program import Program
from engine.proof import Proof, plain, prove
from engine.table import Point, Table, tables


@dataclass
class Shared:
    """What the proofs of several wordings share: most tables and files of a law read alike in all of them."""

    answers: dict[Table, dict[Point, list[int]]] = field(default_factory=dict)
    """By table what durable-rules answered at each of its points."""
    shaped: set[str] = field(default_factory=set)
    """Digests of layers whose files have the published shape."""


@dataclass
class Loaded:
    """A rule set as it stands on a day; proven when it is first judged by, and never judged by unproven."""

    stack: Stack
    rule_set: RuleSet
    cache: Path | None = None
    shared: Shared = field(default_factory=Shared, repr=False)

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
        return prove_and_compile(self.stack, self.rule_set, self.cache, self.shared)

    def is_proven(self) -> bool:
        """Whether a proof of this very content is kept; who judges by it checks that it is this one."""
        return "program" in self.__dict__ or proof_cache.is_there(self.cache, self.digest)

    @cached_property
    def durable(self) -> DurableRules:
        """The set inside durable-rules, for the live cross-check; built on first use and kept."""
        return DurableRules(self.program.tables.values())


def proven_by_durable_rules(rule_set: RuleSet, built: dict[str, Table], shared: Shared | None = None) -> Proof:
    """The proof at load: every point is asserted as a fact in a durable-rules ruleset, which is freed afterwards.

    A table whose answers are `shared` already is not asserted again: it is the same table, point for point.
    """
    known = (shared or Shared()).answers
    bare = {name: replace(table, efforts=()) for name, table in built.items()}
    new = {name for name, table in bare.items() if table not in known}
    found: dict[str, dict[Point, list[int]]] = {name: {} for name in new}
    rules = DurableRules(built[name] for name in sorted(new))

    def fires(table: Table, point: Point) -> list[int]:
        if table.name not in new:
            return known[bare[table.name]][point]
        rows = found[table.name][point] = rules.fires(table.name, point)
        return rows

    try:
        proof = prove(rule_set, built, fires)
    finally:
        rules.close()
    known.update({bare[name]: answers for name, answers in found.items()})
    return proof


def _misshapen(stack: Stack, shared: Shared) -> list[RuleProblem]:
    found: list[RuleProblem] = []
    for layer in stack.layers:
        if layer.digest in shared.shaped:
            continue
        problems = [p for name, marked in layer.source.files.items() for p in schema_problems(name, marked)]
        if not problems:
            shared.shaped.add(layer.digest)
        found += problems
    return found


def prove_and_compile(
    stack: Stack, rule_set: RuleSet, cache: Path | None = None, shared: Shared | None = None
) -> Program:
    """Prove one set. Raises `RuleFileError`, or `engine.evaluate.NotProven` with every fault."""
    shared = shared or Shared()
    built = tables(rule_set)
    checked = prove(rule_set, built, plain)
    if not checked.holds:
        raise NotProven(checked)
    if proof_cache.is_kept(cache, rule_set.digest, checked.fired):
        return compile_rule_set(rule_set, built=built, proof=checked)
    misshapen = _misshapen(stack, shared)
    if misshapen:
        raise RuleFileError(misshapen)
    program = compile_rule_set(rule_set, built=built, proof=proven_by_durable_rules(rule_set, built, shared))
    proof_cache.keep(cache, rule_set.digest, program.proof.fired)
    return program


def prepare(stack: Stack, day: date = date.max, *, cache: Path | None = None, shared: Shared | None = None) -> Loaded:
    """The set of a day, not yet proven. Raises `RuleFileError`."""
    return Loaded(stack, stack.rule_set(day), cache, shared or Shared())
