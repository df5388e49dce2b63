"""A corpus of filings and records with what each obligation says of them: one small change to an example in order per line.

`corpus.jsonl` is kept in the repository and read by a person when it changes: a change of the law shows there as the
verdicts it alters. `python -m tests.law.write_corpus` writes it anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from engine.documents.examples import EXAMPLES
from engine.documents.words import DocumentKind, Stage, Status
from engine.language.obligations import AnyOf, Obligation
from engine.language.texts import chosen
from engine.patches import applied
from engine.program import Program, is_gate
from engine.provenance import place
from engine.verdicts import Verdict
from tests.law.setting import context

FILE = Path(__file__).with_name("corpus.jsonl")
FAILED = "fails to evaluate"


@dataclass(frozen=True)
class Line:
    """One document and its verdicts: of everything that is not in order, and of the obligation the line is about."""

    about: str
    kind: str
    stage: str
    day: str
    policies: dict[str, Any]
    patch: list[dict[str, Any]]
    expect: dict[str, str] = field(default_factory=dict)

    @cached_property
    def document(self) -> dict[str, Any]:
        """The document."""
        return applied(EXAMPLES[DocumentKind(self.kind)], self.patch)

    @cached_property
    def context(self) -> Any:
        """What it is judged with."""
        return context(date.fromisoformat(self.day), self.policies)

    def written(self) -> str:
        """As a line of the file."""
        return json.dumps(
            {k: v for k, v in self.__dict__.items() if k in self.__dataclass_fields__}, ensure_ascii=False
        )


def read() -> list[Line]:
    """The corpus as kept."""
    return [Line(**json.loads(text)) for text in FILE.read_text("utf-8").splitlines()]


def told(found: Verdict) -> str:
    """A verdict in one line: status, outcome, basis, duty, and the sentence a reader sees."""
    said = found.said
    if said is None:
        return found.status.value
    text = chosen(said.say, found.symbols)
    duty = f" {said.duty.bearer.value} in breach" if found.breach and said.duty else ""
    word = found.outcome.value if found.outcome else ""
    return f"{found.status.value} {word} {said.basis.value}{duty}: {text.zh if text else ''}"


def key(program: Program, found: Verdict, where: tuple[Any, ...]) -> str:
    """The obligation and the item it was judged on."""
    name = found.obligation.obligation
    return f"{name} {place(program.rule_set.lists[found.list_name], where)}" if found.list_name and where else name


def verdicts(program: Program, results: Iterable[Any], line: Line) -> dict[str, str]:
    """What a line tells of these results."""
    out = {}
    for found, where in results:
        name = key(program, found, where)
        if (
            found.rank
            or found.breach
            or found.status is Status.WARNED
            or name in line.expect
            or found.obligation.obligation == line.about
        ):
            out[name] = told(found)
    return out


def judged(program: Program, line: Line, run: Any = None) -> list[Any]:
    """The results of one document; raises whatever the generated function raises."""
    out: list[Any] = []
    (run or program.run(line.kind, Stage(line.stage)))(line.document, line.context, out, [])
    return out


def differing(program: Program, names: set[str], lines: Iterable[Line]) -> Iterator[tuple[Line, str]]:
    """Lines on which one of the named obligations says something else than the corpus, and what."""
    runs: dict[tuple[str, str], Any] = {}
    for line in lines:
        group = (line.kind, line.stage)
        if group not in runs:
            runs[group] = run_of(program, names, *group)
        expected = {k: v for k, v in line.expect.items() if k.split()[0] in names}
        try:
            results = [r for r in judged(program, line, runs[group]) if r[0].obligation.obligation in names]
            found = verdicts(program, results, line)
        except Exception as error:
            found = {FAILED: type(error).__name__}
        if found != expected:
            changed = [k for k in {*found, *expected} if found.get(k) != expected.get(k)]
            yield line, f"{changed[0]}: {found.get(changed[0])} instead of {expected.get(changed[0])}"


def run_of(program: Program, names: set[str], kind: str, stage: str) -> Any:
    """The named obligations alone, with those that share a list of papers; gates need everything before them."""
    due = program.due(kind, Stage(stage))
    if any(is_gate(program, o) for o in due if o.obligation in names):
        return program.compile(due, Stage(stage))
    lists = {o.list_name for o in due if o.obligation in names and isinstance(o.scope, AnyOf)}

    def wanted(o: Obligation) -> bool:
        return o.obligation in names or (isinstance(o.scope, AnyOf) and o.list_name in lists)

    return program.compile([o for o in due if wanted(o)], Stage(stage))
