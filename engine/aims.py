"""How a fact can come to have another symbol: the observed facts that would have to differ, and assignments that do it.

A defined fact is traced back through its table; each way is a set of (observed fact, symbol) aims.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product
from typing import Any

from engine.cases import values_of
from engine.language.facts import Equal, Lookup, Relation, SetCompare
from engine.observe import OBSERVERS, Patch
from engine.observe.base import ABSENT, is_blank
from engine.patches import locate
from engine.paths import is_item_path
from engine.program import Program, Where
from engine.provenance import resolve
from engine.table import holds

Aim = tuple[tuple[str, str], ...]
_MOST = 24


def ways(program: Program, fact: str, symbols: tuple[str, ...], now: dict[str, str]) -> Iterator[Aim]:
    """Every way (up to a bound) to bring the fact to one of the symbols; `now` holds the facts as observed."""
    definition = program.rule_set.definitions.get(fact)
    if definition is None:
        for symbol in symbols:
            yield ((fact, symbol),) if now.get(fact) != symbol else ()
        return
    table = program.tables[fact]
    point = tuple(now.get(name, "") for name in table.facts)
    for index, value in enumerate(values_of(definition)):
        if value not in symbols or index >= len(table.rows):
            continue
        if holds(table.rows[index], point):
            yield ()
            continue
        wanted = [(table.facts[i], allowed) for i, allowed in table.rows[index] if point[i] not in allowed]
        ordered = [tuple(s for s in program.symbols_of(name) if s in allowed) for name, allowed in wanted]
        parts = [list(islice(ways(program, n, s, now), _MOST)) for (n, _), s in zip(wanted, ordered, strict=True)]
        for combination in islice(product(*parts), _MOST):
            yield tuple(dict(aim for part in combination for aim in part).items())


def assignments(program: Program, document: dict[str, Any], fact: str, symbol: str, where: Where) -> list[list[Patch]]:
    """Assignments under which the observer gives the symbol, the ones that keep the document's own values first."""
    declared = program.rule_set.facts[fact]
    spec: Any = declared.observe.spec
    observer = OBSERVERS[declared.observe.kind]
    raw = [r for r in observer.symbols(spec, program.world) if declared.fold.get(r, r) == symbol]
    found: list[list[Patch]] = []
    if isinstance(spec, Equal | Relation | SetCompare):
        # By convention the right side is what was filed, the left side what it is held against.
        at = locate(spec.left, program.rule_set.lists.get(declared.of or ""), where)
        left = resolve(document, at)
        if not is_blank(left) and any(r in ("same", "equal") for r in raw):
            found.append([(spec.right, left)])
    for wanted in raw:
        found += observer.witness(spec, wanted, program.world)
    if declared.of is not None and isinstance(spec, Lookup):
        # Which paper to present is a choice; what the sponsor is, read by the same table, is not.
        found = [patches for patches in found if all(_stays(document, *patch) for patch in patches)]
    return found


def _stays(document: dict[str, Any], path: str, value: Any) -> bool:
    """Whether a patch leaves everything outside the item as it is."""
    return is_item_path(path) or resolve(document, locate(path, None, ())) == (None if value is ABSENT else value)
