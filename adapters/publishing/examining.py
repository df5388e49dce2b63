"""What is wrong with a version: mistakes in its files, tables that do not hold, cases that do not come true.

`examined` uses the plain judge and is quick enough to answer while somebody types; what is published is proven by durable-rules
as well, in a process of its own (`adapters.publishing.prover`), for the library never gives memory back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from adapters.law import Law
from adapters.publishing.content import Content
from adapters.publishing.reading import Parser
from adapters.publishing.steps import Step, Told, quiet
from adapters.rulefiles.lint.chinese import in_chinese
from adapters.rulefiles.marked import RuleFileError, RuleProblem
from adapters.rulefiles.prepare import Loaded
from engine.evaluate import NotProven
from engine.faults import Fault
from engine.language.obligations import Definition, Obligation, RuleSet
from engine.language.rows import Case, DefinitionCase
from engine.proof import Proof, plain, prove
from engine.table import tables

_CASES = frozenset({"wrong_case", "row_without_case"})
_MOST_SHOWN = 500


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake. `kind` is lint, prove or test; a proof's names the set and the point that shows it.

    `zh` is the sentence in Chinese where whoever found it wrote one, else it is made from `says`.
    """

    kind: str
    file: str
    line: int
    column: int
    code: str
    says: str
    rule_set: str | None = None
    point: tuple[tuple[str, str], ...] = ()
    zh: str = ""

    @property
    def message(self) -> dict[str, str]:
        """The sentence by language."""
        return {"zh": self.zh or in_chinese(self.says), "en": self.says}

    def as_dict(self) -> dict[str, Any]:
        """JSON-able."""
        place = {"file": self.file, "line": self.line, "column": self.column}
        proven = {"rule_set": self.rule_set, "point": dict(self.point)} if self.kind != "lint" else {}
        return {"kind": self.kind, **place, "code": self.code, "says": self.says, "message": self.message, **proven}

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Mistake:
        """What `as_dict` gave, read again; a report that was kept earlier may have no Chinese sentence."""
        zh = said.get("message", {}).get("zh", "")
        plain = {name: value for name, value in said.items() if name != "message"}
        return cls(**{**plain, "zh": zh, "point": tuple(said.get("point", {}).items())})

    def told(self, lang: str) -> str:
        """One line for people."""
        return f"{self.file}:{self.line}:{self.column}: {self.code}: {self.message[lang]}"


@dataclass(frozen=True, slots=True)
class Report:
    """Every mistake, and what was proven on the way."""

    mistakes: tuple[Mistake, ...]
    figures: dict[str, int]

    @property
    def holds(self) -> bool:
        """Whether the version may be published."""
        return not self.mistakes

    def as_dict(self) -> dict[str, Any]:
        """JSON-able; at most 500 mistakes are written out, `figures.mistakes` counts them all."""
        figures = {**self.figures, "mistakes": len(self.mistakes)}
        return {"holds": self.holds, "mistakes": [m.as_dict() for m in self.mistakes[:_MOST_SHOWN]], "figures": figures}


def lint_mistakes(problems: Iterable[RuleProblem]) -> tuple[Mistake, ...]:
    """What the loader found."""
    return tuple(Mistake("lint", p.file, p.line, p.column, p.code, p.says) for p in problems)


def examined(content: Content, parser: Parser) -> Report:
    """Every wording of every set, by the plain judge."""
    try:
        law = parser.law(content)
        return proofs_of(law, [(item, _plainly(item)) for item in law.every()])
    except RuleFileError as error:
        return Report(lint_mistakes(error.problems), {})


def _plainly(item: Loaded) -> Proof:
    return prove(item.rule_set, tables(item.rule_set), plain)


def proven(law: Law, told: Told = quiet) -> Report:
    """Every wording of every set, by durable-rules, those alone first; the proofs are kept in the law's cache."""
    try:
        items = list(law.every())
    except RuleFileError as error:
        return Report(lint_mistakes(error.problems), {})
    alone, composed = (sum((item.id in law.library.layers) is own for item in items) for own in (True, False))
    found: list[tuple[Loaded, Proof]] = []
    for number, item in enumerate(items):
        told(*((Step.PROOF, number, alone) if number < alone else (Step.COMPOSITIONS, number - alone, composed)))
        try:
            found.append((item, item.program.proof))
        except NotProven as error:
            found.append((item, error.proof))
        except RuleFileError as error:
            return Report(lint_mistakes(error.problems), {})
    return proofs_of(law, found)


def proofs_of(law: Law, proofs: Iterable[tuple[Loaded, Proof]]) -> Report:
    """The report of proofs; a mistake that several wordings share is told once."""
    mistakes: dict[tuple[str, str, tuple[tuple[str, str], ...]], Mistake] = {}
    figures = dict.fromkeys(("rule_sets", "wordings", "tables", "points", "cases"), 0)
    figures["rule_sets"] = len(law.library.layers)
    for item, proof in proofs:
        figures["wordings"] += 1
        figures["tables"] += len(proof.fired)
        figures["points"] += proof.points
        figures["cases"] += _cases(item.rule_set)
        for fault in proof.faults:
            mistake = _placed(law, item, fault)
            mistakes.setdefault((mistake.file, mistake.says, mistake.point), mistake)
    return Report(tuple(mistakes.values()), figures)


def _cases(rule_set: RuleSet) -> int:
    things: list[Obligation | Definition] = [*rule_set.obligations.values(), *rule_set.definitions.values()]
    return sum(len(thing.cases) for thing in things)


def _placed(law: Law, item: Loaded, fault: Fault) -> Mistake:
    file = item.rule_set.file_of(fault.table)
    folder, _, name = file.partition("/")
    marked = law.library.layers[folder].source.files.get(name) if folder in law.library.layers else None
    line, column = marked.mark(_path(item, fault)) if marked else (1, 1)
    kind = "test" if fault.kind in _CASES else "prove"
    return Mistake(kind, file, line, column, fault.kind, fault.says, item.id, tuple(fault.point.items()))


def _path(item: Loaded, fault: Fault) -> tuple[str | int, ...]:
    """Where in the file of its table a fault stands: the case, the row, else the table."""
    things: dict[str, Obligation | Definition] = {**item.rule_set.definitions, **item.rule_set.obligations}
    if fault.kind == "wrong_case" and fault.table in things:
        cases: Sequence[Case | DefinitionCase] = things[fault.table].cases
        for index, case in enumerate(cases):
            if f"“{case.it}”" in fault.says:
                return item.rule_set.in_file(fault.table, ("cases", index))
    return item.rule_set.in_file(fault.table, ("table", fault.rows[0])) if fault.rows else ("table",)
