"""`stated`: whether anything is given at a path. White space, null and empty containers state nothing."""

from __future__ import annotations

from engine.language.facts import Stated
from engine.observe.base import ABSENT, Code, Observer, Witness, World, is_blank
from engine.observe.samples import sample


def _symbols(spec: Stated, world: World) -> tuple[str, ...]:
    return ("stated", "absent", *([spec.empty] if spec.empty else []))


def _emit(spec: Stated, world: World, code: Code) -> str:
    value = code.fresh()
    blank = code.constant(is_blank)
    text = f"not {value}.strip() if ({value} := {code.get(spec.path)}).__class__ is str"
    found = f"('absent' if ({text} else {blank}({value})) else 'stated')"
    if spec.empty is None:
        return found
    return f"({spec.empty!r} if {code.get(spec.path)} == [] else {found})"


def _witness(spec: Stated, symbol: str, world: World) -> Witness:
    if symbol == "stated":
        return [[(spec.path, value)] for value in sample(spec.path)]
    return [[(spec.path, [] if symbol == spec.empty else ABSENT)]]


STATED = Observer(_symbols, lambda spec: (spec.path,), _emit, _witness)
