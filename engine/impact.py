"""What another rule set would have said of a document: only the obligations that read differently are judged twice.

Silence is acceptance: a satisfied obligation and one that does not apply, or is not there, are alike. Where what was judged
twice comes to the same, the verdict is the same; where not, the older verdict is made whole, the newer one is the older with
the newer parts in their place, and gates, which read what came before them, are run over that last. Pure.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from engine.careful import run_carefully
from engine.decide import STAGE_INDEX
from engine.documents.words import Stage, Status
from engine.evaluate import Evaluation
from engine.language.obligations import AnyOf
from engine.likeness import differing
from engine.observe import Context
from engine.program import Program, Result, Run, is_gate
from engine.waive import waived

Change = tuple[Result | None, Result | None]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two verdicts that are not alike. `changes`: by obligation, the results that differ in pairs, the worst first.

    Of a pair one is None where that side does not judge the obligation at all.
    """

    old: Evaluation
    new: Evaluation
    changes: dict[str, list[Change]]

    @property
    def flipped(self) -> bool:
        """Whether decision, outcome or duties differ."""
        return (self.old.outcome, self.old.duties) != (self.new.outcome, self.new.duties)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What has to be judged twice at a stage. `whole` where a gate itself reads differently: then every verdict is made whole."""

    names: frozenset[str]
    before: Run
    after: Run
    gates: Run
    replaced: frozenset[str]
    whole: bool


@dataclass
class Pair:
    """Two proven programs; what differs between them is found once a kind and stage."""

    old: Program
    new: Program
    _plans: dict[tuple[str, Stage], _Plan] = field(default_factory=dict, repr=False)

    def differing(self, kind: str, stage: Stage) -> frozenset[str]:
        """The obligations that read differently, or stand on one side only, by id."""
        return self._plan(kind, stage).names

    def _plan(self, kind: str, stage: Stage) -> _Plan:
        key = (kind, stage)
        if key not in self._plans:
            self._plans[key] = self._made(kind, stage)
        return self._plans[key]

    def _made(self, kind: str, stage: Stage) -> _Plan:
        old, new = self.old.due(kind, stage), self.new.due(kind, stage)
        names = differing(self.old, old, self.new, new)
        groups = {o.scope.any_of for o in (*old, *new) if o.obligation in names and isinstance(o.scope, AnyOf)}
        grouped = {o.obligation for o in (*old, *new) if isinstance(o.scope, AnyOf) and o.scope.any_of in groups}
        again = names | grouped
        gates = [o for o in new if is_gate(self.new, o)]
        gate_names = {o.obligation for o in gates} | {o.obligation for o in old if is_gate(self.old, o)}
        return _Plan(
            frozenset(names),
            self.old.compile([o for o in old if o.obligation in again and not is_gate(self.old, o)], stage),
            self.new.compile([o for o in new if o.obligation in again and o not in gates], stage),
            self.new.compile(gates, stage),
            frozenset(again | gate_names),
            bool(names & gate_names),
        )

    def compare(
        self, document: dict[str, Any], kind: str, stage: Stage, contexts: tuple[Context, Context]
    ) -> Compared | None:
        """Both verdicts on a valid document where they are not alike, else None."""
        plan = self._plan(kind, stage)
        if not plan.names:
            return None
        try:
            before, after = _run(plan.before, document, contexts[0]), _run(plan.after, document, contexts[1])
            if not plan.whole and not self._moved(before, after, document, contexts):
                return None
            first = _run(self.old.run(kind, stage), document, contexts[0])
            kept = [r for r in first if r[0].obligation.obligation not in plan.replaced]
            second = [*kept, *after]
            plan.gates(document, contexts[1], second, [])
            looked_at: frozenset[str] | None = plan.replaced
        except Exception:  # a document that should not be: both sides one obligation at a time
            first = run_carefully(self.old, kind, stage, document, contexts[0])[0]
            second = run_carefully(self.new, kind, stage, document, contexts[1])[0]
            looked_at = None
        sides = self._waived(first, second, document, contexts)
        changes = differences(*sides, looked_at)
        if not changes:
            return None
        old, new = (
            Evaluation(program, kind, stage, document, context, results, [])
            for program, context, results in zip((self.old, self.new), contexts, sides, strict=True)
        )
        return Compared(old, new, changes)

    def _moved(
        self, before: list[Result], after: list[Result], document: dict[str, Any], contexts: tuple[Context, Context]
    ) -> bool:
        """Whether anything differs that counts, now or for a gate. Gates read what no waiver has touched yet."""
        if _weights(before) != _weights(after):
            return True
        if not (self.old.rule_set.waivers or self.new.rule_set.waivers):
            return False
        sides = self._waived(before, after, document, contexts)
        return _weights(sides[0]) != _weights(sides[1])

    def _waived(
        self, first: list[Result], second: list[Result], document: dict[str, Any], contexts: tuple[Context, Context]
    ) -> tuple[list[Result], list[Result]]:
        one, other = (
            waived(program.rule_set, results, document, context.as_of) if program.rule_set.waivers else results
            for program, results, context in zip((self.old, self.new), (first, second), contexts, strict=True)
        )
        return one, other


def _run(run: Run, document: dict[str, Any], context: Context) -> list[Result]:
    out: list[Result] = []
    run(document, context, out, [])
    return out


_QUIET = (Status.SATISFIED, Status.NOT_APPLICABLE)
Key = tuple[int, bool, Status]


def _key(result: Result) -> Key | None:
    """What counts of a result; None for silence."""
    verdict = result[0]
    if verdict.rank == 0 and not verdict.breach and verdict.status in _QUIET:
        return None
    return verdict.rank, verdict.breach, verdict.status


def _weights(results: Iterable[Result]) -> list[tuple[str, int, Key]]:
    """Everything that is not silent, by obligation and its stage, whatever the order and the place."""
    found = [
        (result[0].obligation.obligation, STAGE_INDEX[result[0].obligation.stage], key)
        for result in results
        if (key := _key(result)) is not None
    ]
    return sorted(found) if len(found) > 1 else found


def differences(old: list[Result], new: list[Result], names: frozenset[str] | None = None) -> dict[str, list[Change]]:
    """By obligation, the results of either side that the other has no equal of, in pairs; a moved row is no difference.

    Only of the obligations in `names`, where they are given.
    """
    one, other = _by_name(old, names), _by_name(new, names)
    out: dict[str, list[Change]] = {}
    for name in sorted(one.keys() | other.keys()):
        gone, came = _without(one[name], other[name]), _without(other[name], one[name])
        if gone or came:
            out[name] = [_pair(gone, came, index, one[name], other[name]) for index in range(max(len(gone), len(came)))]
    return out


def _by_name(results: list[Result], names: frozenset[str] | None) -> defaultdict[str, list[Result]]:
    out: defaultdict[str, list[Result]] = defaultdict(list)
    for result in results:
        name = result[0].obligation.obligation
        if names is None or name in names:
            out[name].append(result)
    return out


def _without(some: list[Result], others: list[Result]) -> list[Result]:
    """The results that count of which the others have no equal, the worst first."""
    left = Counter(_key(result) for result in others)
    out: list[Result] = []
    for result in some:
        key = _key(result)
        if key is not None and left[key]:
            left[key] -= 1
        elif key is not None:
            out.append(result)
    return sorted(out, key=lambda result: (-result[0].rank, not result[0].breach))


def _pair(gone: list[Result], came: list[Result], index: int, old: list[Result], new: list[Result]) -> Change:
    before = gone[index] if index < len(gone) else None
    after = came[index] if index < len(came) else None
    return before or _silent(old, after), after or _silent(new, before)


def _silent(results: list[Result], beside: Result | None) -> Result | None:
    """What stands against a result that the other side has no equal of: silence, at the same place if there is one."""
    quiet = [result for result in results if _key(result) is None]
    here = (result for result in quiet if beside is not None and result[1] == beside[1])
    return next(here, quiet[0] if quiet else None)
