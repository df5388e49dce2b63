"""`checked`: what can be said against how a value is written. That it can exist never says that it is genuine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine.evidence import Checkers
from engine.language.evidence import Checked
from engine.numbers.outcome import RESULTS, NumberCheck
from engine.observe.base import ABSENT, Code, Context, Observer, Witness, World, is_blank
from engine.observe.samples import sample

_WORDS = dict(zip(RESULTS, ("sound", "doubtful", "faulty"), strict=True))
_SYMBOLS = (*_WORDS.values(), "absent", "unchecked", "unruled")
Found = tuple[str, NumberCheck]


def best(value: str, other: Any, names: Sequence[str], ctx: Context) -> Found | None:
    """The check that speaks best for the value, by name: the better result, then a recognised form, then the earlier one.

    Judging asks, and explaining asks again; a check takes as long as ten obligations, so one context asks it once.
    """
    if other is not None and other.__class__ is not str:
        return _best(value, other, names, ctx)
    key = (value, other, *names)
    if key not in ctx.checked:
        ctx.checked[key] = _best(value, other, names, ctx)
    found: Found | None = ctx.checked[key]
    return found


def _best(value: str, other: Any, names: Sequence[str], ctx: Context) -> Found | None:
    checkers: Checkers = ctx.checks
    found: Found | None = None
    for name in names:
        checker = checkers.get(name)
        seen = checker.check(value, other, ctx.as_of) if checker is not None else None
        if seen is None:
            continue
        if seen.result == RESULTS[0]:
            return name, seen
        if found is None or _rank(seen) < _rank(found[1]):
            found = name, seen
    return found


def _rank(seen: NumberCheck) -> tuple[int, bool]:
    return RESULTS.index(seen.result), seen.form is None


def checked(value: Any, other: Any, names: Sequence[str] | None, ctx: Context) -> str:
    """The raw symbol of one value."""
    if is_blank(value):
        return "absent"
    if names is None:
        return "unruled"
    found = best(value, other, names, ctx) if value.__class__ is str else None
    return "unchecked" if found is None else _WORDS[found[1].result]


def names_for(spec: Checked, kind: Any) -> list[str] | None:
    """The checks of a kind; None where there are none."""
    if spec.kinds is None:
        return spec.by
    return spec.kinds.get(kind) if kind.__class__ is str else None


def _emit(spec: Checked, world: World, code: Code) -> str:
    other = code.get(spec.against) if spec.against else "None"
    if spec.kinds is not None and spec.kind is not None:
        names = f"{code.constant(dict(spec.kinds))}.get({code.get(spec.kind)})"
    else:
        names = code.constant(tuple(spec.by or ()))
    value = code.fresh()
    call = f"{code.constant(checked)}({value}, {other}, {names}, ctx)"
    return f"('absent' if ({value} := {code.get(spec.path)}) is None else {call})"


def _reads(spec: Checked) -> tuple[str, ...]:
    return tuple(path for path in (spec.path, spec.kind, spec.against) if path is not None)


def _witness(spec: Checked, symbol: str, world: World) -> Witness:
    """What a check says of a value is for the caller's checks to know; without any, every value is unchecked."""
    if symbol == "absent":
        return [[(spec.path, ABSENT)]]
    ruled = [(spec.kind, next(iter(spec.kinds)))] if spec.kind and spec.kinds else []
    value = [(spec.path, sample(spec.path)[0])]
    if symbol == "unchecked":
        return [[*value, *ruled]]
    return [[*value, (spec.kind, "other")]] if symbol == "unruled" and spec.kind else []


def _symbols(spec: Checked, world: World) -> tuple[str, ...]:
    return _SYMBOLS if spec.kinds is not None else _SYMBOLS[:-1]


CHECKED = Observer(_symbols, _reads, _emit, _witness)
