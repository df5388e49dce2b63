"""A rule-set folder as a layer: every file read and checked against the rule language (DESIGN §3).

`ruleset.yaml`, `policies.yaml` and `clauses.yaml` stand at the root; `vocabulary.yaml` at the root and in any subject
folder; `tables/*.yaml` hold dated tables, `waivers/*.yaml` granted exceptions; every other file is one obligation or one
definition. A layer is not yet a set: `adapters.rulefiles.library` puts it on top of what it extends.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from adapters.rulefiles.explain_errors import problems_of
from adapters.rulefiles.marked import Marked, RuleFileError, RuleProblem, read, unreadable
from engine.language.facts import PolicySwitch, Vocabulary
from engine.language.obligations import Clause, Definition, Head, LookupTable, Obligation, RuleSet, Waiver
from engine.language.texts import Name
from engine.layers import KINDS

_POLICIES: TypeAdapter[dict[Name, PolicySwitch]] = TypeAdapter(dict[Name, PolicySwitch])
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


@dataclass(frozen=True)
class Layer:
    """A folder as read: its files with positions, and what they say, not yet on top of anything."""

    source: Source
    rule_set: RuleSet

    @property
    def id(self) -> str:
        """The layer's id, which is its folder's name."""
        return self.rule_set.head.rule_set

    @property
    def digest(self) -> str:
        """Over the layer's own canonical content."""
        return self.rule_set.digest

    def placed(self, file: str | None, path: tuple[str | int, ...], code: str, says: str) -> RuleProblem:
        """A mistake at a place of one of the layer's files; at its head where the file is not known."""
        marked = self.source.files.get(file or "ruleset.yaml")
        if marked is None:
            return RuleProblem(self.source.folder, 1, 1, code, says)
        return marked.problem(path, code, says)


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
            problems.append(unreadable(str(path), error))
    if problems:
        raise RuleFileError(problems)
    return source


def is_definition(data: Any) -> bool:
    """Whether a file holds a definition; one that names an obligation, too, is that obligation with a key too many."""
    return isinstance(data, dict) and "definition" in data and "obligation" not in data


def layer_of(source: Source) -> Layer:
    """What the files of a folder say. Raises `RuleFileError` with every mistake that one file can show by itself."""
    return _Reading(source).layer()


class _Reading:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[RuleProblem] = []
        self.parts: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
        self.origin: dict[str, dict[str, str]] = {}

    def layer(self) -> Layer:
        head: Head | None = None
        for name, marked in self.source.files.items():
            if name == "ruleset.yaml":
                head = self._model(Head, marked)
            else:
                self._file(name, marked)
        if self.problems or head is None:
            raise RuleFileError(self.problems)
        origin = {
            kind: {name: f"{head.rule_set}/{file}" for name, file in found.items()}
            for kind, found in self.origin.items()
        }
        parts: dict[str, Any] = self.parts
        return Layer(self.source, RuleSet(head=head, digest=self.source.digest, origin=origin, **parts))

    def _file(self, name: str, marked: Marked) -> None:
        for kind, found in self._found(name, marked):
            self._add(kind, found, name)

    def _found(self, name: str, marked: Marked) -> list[tuple[str, dict[str, Any]]]:
        """The things of one file, by kind and name."""
        if name.rsplit("/", 1)[-1] == "vocabulary.yaml":
            vocabulary = self._model(Vocabulary, marked)
            return [("lists", vocabulary.lists), ("facts", vocabulary.facts)] if vocabulary else []
        if name == "policies.yaml":
            return [("policies", self._model(_POLICIES, marked) or {})]
        if name == "clauses.yaml":
            return [("clauses", self._model(_CLAUSES, marked) or {})]
        kind: str
        model: type[BaseModel]
        if name.startswith("tables/"):
            kind, model, key = "tables", LookupTable, "table"
        elif name.startswith("waivers/"):
            kind, model, key = "waivers", Waiver, "waiver"
        elif is_definition(marked.data):
            kind, model, key = "definitions", Definition, "definition"
        else:
            kind, model, key = "obligations", Obligation, "obligation"
        thing = self._model(model, marked)
        return [(kind, {getattr(thing, key): thing})] if thing is not None else []

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
                first = self.origin[kind][name]
                says = f"{name!r} is declared in {first} already; give it one place"
                self.problems.append(self.source.files[file].problem((), "declared_twice", says))
            self.parts[kind][name] = thing
            self.origin.setdefault(kind, {})[name] = file
