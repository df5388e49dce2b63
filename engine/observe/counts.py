"""`count` and `set_compare`: how many elements fit, and how two lists of values relate as sets."""

from __future__ import annotations

from typing import Any

from engine.language.facts import Count, SetCompare
from engine.observe.base import ABSENT, Code, Observer, Witness, World, is_blank
from engine.observe.equal import as_text
from engine.observe.samples import sample
from engine.paths import fields, items

_COUNT = ("absent", "none", "one", "many")
_SETS = ("equal", "subset", "superset", "overlapping", "disjoint", "left_absent", "right_absent", "both_absent")


def _itself(element: Any) -> Any:
    """A listed value, bare or attested."""
    return element.get("value") if element.__class__ is dict else element


def fits(element: Any, where: dict[str, Any]) -> bool:
    """Whether an element has every wanted value; `.` is the element itself, or an attested element's value."""
    for name, wanted in where.items():
        if name == ".":
            found = _itself(element)
        else:
            found = element
            for part in name.split("."):
                found = found.get(part) if found.__class__ is dict else None
        if found != wanted or (wanted.__class__ is bool) != (found.__class__ is bool):
            return False
    return True


def counted(elements: Any, where: dict[str, Any]) -> str:
    """The raw symbol of a count over one list."""
    if elements is None:
        return "absent"
    found = 0
    for element in elements:
        if fits(element, where):
            found += 1
    return "none" if found == 0 else "one" if found == 1 else "many"


def counted_by(elements: Any, name: str, wanted: Any) -> str:
    """`counted` for one plain field, or the element itself; the usual case, and several times as fast."""
    if elements is None:
        return "absent"
    found = 0
    for element in elements:
        value = _itself(element) if name == "." else element.get(name)
        if value == wanted and value.__class__ is wanted.__class__:
            found += 1
    return "none" if found == 0 else "one" if found == 1 else "many"


def counted_where(elements: Any, wanted: tuple[tuple[str, Any], ...]) -> str:
    """`counted` for sections and plain fields, as fast."""
    if elements is None:
        return "absent"
    found = 0
    for element in elements:
        for name, value in wanted:
            here = element.get(name)
            if here != value or here.__class__ is not value.__class__:
                break
        else:
            found += 1
    return "none" if found == 0 else "one" if found == 1 else "many"


def counted_deep(root: Any, path: str, where: dict[str, Any]) -> str:
    """The same over a list inside lists; absent where no inner list is."""
    found = [element for _, element in items(root, path)]
    return counted(found or None, where)


def related(left: Any, right: Any) -> str:
    """The raw symbol of two lists compared as sets of normalised texts."""
    if is_blank(left):
        return "both_absent" if is_blank(right) else "left_absent"
    if is_blank(right):
        return "right_absent"
    first, second = set(map(as_text, left)), set(map(as_text, right))
    if first == second:
        return "equal"
    if first < second:
        return "subset"
    if first > second:
        return "superset"
    return "overlapping" if first & second else "disjoint"


def _emit_count(spec: Count, world: World, code: Code) -> str:
    where = code.constant(dict(spec.where))
    if spec.path.count("[]") > 1:
        root = "item" if spec.path.startswith("item.") else "doc"
        path = spec.path.removeprefix("item.")
        return f"{code.constant(counted_deep)}({root}, {path!r}, {where})"
    elements = code.get(spec.path.removesuffix("[]"))
    if len(spec.where) == 1:
        ((name, wanted),) = spec.where.items()
        if name == "." or "." not in name:
            return f"{code.constant(counted_by)}({elements}, {name!r}, {wanted!r})"
    if len(spec.where) > 1 and not any("." in name for name in spec.where):
        return f"{code.constant(counted_where)}({elements}, {code.constant(tuple(spec.where.items()))})"
    return f"{code.constant(counted)}({elements}, {where})"


def _element(where: dict[str, Any], path: str) -> Any:
    if "." in where:
        return where["."]
    out: dict[str, Any] = {}
    for name, value in where.items():
        node = out
        *parents, last = name.split(".")
        for parent in parents:
            node = node.setdefault(parent, {})
        node[last] = value
    return out or (sample(path)[0] if fields(path)[-1] in ("services", "ip_addresses") else {})


def _witness_count(spec: Count, symbol: str, world: World) -> Witness:
    path = spec.path.removesuffix("[]")
    element = _element(dict(spec.where), path)
    values: dict[str, Any] = {"absent": ABSENT, "none": [], "one": [element], "many": [element, element]}
    return [[(path, values[symbol])]]


def _witness_sets(spec: SetCompare, symbol: str, world: World) -> Witness:
    a, b, c = "192.0.2.10", "192.0.2.11", "192.0.2.12"
    pairs: dict[str, tuple[Any, Any]] = {
        "equal": ([a], [a]),
        "subset": ([a], [a, b]),
        "superset": ([a, b], [a]),
        "overlapping": ([a, b], [b, c]),
        "disjoint": ([a], [b]),
        "left_absent": (ABSENT, [a]),
        "right_absent": ([a], ABSENT),
        "both_absent": (ABSENT, ABSENT),
    }
    left, right = pairs[symbol]
    return [[(spec.left, left), (spec.right, right)]]


def _emit_sets(spec: SetCompare, world: World, code: Code) -> str:
    return f"{code.constant(related)}({code.get(spec.left)}, {code.get(spec.right)})"


COUNT = Observer(lambda spec, world: _COUNT, lambda spec: (spec.path,), _emit_count, _witness_count)
SET_COMPARE = Observer(lambda spec, world: _SETS, lambda spec: (spec.left, spec.right), _emit_sets, _witness_sets)
