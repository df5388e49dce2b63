"""Newer symbols under older tables: a table reads a symbol as the one it refines, until it names it (DESIGN §3).

A later set may split "a business licence" in two. Tables that knew only the older word keep their meaning without an edit:
wherever they say the older symbol, they now mean each symbol that refines it as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from engine.language.facts import Symbol
from engine.language.obligations import Definition, Obligation
from engine.language.rows import When
from engine.language.texts import BySymbol
from engine.table import Domains

Thing = TypeVar("Thing", Obligation, Definition)
Refined = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Fact to older symbol to the symbols that refine it, directly or in steps."""


def refinements(known: Domains) -> dict[str, dict[str, tuple[str, ...]]]:
    """Every symbol of a vocabulary that others refine."""
    out: dict[str, dict[str, tuple[str, ...]]] = {}
    for fact, symbols in known.items():
        older: dict[str, tuple[str, ...]] = {}
        for symbol in symbols:
            for name in _ancestors(symbol, symbols):
                older[name] = (*older.get(name, ()), symbol)
        if older:
            out[fact] = older
    return out


def _ancestors(symbol: str, symbols: Mapping[str, Symbol]) -> Iterator[str]:
    seen = {symbol}
    while symbol in symbols and (above := symbols[symbol].refines) is not None and above not in seen:
        yield above
        seen.add(above)
        symbol = above


def reread(thing: Thing, refined: Refined, known: Domains) -> Thing:
    """The table as it reads a vocabulary with newer symbols; the same object where none of them concerns it."""
    read = {fact for when in _whens(thing) for fact in when} & set(refined)
    if not read:
        return thing
    reading = {fact: _reading(fact, thing, refined[fact], known[fact]) for fact in read}
    update: dict[str, Any] = {
        "table": [_row(row, reading) for row in thing.table],
        "impossible": [item.model_copy(update={"when": _when(item.when, reading)}) for item in thing.impossible],
        "cases": [case.model_copy(update={"given": _given(case.given, reading, known)}) for case in thing.cases],
    }
    if isinstance(thing, Obligation):
        if thing.applies is not None:
            update["applies"] = thing.applies.model_copy(update={"when": _when(thing.applies.when, reading)})
        if thing.otherwise is not None:
            update["otherwise"] = _row(thing.otherwise, reading)
    return thing.model_copy(update=update)


def _whens(thing: Obligation | Definition) -> Iterator[When]:
    yield from (row.when for row in thing.table)
    yield from (item.when for item in thing.impossible)
    if isinstance(thing, Obligation) and thing.applies is not None:
        yield thing.applies.when


def _reading(
    fact: str, thing: Obligation | Definition, refined: Mapping[str, tuple[str, ...]], symbols: Mapping[str, Symbol]
) -> dict[str, tuple[str, ...]]:
    """What each symbol that the table says of a fact means; an older symbol that is no longer declared drops out."""
    said = {symbol for when in _whens(thing) for symbol in when.get(fact, [])}
    out: dict[str, tuple[str, ...]] = {}
    for symbol in said & set(refined):
        newer = tuple(name for name in refined[symbol] if name not in said)
        out[symbol] = (symbol, *newer) if symbol in symbols else newer or (symbol,)
    return out


_Reading = Mapping[str, Mapping[str, tuple[str, ...]]]


def _when(when: When, reading: _Reading) -> When:
    return {
        fact: list(dict.fromkeys(name for symbol in wanted for name in reading.get(fact, {}).get(symbol, (symbol,))))
        for fact, wanted in when.items()
    }


def _row(row: Any, reading: _Reading) -> Any:
    update: dict[str, Any] = {"when": _when(row.when, reading)} if hasattr(row, "when") else {}
    for key in ("say", "mend"):
        said = getattr(row, key, None)
        if isinstance(said, BySymbol) and said.by in reading:
            texts = {
                name: text
                for symbol, text in said.of.items()
                for name in reading[said.by].get(symbol, (symbol,))
                if name == symbol or name not in said.of
            }
            update[key] = said.model_copy(update={"of": texts})
    return row.model_copy(update=update)


def _given(given: Mapping[str, str], reading: _Reading, known: Domains) -> dict[str, str]:
    """A case that names a symbol no longer declared speaks of the first that refines it."""
    return {
        fact: symbol if fact not in known or symbol in known[fact] else reading.get(fact, {}).get(symbol, (symbol,))[0]
        for fact, symbol in given.items()
    }
