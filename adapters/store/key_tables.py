"""Tables of API keys and of the permits leased to their holders; times are whole microseconds since 1970 (UTC).

`api_key` holds the SHA-256 of a key, never the key; `permit_window` how many requests of one minute have been handed out;
`ended_session` which sessions of the pages were signed out of, until their cookies end by themselves.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table

from adapters.store.tables import metadata

api_key = Table(
    "api_key",
    metadata,
    Column("id", String(8), primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("label", String(100), nullable=False),
    Column("scopes", String(200), nullable=False),
    Column("rate", Integer, nullable=True),
    Column("created_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=True),
    Column("last_used_at", BigInteger, nullable=True),
    Column("revoked_at", BigInteger, nullable=True),
    Column("rotated_from", String(8), nullable=True),
    Index("ix_api_key_digest", "digest", unique=True),
)

permit_window = Table(
    "permit_window",
    metadata,
    Column("key_id", String(8), primary_key=True),
    Column("minute", BigInteger, primary_key=True),
    Column("leased", Integer, nullable=False),
)

ended_session = Table(
    "ended_session",
    metadata,
    Column("nonce", String(32), primary_key=True),
    Column("until", BigInteger, nullable=False),
)
