"""The store's tables, the same on SQLite and PostgreSQL. Times are whole microseconds since 1970 (UTC).

`evidence` is what one look-up saw; `raw_reply` the servers' answers it rests on; `lookup_lease` lets one process at a
time look a domain up; `server_state` paces each server and keeps its breaker. What may name a person is sealed.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

evidence = Table(
    "evidence",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("domain", String(253), nullable=False),
    Column("state", String(20), nullable=False),
    Column("source", String(2000), nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    Column("fresh_until", BigInteger, nullable=False),
    Column("keep_until", BigInteger, nullable=False),
    Column("key_id", String(32), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Index("ix_evidence_domain_seen_at", "domain", "seen_at"),
    Index("ix_evidence_keep_until", "keep_until"),
)

raw_reply = Table(
    "raw_reply",
    metadata,
    Column("evidence_id", String(32), ForeignKey("evidence.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("source", String(2000), nullable=False),
    Column("address", String(64), nullable=False),
    Column("seconds", Float, nullable=False),
    Column("keep_until", BigInteger, nullable=False),
    Column("key_id", String(32), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Index("ix_raw_reply_keep_until", "keep_until"),
)

lookup_lease = Table(
    "lookup_lease",
    metadata,
    Column("domain", String(253), primary_key=True),
    Column("owner", String(32), nullable=False),
    Column("until", BigInteger, nullable=False),
)

server_state = Table(
    "server_state",
    metadata,
    Column("server", String(300), primary_key=True),
    Column("next_at", BigInteger, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("open_until", BigInteger, nullable=False),
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def micros(at: datetime) -> int:
    """A time with an offset as the tables keep it, exactly."""
    return (at - _EPOCH) // _MICROSECOND


def moment(value: int) -> datetime:
    """The time a column holds, in UTC."""
    return _EPOCH + value * _MICROSECOND
