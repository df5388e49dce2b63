"""What every observer is: how it is written as code, what it reads, which symbols it can give, and how to show one.

An observer of the rule language becomes one expression of generated Python (`emit`). The expression is total on valid
documents and yields one of the observer's raw symbols; the fact's `fold` then names it in the vocabulary. `witness`
goes the other way: assignments to the document under which the observer gives a wanted symbol, best first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from engine.clock import WorkingDays
from engine.evidence import Checkers, Evidence
from engine.language.obligations import LookupTable
from engine.paths import ITEM, fields, is_item_path


class _Absent:
    """Stands for "remove this field" in a patch."""

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Final = _Absent()
_CONTAINERS: Final = (list, dict)
Patch = tuple[str, Any]
Witness = list[list[Patch]]


@dataclass(frozen=True, slots=True)
class Context:
    """What the caller measured, looked up or decided before judging; nothing here is read from the world later.

    `as_of` is the day of judgement in Asia/Shanghai. `relations` holds what evidence knows of a pair of names beyond
    equality: (left, right) to a symbol such as ``shareholder``. `evidence` is what was measured or asked, by what it is
    about; `checks` judge how a value is written, and `checked` remembers for this one context what they said.
    """

    as_of: date
    calendar: WorkingDays | None = None
    policies: Mapping[str, str] = field(default_factory=dict)
    relations: Mapping[tuple[str, str], str] = field(default_factory=dict)
    evidence: Evidence = field(default_factory=dict)
    checks: Checkers = field(default_factory=dict)
    checked: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class World:
    """What a rule set brings to its observers: its tables, and the days on which cells count."""

    tables: Mapping[str, LookupTable]
    options: Mapping[str, tuple[str, ...]]
    outcomes: tuple[str, ...]


class Code:
    """Collects statements and constants while expressions are generated for one function."""

    def __init__(self, constants: dict[str, Any]) -> None:
        self.constants = constants
        self.lines: list[str] = []
        self.indent = "    "
        self._sections: dict[str, str] = {}
        self._count = len(constants)

    def constant(self, value: Any) -> str:
        """A name bound to `value` in the generated function's globals."""
        for name, known in self.constants.items():
            if known is value:
                return name
        self._count += 1
        name = f"k{self._count}"
        self.constants[name] = value
        return name

    def fresh(self) -> str:
        """A local name not used before."""
        self._count += 1
        return f"v{self._count}"

    def line(self, text: str) -> None:
        """One statement at the current indentation."""
        self.lines.append(self.indent + text)

    def get(self, path: str) -> str:
        """An expression for the raw value at a plain path; parents are fetched once and shared."""
        names = fields(path)
        root = ITEM if is_item_path(path) else "doc"
        if not names:
            return root
        parent = self._section(root, names[:-1])
        return f"{parent}.get({names[-1]!r})"

    def _section(self, root: str, names: list[str]) -> str:
        if not names:
            return root
        key = ".".join([root, *names])
        known = self._sections.get(key)
        if known is None:
            parent = self._section(root, names[:-1])
            known = self.fresh()
            self.line(f"{known} = {parent}.get({names[-1]!r})")
            # An attested field may be a bare boolean, which has no `how` to read.
            self.line(f"if {known}.__class__ is not dict: {known} = EMPTY")
            self._sections[key] = known
        return known

    def enter(self) -> dict[str, str]:
        """Open a block in which item sections are new; returns what `leave` restores."""
        kept = dict(self._sections)
        self._sections = {k: v for k, v in kept.items() if not k.startswith(ITEM)}
        self.indent += "    "
        return kept

    def leave(self, kept: dict[str, str]) -> None:
        """Close the block opened by `enter`."""
        self._sections = kept
        self.indent = self.indent[:-4]


@dataclass(frozen=True, slots=True)
class Observer:
    """One kind of the closed list. Every function takes the spec (the YAML parameters as a model) first."""

    symbols: Callable[[Any, World], tuple[str, ...]]
    reads: Callable[[Any], tuple[str, ...]]
    emit: Callable[[Any, World, Code], str]
    witness: Callable[[Any, str, World], Witness]


def is_blank(value: Any) -> bool:
    """Nothing stated: absent, null, an empty list or object, or a text of white space."""
    if value.__class__ is str:
        return not value.strip()
    return value is None or value == [] or value == {}  # noqa: PLR1714 - an unhashable value would break a set
