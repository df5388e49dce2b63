"""A rule-set folder as a `RuleSet`: every file read, checked against the rule language, and put together (DESIGN §3).

`ruleset.yaml`, `policies.yaml` and `clauses.yaml` stand at the root; `vocabulary.yaml` at the root and in any subject
folder; `tables/*.yaml` hold dated tables; every other file is one obligation or one definition.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from adapters.rulefiles.explain_errors import problems_of
from adapters.rulefiles.marked import Marked, RuleFileError, RuleProblem, read
from engine.language.facts import PolicySwitch, Vocabulary
from engine.language.obligations import Clause, Definition, Head, LookupTable, Obligation, RuleSet
from engine.wellformed import misuses

_POLICIES: TypeAdapter[dict[str, PolicySwitch]] = TypeAdapter(dict[str, PolicySwitch])
_CLAUSES: TypeAdapter[dict[str, Clause]] = TypeAdapter(dict[str, Clause])


@dataclass
class Source:
    """Files of one set as read: name inside the folder to marked data."""

    folder: str
    files: dict[str, Marked] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """Over canonical content, so that layout and comments do not count."""
        content = {name: marked.data for name, marked in sorted(self.files.items())}
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
        return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def source_of(folder: Path) -> Source:
    """Read every YAML file below the folder. Raises `RuleFileError` with the syntax errors of all files."""
    source, problems = Source(str(folder)), list[RuleProblem]()
    if not (folder / "ruleset.yaml").is_file():
        raise RuleFileError([RuleProblem(str(folder), 1, 1, "no_ruleset", "a rule-set folder needs a ruleset.yaml")])
    for path in sorted(folder.rglob("*.yaml")):
        try:
            source.files[path.relative_to(folder).as_posix()] = read(path)
        except RuleFileError as error:
            problems += error.problems
        except (OSError, UnicodeDecodeError) as error:
            problems.append(RuleProblem(str(path), 1, 1, "unreadable", f"cannot be read: {error}"))
    if problems:
        raise RuleFileError(problems)
    return source


def load(folder: Path) -> RuleSet:
    """The rule set of a folder. Raises `RuleFileError` with every mistake that can be seen without proving."""
    return assemble(source_of(folder))


def assemble(source: Source) -> RuleSet:
    """Put the files of a set together."""
    return _Assembly(source).rule_set()


class _Assembly:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[RuleProblem] = []
        self.parts: dict[str, dict[str, Any]] = {
            kind: {} for kind in ("lists", "facts", "definitions", "obligations", "tables", "policies", "clauses")
        }
        self.origin: dict[str, str] = {}

    def rule_set(self) -> RuleSet:
        head: Head | None = None
        for name, marked in self.source.files.items():
            if name == "ruleset.yaml":
                head = self._model(Head, marked)
            else:
                self._file(name, marked)
        if self.problems or head is None:
            raise RuleFileError(self.problems)
        layers = dict.fromkeys(self.parts["obligations"], head.rule_set)
        rule_set = RuleSet(head=head, digest=self.source.digest, origin=self.origin, layers=layers, **self.parts)
        found = [self._placed(misuse.name, misuse.path, misuse.code, misuse.says) for misuse in misuses(rule_set)]
        if found:
            raise RuleFileError(found)
        return rule_set

    def _file(self, name: str, marked: Marked) -> None:
        last = name.rsplit("/", 1)[-1]
        if last == "vocabulary.yaml":
            vocabulary = self._model(Vocabulary, marked)
            if vocabulary is not None:
                self._add("lists", vocabulary.lists, name)
                self._add("facts", vocabulary.facts, name)
        elif name == "policies.yaml":
            self._add("policies", self._model(_POLICIES, marked) or {}, name)
        elif name == "clauses.yaml":
            self._add("clauses", self._model(_CLAUSES, marked) or {}, name)
        elif name.startswith("tables/"):
            table = self._model(LookupTable, marked)
            if table is not None:
                self._add("tables", {table.table: table}, name)
        elif isinstance(marked.data, dict) and "definition" in marked.data:
            definition = self._model(Definition, marked)
            if definition is not None:
                self._add("definitions", {definition.definition: definition}, name)
        else:
            obligation = self._model(Obligation, marked)
            if obligation is not None:
                self._add("obligations", {obligation.obligation: obligation}, name)

    def _model(self, model: Any, marked: Marked) -> Any:
        adapter = model if isinstance(model, TypeAdapter) else TypeAdapter(model)
        try:
            return adapter.validate_python(marked.data)
        except ValidationError as error:
            known = model if isinstance(model, type) and issubclass(model, BaseModel) else None
            self.problems += problems_of(error, marked, known)
            return None

    def _add(self, kind: str, found: dict[str, Any], file: str) -> None:
        for name, thing in found.items():
            if name in self.parts[kind]:
                first = self.origin.get(name, "")
                says = f"{name!r} is declared in {first} already; give it one place"
                self.problems.append(self.source.files[file].problem((), "declared_twice", says))
            self.parts[kind][name] = thing
            self.origin[name] = file

    def _placed(self, name: str, path: tuple[str | int, ...], code: str, says: str) -> RuleProblem:
        file = self.origin.get(name)
        if file is None:
            return RuleProblem(self.source.folder, 1, 1, code, says)
        return self.source.files[file].problem(path, code, says)
