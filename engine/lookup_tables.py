"""Mistakes inside one lookup table: rows that can never answer, and two that would answer at once."""

from __future__ import annotations

from collections.abc import Iterator

from engine.language.obligations import LookupTable, TableRow

Found = tuple[tuple[str | int, ...], str, str]


def table_faults(table: LookupTable, inherited: LookupTable | None) -> Iterator[Found]:
    """Path, code and sentence of every mistake; `inherited` is the table that this one adds rows to."""
    if inherited is not None and table.rows and table.keys != inherited.keys:
        ours, theirs = ", ".join(table.keys), ", ".join(inherited.keys)
        says = f"the table adds rows by the keys {ours!r}, but it has the keys {theirs!r}: write the same `keys`"
        yield ("keys",), "wrong_value", says
    before: dict[str, list[int]] = {}
    for index, row in enumerate(table.rows):
        if table.keys and len(row.key) != len(table.keys):
            says = f"the row has {len(row.key)} keys where `keys` names {len(table.keys)}: write as many"
            yield ("rows", index, "key"), "wrong_value", says
        for other in before.setdefault(repr(row.key), []):
            if _together(table.rows[other], row):
                says = f"the rows {other} and {index} have the same keys: keep one, or give them dates that do not meet"
                yield ("rows", index, "key"), "duplicate_row", says
        before[repr(row.key)].append(index)


def _together(one: TableRow, other: TableRow) -> bool:
    """Whether both rows hold on some day."""
    periods = [row.effective for row in (one, other) if row.effective is not None]
    begins = max((period.first for period in periods if period.first is not None), default=None)
    ends = min((period.to for period in periods if period.to is not None), default=None)
    return begins is None or ends is None or begins <= ends
