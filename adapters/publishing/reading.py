"""Content to law: files are parsed once and remembered by their text, so that a version that differs in one file costs one."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from threading import Lock

from adapters.law import Law
from adapters.publishing.content import Content, digest_of
from adapters.rulefiles.library import Library
from adapters.rulefiles.load import Layer, Source, layer_of
from adapters.rulefiles.marked import Marked, RuleFileError, RuleProblem, read

_MOST = 6_000
_LAYERS = 200
_HEAD = "ruleset.yaml"


class Parser:
    """Remembers parsed files. `marks=False` forgets the positions: enough for what is known to be right, in a tenth of the memory."""

    def __init__(self, *, marks: bool = True, most: int = _MOST) -> None:
        self._marks, self._most = marks, most
        self._kept: OrderedDict[tuple[str, str], Marked] = OrderedDict()
        self._layers: dict[str, Layer] = {}
        self._lock = Lock()

    def file(self, path: str, text: str) -> Marked:
        """One file. Raises `RuleFileError`."""
        key = (path, digest_of(text))
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found
        made = read(path, text)
        if not self._marks:
            made = Marked(made.file, made.data, {}, {})
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made

    def library(self, content: Content) -> Library:
        """The layers of a version. Raises `RuleFileError` with the mistakes of all files."""
        sources: dict[str, Source] = {}
        problems: list[RuleProblem] = []
        for path, text in content.files.items():
            folder, _, name = path.partition("/")
            if not name or f"{folder}/{_HEAD}" not in content.files:
                problems.append(RuleProblem(path, 1, 1, "no_ruleset", _stray(folder, name)))
                continue
            try:
                sources.setdefault(folder, Source(folder)).files[name] = self.file(path, text)
            except RuleFileError as error:
                problems += error.problems
        if problems:
            raise RuleFileError(problems)
        return Library.of([sources[folder] for folder in sorted(sources)], self._layer)

    def _layer(self, source: Source) -> Layer:
        """The layer of a source whose parsed files are the very same as before is the one made before."""
        with self._lock:
            found = self._layers.get(source.folder)
        if found is not None and _same(found.source, source):
            return found
        made = layer_of(source)
        with self._lock:
            self._layers[source.folder] = made
            while len(self._layers) > _LAYERS:
                self._layers.pop(next(iter(self._layers)))
        return made

    def law(self, content: Content, cache: Path | None = None) -> Law:
        """The law of a version, nothing of it proven yet. Raises `RuleFileError`."""
        return Law(self.library(content), cache)


def _stray(folder: str, name: str) -> str:
    if not name:
        return "a rule file stands in the folder of its set; move it there"
    return f"the folder {folder} has no ruleset.yaml; add one, or move the file into a set"


def _same(one: Source, other: Source) -> bool:
    return one.files.keys() == other.files.keys() and all(one.files[name] is other.files[name] for name in one.files)
