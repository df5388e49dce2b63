"""`gathered` and `agrees`: what evidence says of values of the document, and whether a field says the same.

What could not be known is `unknown`, never a value; what nobody asked about is `unasked`, and the document stands alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.evidence import Item
from engine.language.evidence import Agrees, Gathered
from engine.observe.base import Code, Context, Observer, Witness, World, is_blank
from engine.observe.equal import NORMAL


def item_about(ctx: Context, about: str, values: tuple[Any, ...]) -> Item | None:
    """The evidence on these values of the document; a value that is not given has none."""
    if not all(value.__class__ in (str, int, bool) for value in values):
        return None
    return ctx.evidence.get((about, *values))


def gathered(ctx: Context, about: str, values: tuple[Any, ...], known: Mapping[Any, str], other: str, lost: str) -> str:
    """The raw symbol of what was gathered."""
    found = item_about(ctx, about, values)
    if found is None:
        return "unasked"
    if found.value is None:
        return lost
    typed = [
        symbol for value, symbol in known.items() if value == found.value and value.__class__ is found.value.__class__
    ]
    return typed[0] if typed else other


def agrees(ctx: Context, about: str, values: tuple[Any, ...], stated: Any, normal: Any) -> str:
    """The raw symbol of a field beside evidence."""
    found = item_about(ctx, about, values)
    if found is None:
        return "unasked"
    if found.value is None:
        return "unknown"
    if is_blank(stated):
        return "absent"
    return "same" if stated == found.value or normal(stated) == normal(found.value) else "different"


def _values(keys: list[str], code: Code) -> str:
    return f"({''.join(code.get(path) + ', ' for path in keys)})"


def _emit(spec: Gathered, world: World, code: Code) -> str:
    call, known = code.constant(gathered), code.constant(dict(spec.map))
    values = _values(spec.keys, code)
    asked = f"{call}(ctx, {spec.about!r}, {values}, {known}, {spec.other!r}, {spec.unknown!r})"
    return f"({asked} if ctx.evidence else 'unasked')"  # most often nothing was gathered, and nothing is called


def _emit_agrees(spec: Agrees, world: World, code: Code) -> str:
    call, normal = code.constant(agrees), code.constant(NORMAL[spec.compare])
    asked = f"{call}(ctx, {spec.about!r}, {_values(spec.keys, code)}, {code.get(spec.path)}, {normal})"
    return f"({asked} if ctx.evidence else 'unasked')"


def _symbols(spec: Gathered, world: World) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*spec.map.values(), spec.other, spec.unknown, "unasked"]))


def _witness(spec: Gathered, symbol: str, world: World) -> Witness:
    return []  # only evidence beside the document can show it


def _witness_agrees(spec: Agrees, symbol: str, world: World) -> Witness:
    return []


GATHERED = Observer(_symbols, lambda spec: tuple(spec.keys), _emit, _witness)
AGREES = Observer(
    lambda spec, world: ("same", "different", "absent", "unknown", "unasked"),
    lambda spec: (spec.path, *spec.keys),
    _emit_agrees,
    _witness_agrees,
)
