"""Looks for a document that a mutant judges otherwise: near the documents of the corpus that are about the same tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from engine.language.obligations import Obligation
from engine.patches import operations
from engine.paths import pointer
from engine.program import Program
from engine.provenance import place, resolve
from tests.law.corpus import FAILED, Line, judged, key, run_of, told, verdicts
from tests.law.guessing import Found, Guesser
from tests.law.killing import Killer
from tests.law.mutants import Mutant
from tests.law.setting import DAYS, context
from tests.law.showing import reads_earlier, valid
from tests.law.variations import changes

MOST = 2_000
STARTS, NEAR, TABLES = 40, 12, 12


def hunted(killer: Killer, mutant: Mutant, lines: list[Line]) -> Line | None:
    """The smallest document found that tells the mutant, with the verdicts of the law as it stands."""
    changed, names = killer.changed(mutant), killer.judging(mutant)
    for name in sorted(names, key=lambda n: (n != mutant.name, n))[:TABLES]:
        obligation = killer.program.rule_set.obligations[name]
        if reads_earlier(killer.program, name):
            continue
        guesser = Guesser(killer.program, name)
        near = [line for line in lines if line.about in killer.closures[name] and line.kind == obligation.document]
        starts: list[Found] = [
            ((), DAYS[0], {}),
            *((tuple(x.patch), date.fromisoformat(x.day), x.policies) for x in near),
        ]
        tells = _Tells(killer.program, changed, obligation, guesser)
        for found in _candidates(guesser, obligation, starts):
            if tells(found):
                return _line(killer, obligation, guesser.smallest(found, tells))
    return None


class _Tells:
    """Whether a valid document is judged otherwise by one obligation after the change."""

    def __init__(self, before: Program, after: Program, obligation: Obligation, guesser: Guesser) -> None:
        self.obligation, self.guesser = obligation, guesser
        name, place = obligation.obligation, (obligation.document, obligation.stage.value)
        self.sides = [(program, run_of(program, {name}, *place)) for program in (before, after)]

    def __call__(self, found: Found) -> bool:
        document = self.guesser.document(found)
        before, after = (self._words(program, run, document, found) for program, run in self.sides)
        return before != after and FAILED not in before and valid(document, self.obligation.document)

    def _words(self, program: Program, run: Any, document: dict[str, Any], found: Found) -> list[str]:
        out: list[Any] = []
        try:
            run(document, context(found[1], found[2]), out, [])
        except Exception:
            return [FAILED]
        return [key(program, v, at) + told(v) for v, at in out if v.obligation.obligation == self.obligation.obligation]


def _line(killer: Killer, obligation: Obligation, found: Found) -> Line:
    patch, day, policies = found
    line = Line(
        obligation.obligation, obligation.document, obligation.stage.value, day.isoformat(), dict(policies), list(patch)
    )
    line.expect.update(verdicts(killer.program, judged(killer.program, line), line))
    return line


def _candidates(guesser: Guesser, obligation: Obligation, starts: list[Found]) -> Iterator[Found]:
    """No item; two items, each as some document has it; then whatever can be guessed."""
    spec = guesser.shower.spec
    if spec is not None and spec.required is None:
        at = pointer(spec.path.removesuffix("[]"), (0,) * (spec.path.count("[]") - 1))
        for patch, day, policies in starts[:STARTS]:
            yield (*patch, {"op": "add", "path": at, "value": []}), day, policies
        yield from _pairs(guesser, starts[:STARTS])
    yield from _directed(guesser, starts)
    yield from guesser.guesses(starts, MOST)


def _directed(guesser: Guesser, starts: list[Found]) -> Iterator[Found]:
    """Every raw symbol, every cell and both sides of every edge of the facts the table rests on."""
    program = guesser.program
    for fact in guesser.facts:
        spec = program.rule_set.lists.get(program.rule_set.facts[fact].of or "")
        where = (0,) * spec.path.count("[]") if spec and spec.required is None else ()
        for day, patches in changes(program, fact) if spec is None or where else ():
            for patch, first, policies in starts[:: max(1, len(starts) // NEAR)]:
                document = guesser.document((patch, first, policies))
                yield (*patch, *operations(document, patches, spec, where, day or first)), day or first, policies


def _pairs(guesser: Guesser, starts: list[Found]) -> Iterator[Found]:
    spec: Any = guesser.shower.spec
    first = (0,) * spec.path.count("[]")
    documents = [guesser.document(found) for found in starts]
    for patch, day, policies in starts:
        for other in documents:
            item = resolve(other, place(spec, first))
            if item is not None:
                yield (*patch, {"op": "add", "path": place(spec, (*first[:-1], 1)), "value": item}), day, policies
