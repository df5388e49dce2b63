"""A proven rule set as code: for every stage one generated function that reads a document once and looks verdicts up.

The generated text holds nothing but field names, constants of the rule set and look-ups in proven maps; no value of a
document ever becomes code. Speed is the reason (see docs/decisions): the same walk through closures costs three times as
much. `engine.careful` runs one unit at a time where the whole function fails.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from engine.decide import STAGE_INDEX
from engine.documents.words import Outcome, Stage
from engine.language.facts import ItemList
from engine.language.obligations import AnyOf, EachRequired, Obligation, RuleSet
from engine.listing import relied_on, required_items
from engine.observe import OBSERVERS, Code, World
from engine.proof import Proof
from engine.table import Table
from engine.verdicts import Verdict, verdict, verdict_of_empty

Where = tuple[Any, ...]
Result = tuple[Verdict, Where]
Run = Callable[[dict[str, Any], Any, list[Result], list[Result]], None]


@dataclass
class Program:
    """Everything needed to judge: the set, its tables, the proof, and the functions made from them on first use."""

    rule_set: RuleSet
    tables: dict[str, Table]
    proof: Proof
    world: World
    scopes: dict[str, str | None] = field(default_factory=dict)
    _runs: dict[tuple[str, Stage], Run] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        for name in [*self.rule_set.facts, *self.rule_set.definitions]:
            self.scopes[name] = self._scope(name)

    def _scope(self, fact: str) -> str | None:
        declared = self.rule_set.facts.get(fact)
        if declared is not None:
            return declared.of
        found = {self._scope(name) for name in self.tables[fact].facts} - {None}
        return next(iter(found), None)

    def due(self, document: str, stage: Stage) -> list[Obligation]:
        """Obligations of that document whose stage has come, in the order of stages, gates last within theirs."""
        index = STAGE_INDEX[stage]
        found = [
            o
            for o in self.rule_set.obligations.values()
            if o.document == document and STAGE_INDEX[o.stage] <= index
        ]
        return sorted(found, key=lambda o: STAGE_INDEX[o.stage])

    def run(self, document: str, stage: Stage) -> Run:
        """The function for that kind of document at that stage."""
        key = (document, stage)
        if key not in self._runs:
            self._runs[key] = self.compile(self.due(document, stage), stage)
        return self._runs[key]

    def compile(self, obligations: Iterable[Obligation], stage: Stage) -> Run:
        """One function that judges these obligations."""
        return _Writer(self, stage).function(list(obligations))


def is_gate(program: Program, obligation: Obligation) -> bool:
    """Whether the obligation reads what earlier stages came to."""
    facts = program.rule_set.facts
    return any(f in facts and facts[f].observe.earlier is not None for f in program.tables[obligation.obligation].facts)


def worst_before(results: list[Result], stage_index: int) -> str:
    """The worst outcome of the stages before `stage_index`."""
    rank = 0
    for found, _ in results:
        if found.rank > rank and STAGE_INDEX[found.obligation.stage] < stage_index:
            rank = found.rank
    return tuple(Outcome)[rank].value


class _Writer:
    """Writes one function."""

    def __init__(self, program: Program, stage: Stage) -> None:
        self.program = program
        self.stage = stage
        self.code = Code({"EMPTY": {}, "worst_before": worst_before, "relied_on": relied_on})
        self.known: dict[str, str] = {}

    def function(self, obligations: list[Obligation]) -> Run:
        gates = [o for o in obligations if is_gate(self.program, o)]
        plain = [o for o in obligations if o not in gates]
        for obligation in plain:
            if obligation.list_name is None:
                self._judge(obligation, "out.append(({}, ()))")
        for name in dict.fromkeys(o.list_name for o in plain if o.list_name):
            self._over_list(name, [o for o in plain if o.list_name == name])
        for gate in gates:
            self._gate(gate)
        source = "\n".join(["def run(doc, ctx, out, unrelied):", *(self.code.lines or ["    pass"])])
        # The text is generated from a validated, proven rule set; see the module's docstring.
        exec(compile(source, f"<{self.program.rule_set.head.rule_set} {self.stage}>", "exec"), self.code.constants)  # noqa: S102
        run: Run = self.code.constants["run"]
        return run

    def _gate(self, obligation: Obligation) -> None:
        self.code.line(f"earlier = worst_before(out, {STAGE_INDEX[obligation.stage]})")
        for fact, declared in self.program.rule_set.facts.items():
            if declared.observe.earlier is not None:
                self.known.pop(fact, None)
        self._judge(obligation, "out.append(({}, ()))")

    def _judge(self, obligation: Obligation, statement: str) -> None:
        self.code.line(statement.format(self._verdict(obligation)))

    def _verdict(self, obligation: Obligation) -> str:
        table = self.program.tables[obligation.obligation]
        fired = self.program.proof.fired[table.name]
        verdicts = {point: verdict(obligation, table, point, row, self.stage) for point, row in fired.items()}
        key = "".join(f"{self._fact(fact)}, " for fact in table.facts)
        return f"{self.code.constant(verdicts)}[{key}]" if key else f"{self.code.constant(verdicts)}[()]"

    def _fact(self, name: str) -> str:
        if name not in self.known:
            value = self._definition(name) if name in self.program.rule_set.definitions else self._observed(name)
            self.known[name] = self.code.fresh()
            self.code.line(f"{self.known[name]} = {value}")
        return self.known[name]

    def _observed(self, name: str) -> str:
        declared = self.program.rule_set.facts[name]
        observer = OBSERVERS[declared.observe.kind]
        value = observer.emit(declared.observe.spec, self.program.world, self.code)
        if not declared.fold:
            return value
        raw = observer.symbols(declared.observe.spec, self.program.world)
        folded = {symbol: declared.fold.get(symbol, symbol) for symbol in raw}
        return f"{self.code.constant(folded)}[{value}]"

    def _definition(self, name: str) -> str:
        definition = self.program.rule_set.definitions[name]
        table = self.program.tables[name]
        values = [row.value for row in definition.table] + ([definition.otherwise] if definition.otherwise else [])
        known = {point: values[row] for point, row in self.program.proof.fired[name].items()}
        key = "".join(f"{self._fact(fact)}, " for fact in table.facts)
        return f"{self.code.constant(known)}[{key}]"

    def _over_list(self, name: str, obligations: list[Obligation]) -> None:
        spec = self.program.rule_set.lists[name]
        for obligation in obligations:
            for fact in self.program.tables[obligation.obligation].facts:
                if self.program.scopes[fact] is None:
                    self._fact(fact)
        self._inputs_outside(obligations)
        seen = self.code.fresh()
        self.code.line(f"{seen} = 0")
        group = [o for o in obligations if isinstance(o.scope, AnyOf)]
        gathered = self.code.fresh()
        if group:
            self.code.line(f"{gathered} = []")
        kept, known = self._open(spec, obligations), dict(self.known)
        where = self._where
        self.code.line(f"{seen} = 1")
        for obligation in obligations:
            if obligation not in group:
                self._judge(obligation, f"out.append(({{}}, {where}))")
        if group:
            self.code.line(f"{gathered}.append((({''.join(self._verdict(o) + ', ' for o in group)}), {where}))")
        self.known = known
        for restore in reversed(kept):
            self.code.leave(restore)
        if group:
            self.code.line(f"relied_on({gathered}, out, unrelied)")
        self._empty(seen, obligations)

    def _inputs_outside(self, obligations: list[Obligation]) -> None:
        """Document facts that definitions of items read are computed before the loop, once."""
        waiting = [fact for o in obligations for fact in self.program.tables[o.obligation].facts]
        while waiting:
            fact = waiting.pop()
            if self.program.scopes[fact] is None:
                self._fact(fact)
            elif fact in self.program.rule_set.definitions:
                waiting.extend(self.program.tables[fact].facts)

    def _open(self, spec: ItemList, obligations: list[Obligation]) -> list[dict[str, str]]:
        code, positions = self.code, []
        if spec.required is not None:
            keys = tuple(row.key[0] for row in self.program.rule_set.tables[spec.required].rows)
            call = code.constant(partial(required_items, keys, spec.key or ""))
            index = code.fresh()
            code.line(f"for {index}, item in {call}({code.get(spec.path.removesuffix('[]'))}):")
            self._where = index
            return [code.enter()]
        node, kept = "doc", []
        for part in spec.path.split("."):
            if not part.endswith("[]"):
                step = code.fresh()
                code.line(f"{step} = {node}.get({part!r}) or EMPTY")
                node = step
                continue
            index = code.fresh()
            code.line(f"for {index}, item in enumerate({node}.get({part.removesuffix('[]')!r}) or ()):")
            kept.append(code.enter())
            positions.append(index)
            node = "item"
        self._where = f"({', '.join(positions)},)"
        return kept

    def _empty(self, seen: str, obligations: list[Obligation]) -> None:
        mapped = [o for o in obligations if not isinstance(o.scope, EachRequired)]
        if not mapped:
            return
        self.code.line(f"if not {seen}:")
        for obligation in mapped:
            name = self.code.constant(verdict_of_empty(obligation, self.stage))
            self.code.line(f"    out.append(({name}, ()))")
