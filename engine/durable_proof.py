"""The whole rule set as one durable-rules ruleset, and which rows it fires at a point.

Only the safe subset is used: one fact per point by `assert_fact` (an event would be consumed by the first match and hide
overlaps), equality only, `$or` only over the values of one fact, symbols only. The library's host starts two timer
threads; ours starts none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count
from threading import Lock
from typing import Any

import durable_rules_engine
from durable.engine import Host, MessageNotHandledException

from engine.table import NOT_APPLICABLE, Condition, Point, Table

_RULESET = "heyan"
_APPLIES = "applies"
_PRIMER = "$primer"


class _QuietHost(Host):  # type: ignore[misc]
    """A host without the library's timer threads: every answer is computed in the caller's thread."""

    def _run(self) -> None:
        return


def _conditions(table: str, condition: Condition) -> dict[str, Any]:
    parts: list[dict[str, Any]] = [{"table": table}]
    for index, allowed in condition:
        values: list[dict[str, Any]] = [{f"f{index}": symbol} for symbol in sorted(allowed)]
        parts.append(values[0] if len(values) == 1 else {"$or": values})
    return {"all": [{"m": {"$and": parts}}]} if len(parts) > 1 else {"all": [{"m": parts[0]}]}


class DurableRules:
    """A compiled ruleset. `close` gives its memory back, which the library never does by itself."""

    def __init__(self, tables: Iterable[Table]) -> None:
        self._tables: Mapping[str, Table] = {table.name: table for table in tables}
        self._fired: list[str] = []
        self._sessions = count(1)
        self._lock = Lock()
        rules: dict[str, Any] = {}
        for table in self._tables.values():
            conditions = [(str(index), row) for index, row in enumerate(table.rows)]
            if table.applies is not None:
                conditions.append((_APPLIES, table.applies))
            for name, condition in conditions:
                rules[f"{table.name}#{name}"] = {**_conditions(table.name, condition), "run": self._note(name)}
        rules["primer"] = {**_conditions(_PRIMER, ()), "run": self._note(_PRIMER)}
        self._host = _QuietHost({_RULESET: rules})
        # The core keeps the state of a fact that no row answers, too, so every session is deleted; but deleting the very
        # first one crashes it unless a rule has fired before.
        self._host.assert_fact(_RULESET, {"table": _PRIMER, "sid": "0"})
        self._host.delete_state(_RULESET, "0")

    def _note(self, name: str) -> Any:
        def action(_: Any) -> None:
            self._fired.append(name)

        return action

    def fires(self, table: str, point: Point) -> list[int]:
        """Rows that fire at the point, as `Table.fires` counts them."""
        with self._lock:
            session = str(next(self._sessions))
            fact = {"table": table, "sid": session, **{f"f{i}": symbol for i, symbol in enumerate(point)}}
            self._fired.clear()
            try:
                self._host.assert_fact(_RULESET, fact)
            except MessageNotHandledException:
                pass  # no row: an answer, not a failure
            finally:
                self._host.delete_state(_RULESET, session)
            fired = list(self._fired)
        return self._read(self._tables[table], fired)

    @staticmethod
    def _read(table: Table, fired: list[str]) -> list[int]:
        if table.applies is not None and _APPLIES not in fired:
            return [NOT_APPLICABLE]
        rows = sorted(int(name) for name in fired if name != _APPLIES)
        return rows or ([len(table.rows)] if table.has_else else [])

    def close(self) -> None:
        """Free the ruleset's memory in the library's core."""
        handle = self._host.get_ruleset(_RULESET)._handle
        durable_rules_engine.delete_ruleset(handle)
