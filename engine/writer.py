"""Writes the generated functions: one reading of the document, then look-ups in proven maps (see `engine.program`).

The text holds nothing but field names, names of constants and literals of the rule set; no value of a document ever
becomes code.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from engine.cases import values_of
from engine.decide import OUTCOMES, STAGE_INDEX
from engine.documents.words import Stage
from engine.language.facts import ItemList
from engine.language.obligations import AnyOf, EachRequired, Obligation
from engine.language.texts import Text
from engine.listing import relied_on, required_items
from engine.observe import OBSERVERS, Code
from engine.table import Point
from engine.verdicts import Verdict, verdict, verdict_of_empty

if TYPE_CHECKING:
    from engine.program import Program

Where = tuple[Any, ...]
Result = tuple[Verdict, Where]
Run = Callable[[dict[str, Any], Any, list[Any], list[Any]], None]


def worst_before(results: list[Result], stage_index: int) -> str:
    """The worst outcome of the stages before `stage_index`."""
    rank = 0
    for found, _ in results:
        if found.rank > rank and STAGE_INDEX[found.obligation.stage] < stage_index:
            rank = found.rank
    return OUTCOMES[rank].value


def is_gate(program: Program, obligation: Obligation) -> bool:
    """Whether the obligation reads what earlier stages came to."""
    facts = program.rule_set.facts
    return any(f in facts and facts[f].observe.earlier is not None for f in program.tables[obligation.obligation].facts)


class Writer:
    """Writes one function."""

    def __init__(self, program: Program, stage: Stage) -> None:
        self.program = program
        self.stage = stage
        self.code = Code({"EMPTY": {}, "worst_before": worst_before, "relied_on": relied_on})
        self.known: dict[str, str] = {}
        self._where = "()"

    def reader(self, facts: Sequence[str], list_name: str | None) -> Run:
        """A function that appends (symbols, place) for the document, or for every item of the list."""
        if list_name is None:
            self.code.line(f"out.append((({self._key(facts)}), ()))")
            return self._finish()
        self._inputs_outside(facts)
        kept = self._open(self.program.rule_set.lists[list_name])
        self.code.line(f"out.append((({self._key(facts)}), {self._where}))")
        for restore in reversed(kept):
            self.code.leave(restore)
        return self._finish()

    def _key(self, facts: Sequence[str]) -> str:
        return "".join(f"{self._fact(fact)}, " for fact in facts)

    def _finish(self) -> Run:
        source = "\n".join(["def run(doc, ctx, out, unrelied):", *(self.code.lines or ["    pass"])])
        # The text is generated from a validated, proven rule set; see the module's docstring.
        exec(compile(source, f"<{self.program.rule_set.head.rule_set} {self.stage}>", "exec"), self.code.constants)  # noqa: S102
        run: Run = self.code.constants["run"]
        return run

    def function(self, obligations: list[Obligation]) -> Run:
        """A function that judges the obligations: those of the document, then list by list, gates last."""
        gates = [o for o in obligations if is_gate(self.program, o)]
        plain = [o for o in obligations if o not in gates]
        self._add([self._once(o) for o in plain if o.list_name is None])
        for name in dict.fromkeys(o.list_name for o in plain if o.list_name):
            self._over_list(name, [o for o in plain if o.list_name == name])
        for gate in gates:
            self._gate(gate)
        return self._finish()

    def _gate(self, obligation: Obligation) -> None:
        self.code.line(f"earlier = worst_before(out, {STAGE_INDEX[obligation.stage]})")
        for fact, declared in self.program.rule_set.facts.items():
            if declared.observe.earlier is not None:
                self.known.pop(fact, None)
        self._add([self._once(obligation)])

    def _add(self, results: list[str]) -> None:
        """One statement for all: a call for each would cost as much as its look-up."""
        if results:
            self.code.line(f"out += ({', '.join(results)},)")

    def _once(self, obligation: Obligation) -> str:
        """Of the document as a whole: the result is the same pair wherever the point is the same."""
        results = {point: (found, ()) for point, found in self._verdicts(obligation).items()}
        return self._look_up(results, obligation.obligation)

    def _verdict(self, obligation: Obligation) -> str:
        return self._look_up(self._verdicts(obligation), obligation.obligation)

    def _verdicts(self, obligation: Obligation) -> dict[Point, Verdict]:
        table = self.program.tables[obligation.obligation]
        fired = self.program.proof.fired[table.name]
        return {point: verdict(obligation, table, point, row, self.stage, self._says) for point, row in fired.items()}

    def _says(self, fact: str, symbol: str) -> Text:
        rules = self.program.rule_set
        values = rules.facts[fact].values if fact in rules.facts else rules.definitions[fact].values
        return values[symbol]

    def _look_up(self, known: dict[Point, Any], name: str) -> str:
        """What is known at the point; where one fact makes the point, its symbol alone is the key."""
        facts = self.program.tables[name].facts
        if len(facts) == 1:
            symbols = {point[0]: value for point, value in known.items()}
            return f"{self.code.constant(symbols)}[{self._fact(facts[0])}]"
        return f"{self.code.constant(known)}[{self._key(facts) or '()'}]"

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
        values = values_of(self.program.rule_set.definitions[name])
        known = {point: values[row] for point, row in self.program.proof.fired[name].items()}
        return self._look_up(known, name)

    def _over_list(self, name: str, obligations: list[Obligation]) -> None:
        spec = self.program.rule_set.lists[name]
        self._inputs_outside([fact for o in obligations for fact in self.program.tables[o.obligation].facts])
        seen = self.code.fresh()
        self.code.line(f"{seen} = 0")
        group = [o for o in obligations if isinstance(o.scope, AnyOf)]
        gathered = self.code.fresh()
        if group:
            self.code.line(f"{gathered} = []")
        kept, known = self._open(spec), dict(self.known)
        where = self._where
        self.code.line(f"{seen} = 1")
        self._add([f"({self._verdict(o)}, {where})" for o in obligations if o not in group])
        if group:
            self.code.line(f"{gathered}.append((({''.join(self._verdict(o) + ', ' for o in group)}), {where}))")
        self.known = known
        for restore in reversed(kept):
            self.code.leave(restore)
        if group:
            self.code.line(f"relied_on({gathered}, out, unrelied)")
        self._empty(seen, obligations)

    def _inputs_outside(self, facts: Sequence[str]) -> None:
        """Document facts, also those that definitions of items read, are computed before the loop, once."""
        waiting = list(facts)
        while waiting:
            fact = waiting.pop()
            if self.program.scopes[fact] is None:
                self._fact(fact)
            elif fact in self.program.rule_set.definitions:
                waiting.extend(self.program.tables[fact].facts)

    def _open(self, spec: ItemList) -> list[dict[str, str]]:
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
        self._where = code.fresh()
        code.line(f"{self._where} = ({', '.join(positions)},)")
        return kept

    def _empty(self, seen: str, obligations: list[Obligation]) -> None:
        mapped = [o for o in obligations if not isinstance(o.scope, EachRequired)]
        if not mapped:
            return
        results = tuple((verdict_of_empty(obligation, self.stage), ()) for obligation in mapped)
        self.code.line(f"if not {seen}: out += {self.code.constant(results)}")
