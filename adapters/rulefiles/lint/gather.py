"""Read everything that can be read: one broken file hides no mistake of another.

The loader stops at the first kind of trouble, rightly. Here files that do not parse, files of the wrong shape and the rest
are taken apart, and what is sound is put together as far as it goes, so that all of it is checked at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from adapters.rulefiles.explain_errors import problems_of
from adapters.rulefiles.library import Library
from adapters.rulefiles.load import Source, is_definition
from adapters.rulefiles.marked import MOST_BYTES, Marked, RuleFileError, RuleProblem, unreadable
from adapters.rulefiles.marked import read as read_file
from engine.language.facts import Fact, ItemList, PolicySwitch, Vocabulary
from engine.language.obligations import Clause, Definition, Head, LookupTable, Obligation, RuleSet, Waiver
from engine.language.texts import DottedName, Name
from engine.layers import extended

Place = tuple[Marked, tuple[str | int, ...]]
# What stands one a file, by the key that names it; and what stands many in a file, by kind.
_SINGLE: dict[str, tuple[str, Any]] = {
    "tables": ("table", LookupTable),
    "waivers": ("waiver", Waiver),
    "definitions": ("definition", Definition),
    "obligations": ("obligation", Obligation),
}
_MANY: dict[str, Any] = {"lists": ItemList, "facts": Fact, "policies": PolicySwitch, "clauses": Clause}
_ADAPTERS: dict[str, TypeAdapter[Any]] = {
    **{kind: TypeAdapter(model) for kind, (_, model) in _SINGLE.items()},
    **{kind: TypeAdapter(model) for kind, model in _MANY.items()},
    "head": TypeAdapter(Head),
    "vocabulary": TypeAdapter(Vocabulary),
}
_NAMES: dict[str, TypeAdapter[Any]] = {
    "lists": TypeAdapter(Name),
    "facts": TypeAdapter(DottedName),
    "policies": TypeAdapter(Name),
}
_ALL_OF = {"policies.yaml": "policies", "clauses.yaml": "clauses"}


@dataclass
class Gathered:
    """One folder with the folders it extends: what was found, what is wrong, and where each named thing stands."""

    folder: Path
    problems: list[RuleProblem] = field(default_factory=list)
    parts: dict[str, dict[str, Any]] = field(default_factory=dict)
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)
    files: dict[str, Marked] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)
    head: Head | None = None
    wordings: list[RuleSet] = field(default_factory=list)

    @property
    def rule_set(self) -> RuleSet | None:
        """The latest wording."""
        return self.wordings[-1] if self.wordings else None

    @property
    def called(self) -> str | None:
        """The id that the folder's own head gives, sound or not."""
        head = self.files.get(str(self.folder / "ruleset.yaml"))
        named = head.data.get("rule_set") if head is not None and isinstance(head.data, dict) else None
        return named if isinstance(named, str) else None


def gather(folder: Path) -> Gathered:
    """Everything below the folder, on top of what it extends."""
    out = Gathered(folder, parts={kind: {} for kind in _ADAPTERS if kind not in ("head", "vocabulary")})
    for base in [*_below(folder), folder]:
        _Folder(out, base, own=base == folder).read()
    if not out.problems:
        try:
            out.wordings = _composed(out)
        except RuleFileError as error:
            out.problems += error.problems
    if not out.wordings and out.head is not None:
        out.wordings = [RuleSet.model_validate({"head": out.head, **out.parts})]
    return out


def _composed(out: Gathered) -> list[RuleSet]:
    """The folder on top of what it extends, as the loader puts it together: every wording from its first day on."""
    library = Library.of(out.sources)
    top = next(layer.id for layer in library.layers.values() if layer.source is out.sources[-1])
    stack = library.pinned(top)
    assert stack is not None  # noqa: S101 - it is one of the library's own
    days = [stack.first, *(turn for turn in stack.turns if turn > stack.first)]
    return [stack.rule_set(day) for day in days]


@lru_cache(maxsize=4096)
def _parsed(file: str, text: str) -> Marked:
    return read_file(file, text)


def read(path: Path) -> Marked:
    """A file as parsed before, where its text is still the same: an editor asks after every key."""
    if path.stat().st_size > MOST_BYTES:
        return read_file(path)
    return _parsed(str(path), path.read_text(encoding="utf-8"))


def _below(folder: Path) -> list[Path]:
    """The folders that this one extends, lowest first; a name that leads nowhere is the loader's to report."""
    found: list[Path] = []
    at = folder
    while True:
        try:
            data = read(at / "ruleset.yaml").data
        except (RuleFileError, OSError, UnicodeDecodeError):
            return found[::-1]
        above = data.get("extends") if isinstance(data, dict) else None
        at = folder.parent / above if isinstance(above, str) and "/" not in above else folder
        if at in (folder, *found) or not (at / "ruleset.yaml").is_file():
            return found[::-1]
        found.append(at)


