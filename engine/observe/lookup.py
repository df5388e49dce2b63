"""`lookup`: the column of a table at the values of one or more fields. A cell is law, so tables carry clause and basis."""

from __future__ import annotations

from typing import Any

from engine.language.facts import Lookup
from engine.observe.base import ABSENT, Code, Observer, Witness, World


def cells(spec: Lookup, world: World) -> dict[Any, str]:
    """Key (a value, or a tuple of values) to symbol."""
    if spec.map is not None:
        return dict(spec.map)
    table = world.tables[spec.table or ""]
    width = len(spec.paths)
    return {
        (row.key[0] if width == 1 else tuple(row.key[:width])): row.gives[spec.column or ""]
        for row in table.rows
        if spec.column in row.gives
    }


def _symbols(spec: Lookup, world: World) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*cells(spec, world).values(), spec.absent, spec.other]))


def _emit(spec: Lookup, world: World, code: Code) -> str:
    known: dict[Any, str] = cells(spec, world)
    if len(spec.paths) == 1:
        known = {**known, None: spec.absent, "": spec.absent}
        return f"{code.constant(known)}.get({code.get(spec.paths[0])}, {spec.other!r})"
    names = [code.fresh() for _ in spec.paths]
    for name, path in zip(names, spec.paths, strict=True):
        code.line(f"{name} = {code.get(path)}")
    absent = " or ".join(f"not {name}" for name in names)
    return f"({spec.absent!r} if {absent} else {code.constant(known)}.get(({', '.join(names)}), {spec.other!r}))"


def _witness(spec: Lookup, symbol: str, world: World) -> Witness:
    out: Witness = []
    for key, given in cells(spec, world).items():
        if given == symbol:
            values = key if isinstance(key, tuple) else (key,)
            out.append(list(zip(spec.paths, values, strict=True)))
    if symbol == spec.absent:
        out.extend([[(path, ABSENT)] for path in spec.paths])
    if symbol == spec.other:
        out.append([(path, "other") for path in spec.paths])
        out.append([(path, 7) for path in spec.paths])
    return out


LOOKUP = Observer(_symbols, lambda spec: tuple(spec.paths), _emit, _witness)
