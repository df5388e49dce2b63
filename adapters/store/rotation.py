"""Rows sealed anew under the current key, table by table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, delete, exists, select, update

from adapters.store.database import Database
from adapters.store.keys import Bound, Keyring

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sealed:
    """A table with sealed rows: what binds a ciphertext to its row, what the blind index `subject` of an opened row is made
    over where there is one, and which columns are unique.
    """

    table: Table
    bound: Callable[[Row], Bound]
    about: Callable[[Row, bytes], str] | None = None
    unique: tuple[str, ...] = ()


def rotate(database: Database, keys: Keyring, sealed: Sealed, most: int) -> int:
    """Seals at most `most` rows anew in one transaction; how many there were. Raises `SealBrokenError`."""
    table = sealed.table
    old = select(table).where(table.c.key_id != keys.current).order_by(*table.primary_key).limit(most)
    with database.write() as connection:
        rows = [dict(found) for found in connection.execute(old.with_for_update()).mappings()]
        for row in rows:
            new, same = _anew(keys, sealed, row), [column == row[column.name] for column in table.primary_key]
            gone = _taken(connection, sealed, new)
            connection.execute(delete(table).where(*same) if gone else update(table).where(*same).values(new))
    return len(rows)


def _anew(keys: Keyring, sealed: Sealed, row: Row) -> Row:
    """A row under the current key; its blind index too, for nobody would find it once the old key is gone."""
    plain = keys.unseal(row["key_id"], row["sealed"], sealed.bound(row))
    new = {**row, "key_id": keys.current}
    if sealed.about is not None:
        new["subject"] = keys.blind(sealed.about(row, plain))[0]
    return {**new, "sealed": keys.seal(plain, sealed.bound(new))}


def _taken(connection: Connection, sealed: Sealed, row: Row) -> bool:
    """Whether a process that did not know the old key kept the same thing already: then that one is newer, and this one goes."""
    columns = [sealed.table.c[name] == row[name] for name in sealed.unique]
    others = [column != row[column.name] for column in sealed.table.primary_key]
    return bool(columns) and bool(connection.execute(select(exists().where(*columns, *others))).scalar())
