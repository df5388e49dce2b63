"""Mistakes that a rule set can contain although every file has the right shape: words that nothing declares.

Each is named with the thing it stands in and the path inside it, so that the adapter can say file, line and column.
"""

from __future__ import annotations

import string
from collections.abc import Iterator
from dataclasses import dataclass

from engine.documents.words import Basis
from engine.field_words import fault, field_of
from engine.language.obligations import AnyOf, Definition, Each, EachRequired, Obligation, RuleSet, Slot
from engine.language.rows import Case, DefinitionCase, Verdictlike, When
from engine.language.texts import BySymbol, Say, Text
from engine.table import domains
from engine.vocabulary_check import fact_misuses, near

Path = tuple[str | int, ...]
_IN_VOCABULARY = ("facts", "lists")
_ALONE = ("obligations", "definitions", "tables", "waivers")


@dataclass(frozen=True, slots=True)
class Misuse:
    """A mistake: in which named thing, where inside, which code, and the sentence that mends it."""

    name: str
    path: Path
    code: str
    says: str

    @property
    def kinds(self) -> tuple[str, ...]:
        """Which parts of a set may hold the thing named, the likeliest first."""
        first = str(self.path[0]) if self.path else ""
        if first in _IN_VOCABULARY:
            return (first,)
        return (*_ALONE, *_IN_VOCABULARY, "policies", "clauses")


def misuses(rule_set: RuleSet) -> list[Misuse]:
    """Every mistake, in the order of the files."""
    checker = _Checker(rule_set)
    found = [Misuse(name, path, code, says) for name, path, code, says in fact_misuses(rule_set)]
    for definition in rule_set.definitions.values():
        found += checker.definition(definition)
    for obligation in rule_set.obligations.values():
        found += checker.obligation(obligation)
    return [*found, *_waivers(rule_set), *_cycles(rule_set)]


class _Checker:
    def __init__(self, rule_set: RuleSet) -> None:
        self.rule_set = rule_set
        self.symbols = domains(rule_set)

    def definition(self, definition: Definition) -> Iterator[Misuse]:
        name = definition.definition
        yield from self._whens(name, definition)
        yield from self._clauses(name, definition.clause, ("clause",))
        wanted: list[tuple[str, Path]] = [(row.value, ("table", i, "is")) for i, row in enumerate(definition.table)]
        wanted += [(definition.otherwise, ("else",))] if definition.otherwise else []
        wanted += [(case.value, ("cases", i, "is")) for i, case in enumerate(definition.cases)]
        for value, path in wanted:
            if value not in definition.values:
                says = f"{value!r} is none of the values of {name}" + near(value, definition.values)
                yield Misuse(name, path, "unknown_symbol", says)

    def obligation(self, obligation: Obligation) -> Iterator[Misuse]:
        name = obligation.obligation
        yield from self._whens(name, obligation)
        yield from self._clauses(name, obligation.clause, ("clause",))
        if obligation.applies is not None:
            yield from self._when(name, obligation.applies.when, ("applies", "when"))
        yield from self._scope(obligation)
        for i, row in enumerate(obligation.table):
            yield from self._row(obligation, row, ("table", i))
        for key, other in (("else", obligation.otherwise), ("empty", obligation.empty)):
            if isinstance(other, Verdictlike):
                yield from self._row(obligation, other, (key,))
        for slot, value in obligation.slots.items():
            named = value.named if isinstance(value, Slot) else None
            if named is not None and named not in self.rule_set.facts:
                says = f"no fact is called {named!r}" + near(named, self.rule_set.facts)
                yield Misuse(name, ("slots", slot), "unknown_fact", says)

    def _scope(self, obligation: Obligation) -> Iterator[Misuse]:
        name, of = obligation.obligation, obligation.list_name
        if of is not None and of not in self.rule_set.lists:
            says = f"no vocabulary declares a list {of!r}" + near(of, self.rule_set.lists)
            yield Misuse(name, ("scope",), "unknown_list", says)
            return
        spec = self.rule_set.lists.get(of or "")
        if isinstance(obligation.scope, EachRequired) and spec is not None and spec.required is None:
            yield Misuse(name, ("scope",), "no_required", f"the list {of!r} names no table of required items")
        if isinstance(obligation.scope, Each | AnyOf) and spec is not None and spec.required is not None:
            yield Misuse(name, ("scope",), "required_list", f"the list {of!r} has required items: use each_required")
        for i, row in enumerate(obligation.table):
            for fact in row.when:
                declared = self.rule_set.facts.get(fact)
                if declared is not None and declared.of is not None and declared.of != of:
                    says = f"{fact!r} belongs to items of {declared.of!r}, which this obligation does not range over"
                    yield Misuse(name, ("table", i, "when", fact), "wrong_list", says)

    def _row(self, obligation: Obligation, row: Verdictlike, path: Path) -> Iterator[Misuse]:
        name = obligation.obligation
        if row.basis is Basis.DESIGN and row.why is None:
            yield Misuse(name, (*path, "basis"), "no_reason", "a design decision states its reason: add `why`")
        yield from self._clauses(name, row.clause or [], (*path, "clause"))
        for key in ("say", "mend"):
            say: Say | None = getattr(row, key)
            if isinstance(say, BySymbol):
                yield from self._by_symbol(name, say, (*path, key))
            for text in say.of.values() if isinstance(say, BySymbol) else [say] if say else []:
                yield from _placeholders(obligation, text, (*path, key))

    def _by_symbol(self, name: str, say: BySymbol, path: Path) -> Iterator[Misuse]:
        known = self.symbols.get(say.by)
        if known is None:
            yield Misuse(
                name, (*path, "by"), "unknown_fact", f"no fact is called {say.by!r}" + near(say.by, self.symbols)
            )
            return
        for symbol in say.of:
            if symbol not in known:
                says = f"{symbol!r} is no value of {say.by}" + near(symbol, known)
                yield Misuse(name, (*path, "of", symbol), "unknown_symbol", says)

    def _whens(self, name: str, thing: Obligation | Definition) -> Iterator[Misuse]:
        for key in ("table", "impossible"):
            for i, row in enumerate(getattr(thing, key)):
                yield from self._when(name, row.when, (key, i, "when"))
        cases: list[Case | DefinitionCase] = [*thing.cases]
        for i, case in enumerate(cases):
            yield from self._when(name, {fact: [symbol] for fact, symbol in case.given.items()}, ("cases", i, "given"))
        for i, item in enumerate(thing.despite_unknown):
            if item.fact not in self.symbols:
                yield Misuse(name, ("despite_unknown", i), "unknown_fact", f"no fact is called {item.fact!r}")

    def _when(self, name: str, when: When, path: Path) -> Iterator[Misuse]:
        for fact, wanted in when.items():
            known = self.symbols.get(fact)
            if known is None:
                says = f"no fact is called {fact!r}" + near(fact, self.symbols)
                yield Misuse(name, (*path, fact), "unknown_fact", says)
                continue
            for symbol in wanted:
                if symbol not in known:
                    says = f"{symbol!r} is no value of {fact}" + near(symbol, known)
                    yield Misuse(name, (*path, fact), "unknown_symbol", says)

    def _clauses(self, name: str, cited: list[str], path: Path) -> Iterator[Misuse]:
        for clause in cited:
            if clause not in self.rule_set.clauses:
                says = f"clauses.yaml has no clause {clause!r}" + near(clause, self.rule_set.clauses)
                yield Misuse(name, path, "unknown_clause", says)


