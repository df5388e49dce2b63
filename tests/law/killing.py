"""What kills a mutant of the law: the set not loading or proving any more, and filings that are judged otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from engine.cases import case_faults
from engine.evaluate import world_of
from engine.faults import Fault
from engine.program import Program
from engine.proof import Proof, plain, prove
from engine.soundness import unsound_unknowns
from engine.table import Table, domains, table_of
from engine.wellformed import misuses
from tests.law.corpus import Line, differing
from tests.law.mutants import Mutant
from tests.law.showing import closure


@dataclass(frozen=True)
class Killed:
    """By what: the first fault of loading, proof or cases; the first filing that is judged otherwise."""

    mutant: Mutant
    by_load: str
    by_filing: str
    line: Line | None


class Killer:
    """Tries mutants of one proven program."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.closures = {name: {name, *closure(program, name)} for name in program.tables}
        for known in self.closures.values():
            known.update(*map(self._behind, list(known)))

    def _behind(self, fact: str) -> set[str]:
        """Tables and policies that an observed fact looks into."""
        declared = self.program.rule_set.facts.get(fact)
        if declared is None:
            return set()
        spec = declared.observe.spec
        named = {getattr(spec, key, None) for key in ("table", "hidden", "name")}
        listed = self.program.rule_set.lists.get(declared.of or "")
        return {name for name in (*named, listed.required if listed else None) if name}

    def affected(self, mutant: Mutant) -> set[str]:
        """Tables of which a verdict may change."""
        return {name for name, known in self.closures.items() if mutant.name in known}

    def judging(self, mutant: Mutant) -> set[str]:
        """Obligations of which a verdict may change."""
        return {name for name in self.affected(mutant) if name in self.program.rule_set.obligations}

    def changed(self, mutant: Mutant) -> Program:
        """The mutant made runnable, whatever the proof says of it."""
        return self._tried(mutant)[0]

    def _tried(self, mutant: Mutant) -> tuple[Program, list[Fault]]:
        rule_set = mutant.of(self.program.rule_set)
        names = self.affected(mutant)
        tables = dict(self.program.tables)
        fired = dict(self.program.proof.fired)
        faults: list[Fault] = []
        if mutant.part in ("obligations", "definitions"):
            thing = rule_set.obligations.get(mutant.name) or rule_set.definitions[mutant.name]
            tables[mutant.name] = table_of(thing, domains(rule_set))
            proof = self._proved(rule_set, tables, [mutant.name])
            fired[mutant.name] = proof.fired.get(mutant.name, {})
            faults += proof.faults
        elif mutant.part == "policies":
            part = {name: fired[name] for name in names}
            faults += [*unsound_unknowns(rule_set, tables, part), *case_faults(rule_set, tables, part)]
        return Program(rule_set, tables, replace(self.program.proof, fired=fired), world_of(rule_set)), faults

    def kill(self, mutant: Mutant, lines: Iterable[Line]) -> Killed:
        """Try one mutant."""
        program, faults = self._tried(mutant)
        names = self.affected(mutant)
        says = faults[0].says if faults else ""
        if not says and mutant.part in ("facts", "tables", "policies"):
            says = next((found.says for found in misuses(program.rule_set)), "")
        nearest = sorted(lines, key=lambda line: (line.about != mutant.name, line.about not in names))
        line, difference = next(differing(program, self.judging(mutant), nearest), (None, ""))
        return Killed(mutant, says, difference, line)

    @staticmethod
    def _proved(rule_set: object, tables: dict[str, Table], names: list[str]) -> Proof:
        return prove(rule_set, {name: tables[name] for name in names}, plain)  # type: ignore[arg-type]
