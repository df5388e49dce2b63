"""durable-rules on every record: our rows as its rules, one fact a filing, asserted and forgotten again.

It cannot compare fields of one record or walk lists safely (docs of the proof), so the symbols are observed by our own
readers, which is a small part of its time; items of lists get properties of their own, so that one fact is enough.
Every firing is dear. So beside the ruleset whose every row answers, one without the rows that accept is measured: there
silence is acceptance, and a gap in the rules could not be told from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import count
from typing import Any, Final

from durable.engine import MessageNotHandledException

from engine.documents.words import Outcome
from engine.durable_proof import _QuietHost
from engine.language.obligations import Obligation
from engine.observe import Context
from engine.program import Program
from tests.bench.shape import NOT_APPLICABLE, Contestant, Json, Verdicts

_MOST: Final = 2  # items of a list in these filings
Answer = tuple[list[tuple[str, int, str]], dict[str | None, int]]


class Durable:
    """The rule set as one durable-rules ruleset."""

    def __init__(self, program: Program, name: str, *, silent: bool) -> None:
        self.program, self.name, self.silent = program, name, silent
        self.fired: list[tuple[str, int, str]] = []
        self.sessions = count(1)
        facts = program.rule_set.facts
        self.slots = {name: f"f{at}" for at, name in enumerate(facts)}
        self.groups = [
            (tuple(name for name, fact in facts.items() if fact.of == of), of) for of in (None, *program.rule_set.lists)
        ]
        self.context = Context(date(2010, 4, 12))
        rules = {f"r{at}": rule for at, rule in enumerate(self._rules())}
        self.host = _QuietHost({name: rules})

    def _rules(self) -> Iterator[Json]:
        for obligation in self.program.rule_set.obligations.values():
            for item in range(1 if obligation.list_name is None else _MOST):
                for symbols, word in self._rows(obligation):
                    parts = [self._part(fact, item, allowed) for fact, allowed in symbols.items()]
                    condition = parts[0] if len(parts) == 1 else {"$and": parts}
                    yield {"all": [{"m": condition}], "run": self._note(obligation.obligation, item, word)}

    def _rows(self, obligation: Obligation) -> Iterator[tuple[dict[str, list[str]], str]]:
        applies = obligation.applies.when if obligation.applies else {}
        for row in obligation.table:
            if self.silent and row.outcome is Outcome.ACCEPT:
                continue
            yield {**applies, **row.when}, str(row.outcome)
        for fact, allowed in applies.items():
            values = self.program.rule_set.facts[fact].values
            known = [name for name, symbol in values.items() if name not in allowed and not symbol.unknown]
            yield {fact: known}, NOT_APPLICABLE
            yield {fact: [name for name, symbol in values.items() if symbol.unknown]}, "missing"

    def _part(self, fact: str, item: int, allowed: list[str]) -> Json:
        slot = self._slot(fact, item)
        values = [{slot: symbol} for symbol in allowed]
        return values[0] if len(values) == 1 else {"$or": values}

    def _slot(self, fact: str, item: int) -> str:
        return f"{self.slots[fact]}_{item}" if self.program.rule_set.facts[fact].of else self.slots[fact]

    def _note(self, name: str, item: int, word: str) -> Any:
        answer = (name, item, word)

        def action(_: Any) -> None:
            self.fired.append(answer)

        return action

    def judge_one(self, filing: Json) -> Answer:
        """What fires for one filing, and how many items each list has."""
        session = str(next(self.sessions))
        fact: Json = {"sid": session}
        items: dict[str | None, int] = {}
        for names, of in self.groups:
            seen: list[Any] = []
            self.program.reader(names, of)(filing, self.context, seen, [])
            items[of] = len(seen)
            for item, (symbols, _) in enumerate(seen):
                fact.update(zip((self._slot(name, item) for name in names), symbols, strict=True))
        self.fired = []
        try:
            self.host.assert_fact(self.name, fact)
        except MessageNotHandledException:
            return [], items
        self.host.delete_state(self.name, session)
        return self.fired, items

    def read(self, answer: Answer) -> Verdicts:
        """The verdicts, where nothing fired those of acceptance."""
        fired, items = answer
        found = {
            name: ["accept"] * items[obligation.list_name] or ["return"]
            for name, obligation in self.program.rule_set.obligations.items()
        }
        for name, item, word in fired:
            found[name][item] = word
        return found


def contestants(program: Program) -> list[Contestant]:
    return [_contestant(program, "durable_rules", silent=False), _contestant(program, "durable_faults", silent=True)]


def _contestant(program: Program, name: str, *, silent: bool) -> Contestant:
    durable = Durable(program, name, silent=silent)
    return Contestant(name, lambda filings: [durable.judge_one(f) for f in filings], durable.read)