def _placeholders(obligation: Obligation, text: Text, path: Path) -> Iterator[Misuse]:
    for language in (text.zh, text.en):
        try:
            names = [field for _, field, _, _ in string.Formatter().parse(language) if field is not None]
        except ValueError:
            names = []
        for field in names:
            if field not in obligation.slots:
                says = f"the placeholder {{{field}}} has no slot" + near(field, obligation.slots)
                yield Misuse(obligation.obligation, path, "unbound_placeholder", says)


def _waivers(rule_set: RuleSet) -> Iterator[Misuse]:
    for name, waiver in rule_set.waivers.items():
        if waiver.obligation not in rule_set.obligations:
            says = f"no obligation is called {waiver.obligation!r}" + near(waiver.obligation, rule_set.obligations)
            yield Misuse(name, ("obligation",), "unknown_obligation", says)
        judged = rule_set.obligations.get(waiver.obligation)
        for path, value in waiver.where.items() if judged else ():
            told = fault(value, [field_of(judged.document, path)]) if judged else None
            if told is not None:
                yield Misuse(name, ("where", path), "unknown_word", told)
        if waiver.until < waiver.since:
            yield Misuse(name, ("to",), "ends_before_it_begins", f"the waiver {name!r} ends before its first day")


def _cycles(rule_set: RuleSet) -> Iterator[Misuse]:
    done: set[str] = set()

    def walk(name: str, above: tuple[str, ...]) -> Iterator[Misuse]:
        if name in above:
            chain = " → ".join([*above[above.index(name) :], name])
            yield Misuse(name, ("definition",), "cycle", f"definitions read each other in a circle: {chain}")
            return
        definition = rule_set.definitions.get(name)
        if definition is None or name in done:
            return
        for fact in dict.fromkeys(fact for row in definition.table for fact in row.when):
            yield from walk(fact, (*above, name))
        done.add(name)

    for name in rule_set.definitions:
        yield from walk(name, ())
