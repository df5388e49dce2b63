"""`relation`: how two names relate. Only equality after the fixed normalisation is `same` (R053); evidence may know more."""

from __future__ import annotations

from typing import Any

from engine.language.facts import Relation
from engine.observe.base import ABSENT, Code, Context, Observer, Witness, World, is_blank
from engine.observe.equal import as_text
from engine.observe.samples import sample

_SYMBOLS = ("same", "different", "hidden", "left_absent", "right_absent", "both_absent")


def name_form(value: str) -> str:
    """A name for comparison: width, case and white space do not make another person; every other character does."""
    return as_text(value).casefold().replace("(", "（").replace(")", "）")


def related(left: Any, right: Any, hidden: tuple[str, ...], also: tuple[str, ...], ctx: Context) -> str:
    """The raw symbol of two names."""
    if is_blank(left):
        return "both_absent" if is_blank(right) else "left_absent"
    if not is_blank(right) and (left == right or name_form(left) == name_form(right)):
        return "same"
    if hidden:
        low = left.casefold()
        for marker in hidden:  # a loop, for this is asked of every domain
            if marker in low:
                return "hidden"
    if is_blank(right):
        return "right_absent"
    if not also:
        return "different"  # nothing that evidence knows would count
    found = ctx.relations.get((left, right), "different")
    return found if found in also else "different"


def _markers(spec: Relation, world: World) -> tuple[str, ...]:
    if spec.hidden is None:
        return ()
    return tuple(str(row.key[0]).casefold() for row in world.tables[spec.hidden].rows)


def _emit(spec: Relation, world: World, code: Code) -> str:
    call, markers, also = (code.constant(one) for one in (related, _markers(spec, world), tuple(spec.also)))
    left, right = code.fresh(), code.fresh()
    for name, path in ((left, spec.left), (right, spec.right)):
        code.line(f"{name} = {code.get(path)}")
    # Most often both are one name: then nothing is called.
    same = f"'same' if {left} == {right} and {left}.__class__ is str and {left}.strip()"
    return f"({same} else {call}({left}, {right}, {markers}, {also}, ctx))"


def _witness(spec: Relation, symbol: str, world: World) -> Witness:
    a, b = sample(spec.right)[0], "示例乙"
    values: dict[str, tuple[Any, Any]] = {
        "same": (a, a),
        "different": (b, a),
        "hidden": (next(iter(_markers(spec, world)), ABSENT), a),
        "left_absent": (ABSENT, a),
        "right_absent": (b, ABSENT),
        "both_absent": (ABSENT, ABSENT),
    }
    if symbol not in values:
        return []  # only evidence beside the document can show it
    left, right = values[symbol]
    return [[(spec.left, left), (spec.right, right)]]


def _symbols(spec: Relation, world: World) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*_SYMBOLS, *spec.also)))


RELATION = Observer(_symbols, lambda spec: (spec.left, spec.right), _emit, _witness)