class _Folder:
    def __init__(self, out: Gathered, folder: Path, *, own: bool) -> None:
        self.out, self.folder, self.own = out, folder, own
        self.source = Source(str(folder))
        out.sources.append(self.source)

    def read(self) -> None:
        if not (self.folder / "ruleset.yaml").is_file():
            says = "a rule-set folder needs a ruleset.yaml"
            self.out.problems.append(RuleProblem(str(self.folder), 1, 1, "no_ruleset", says))
        for path in sorted(self.folder.rglob("*.yaml")):
            try:
                marked = read(path)
            except RuleFileError as error:
                self.out.problems += error.problems
                self._unread(path)
            except (OSError, UnicodeDecodeError) as error:
                self.out.problems.append(unreadable(str(path), error))
                self._unread(path)
            else:
                self._file(path.relative_to(self.folder).as_posix(), marked)

    def _unread(self, path: Path) -> None:
        """A file that could not be parsed may declare anything: no name may then be called unknown."""
        self.out.doubtful.add("")

    def _file(self, name: str, marked: Marked) -> None:
        data = marked.data
        self.source.files[name] = marked
        self.out.files[marked.file] = marked
        if self.own:
            self.out.own.add(marked.file)
        if name == "ruleset.yaml":
            self.out.head = self._valid("head", data, marked, ()) or self.out.head
        elif name.rsplit("/", 1)[-1] == "vocabulary.yaml":
            self._vocabulary(data, marked)
        elif name in _ALL_OF:
            self._many(_ALL_OF[name], data, marked, ())
        else:
            self._single(name, data, marked)

    def _single(self, name: str, data: Any, marked: Marked) -> None:
        first = name.split("/", 1)[0]
        kind = first if first in ("tables", "waivers") and "/" in name else "obligations"
        if kind == "obligations" and is_definition(data):
            kind = "definitions"
        key = _SINGLE[kind][0]
        called = data.get(key) if isinstance(data, dict) else None
        thing = self._valid(kind, data, marked, ())
        if isinstance(called, str):
            self._put(kind, called, thing, (marked, ()), (key,))

    def _vocabulary(self, data: Any, marked: Marked) -> None:
        if not isinstance(data, dict) or set(data) - {"lists", "facts"}:
            self._valid("vocabulary", data, marked, ())
        for kind in ("lists", "facts"):
            if isinstance(data, dict) and kind in data:
                self._many(kind, data[kind], marked, (kind,))

    def _many(self, kind: str, data: Any, marked: Marked, at: tuple[str | int, ...]) -> None:
        if not isinstance(data, dict):
            self.out.problems.append(marked.problem(at, "wrong_value", "names with what each of them is belong here"))
            return
        for name, value in data.items():
            place = (*at, name)
            if kind == "clauses" or self._named(kind, name, marked, place):
                self._put(kind, str(name), self._valid(kind, value, marked, place), (marked, place), place)

    def _named(self, kind: str, name: Any, marked: Marked, at: tuple[str | int, ...]) -> bool:
        """Whether the key is a name as the language has them."""
        try:
            _NAMES[kind].validate_python(name)
        except ValidationError as error:
            says = problems_of(error, Marked("", name, {}, {}), None)[0].says
            self.out.problems.append(marked.problem(at, "wrong_value", f"{says}, not {name!r}"))
            return False
        return True

    def _put(self, kind: str, name: str, thing: Any, place: Place, key: tuple[str | int, ...]) -> None:
        before = self.out.places.get((kind, name))
        if before is not None and any(before[0] is marked for marked in self.source.files.values()):
            says = f"{name!r} is declared in {before[0].file} already; give it one place"
            self.out.problems.append(place[0].problem(key, "declared_twice", says))
            return
        self.out.places[kind, name] = place
        if thing is None:
            self.out.doubtful.add(name)
        else:
            below = self.out.parts[kind].get(name)
            adds = getattr(thing, "mode", None) == "extend"
            self.out.parts[kind][name] = extended(below, thing) if below is not None and adds else thing

    def _valid(self, kind: str, data: Any, marked: Marked, at: tuple[str | int, ...]) -> Any:
        """The thing as its model has it, or None with every problem placed."""
        try:
            return _ADAPTERS[kind].validate_python(data)
        except ValidationError as error:
            part = Marked(marked.file, data, {}, {}) if at else marked
            if at:
                size = len(at)
                part.keys.update({path[size:]: mark for path, mark in marked.keys.items() if path[:size] == at})
                part.values.update({path[size:]: mark for path, mark in marked.values.items() if path[:size] == at})
            self.out.problems += problems_of(error, part, None)
            return None
