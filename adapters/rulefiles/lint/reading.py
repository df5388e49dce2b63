"""What a set reads of itself: conditions, sentences and cases by thing, and which rows a file has."""

from __future__ import annotations

from collections.abc import Iterator

from engine.language.obligations import Definition, Obligation, RuleSet
from engine.language.rows import Case, DefinitionCase, DefinitionRow, Row, Verdictlike, When
from engine.language.texts import BySymbol, Say, Text

Thing = Obligation | Definition
Steps = tuple[str | int, ...]


def things(rule_set: RuleSet) -> list[Thing]:
    """Everything that has a table."""
    return [*rule_set.definitions.values(), *rule_set.obligations.values()]


def kind_of(thing: Thing) -> str:
    """In which part of the set it stands."""
    return "obligations" if isinstance(thing, Obligation) else "definitions"


def name_of(thing: Thing) -> str:
    """Its name."""
    return thing.obligation if isinstance(thing, Obligation) else thing.definition


def cases_of(thing: Thing) -> list[Case | DefinitionCase]:
    """Its cases."""
    return [*thing.cases]


def rows_in(thing: Thing) -> list[Row | DefinitionRow]:
    """Its rows, without `else`."""
    return [*thing.table]


def whens(thing: Thing) -> Iterator[tuple[Steps, When]]:
    """Every condition with its path in the file; cases apart."""
    for key in ("table", "impossible"):
        for index, row in enumerate(getattr(thing, key)):
            yield (key, index, "when"), row.when
    if isinstance(thing, Obligation) and thing.applies is not None:
        yield ("applies", "when"), thing.applies.when


def said(obligation: Obligation) -> Iterator[tuple[Steps, Verdictlike]]:
    """Every row, `else` and `empty` with its path."""
    for index, row in enumerate(obligation.table):
        yield ("table", index), row
    if obligation.otherwise is not None:
        yield ("else",), obligation.otherwise
    if isinstance(obligation.empty, Verdictlike):
        yield ("empty",), obligation.empty


def texts_of(say: Say | None) -> Iterator[tuple[Steps, Text]]:
    """The sentences of a `say`, with the path below it."""
    if isinstance(say, BySymbol):
        for symbol, text in say.of.items():
            yield ("of", symbol), text
    elif say is not None:
        yield (), say


def sentences(obligation: Obligation) -> Iterator[tuple[Steps, str, Text]]:
    """Every say and mend: its path, which of the two, the text."""
    for path, row in said(obligation):
        for key in ("say", "mend"):
            for below, text in texts_of(getattr(row, key)):
                yield (*path, key, *below), key, text


def row_path(rule_set: RuleSet, name: str, row: int) -> Steps:
    """Where a row stands in its file; dated rows that are not in force keep their places there."""
    thing: Thing = rule_set.obligations.get(name) or rule_set.definitions[name]
    if row >= len(thing.table):
        return ("else",)
    return rule_set.in_file(name, ("table", row))
