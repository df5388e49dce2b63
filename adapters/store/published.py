"""Tables of published rules and drafts, the same on both databases. Texts of the law and who changed it; nobody's data.

`rule_file` holds each text once, by digest; `rule_version` is a version by its manifest; `publication` is the log, one row a
change, numbered without gaps; `law_state` is the one row that workers compare. `draft` and `draft_file` are what authors work
on. `once` remembers what was answered to an Idempotency-Key. `publishing` is a publication on its way, with the step it has
reached. `shadow` and `shadow_tally` are a candidate's differences.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Integer, LargeBinary, String, Table, Text

from adapters.store.tables import metadata

_DIGEST = String(71)

rule_file = Table(
    "rule_file",
    metadata,
    Column("digest", _DIGEST, primary_key=True),
    Column("text", Text, nullable=False),
)
rule_version = Table(
    "rule_version",
    metadata,
    Column("digest", _DIGEST, primary_key=True),
    Column("manifest", Text, nullable=False),
    Column("signature", Text),
    Column("proofs", Text, nullable=False),
    Column("made_at", BigInteger, nullable=False),
)
publication = Table(
    "publication",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(12), nullable=False),
    Column("digest", _DIGEST, nullable=False),
    Column("previous", _DIGEST),
    Column("who", String(200), nullable=False),
    Column("why", String(500), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("signed_by", String(16)),
    Column("changed", Text, nullable=False),
)
law_state = Table(
    "law_state",
    metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("stamp", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("staged", _DIGEST),
    Column("shadow", String(32)),
)
draft = Table(
    "draft",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("title", String(200), nullable=False),
    Column("base", _DIGEST, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("made_by", String(200), nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    Column("changed_by", String(200), nullable=False),
    Column("revision", Integer, nullable=False),
)
draft_file = Table(
    "draft_file",
    metadata,
    Column("draft_id", String(32), ForeignKey("draft.id", ondelete="CASCADE"), primary_key=True),
    Column("path", String(200), primary_key=True),
    Column("digest", _DIGEST),
    Column("text", Text),
    Column("changed_at", BigInteger, nullable=False),
    Column("changed_by", String(200), nullable=False),
)
once = Table(
    "once",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("request", String(64), nullable=False),
    Column("status", Integer, nullable=False),
    Column("etag", String(80)),
    Column("body", LargeBinary, nullable=False),
    Column("keep_until", BigInteger, nullable=False),
)
publishing = Table(
    "publishing",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("draft", String(32), nullable=False),
    Column("who", String(200), nullable=False),
    Column("why", String(500), nullable=False),
    Column("expected", _DIGEST, nullable=False),
    Column("state", String(12), nullable=False),
    Column("step", String(12), nullable=False),
    Column("done", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    Column("began_at", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    Column("ended_at", BigInteger),
    Column("result", Text),
)
shadow = Table(
    "shadow",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("digest", _DIGEST, nullable=False),
    Column("share", Float, nullable=False),
    Column("started_at", BigInteger, nullable=False),
    Column("started_by", String(200), nullable=False),
    Column("until", BigInteger, nullable=False),
    Column("stopped_at", BigInteger),
    Column("compared", BigInteger, nullable=False),
    Column("differing", BigInteger, nullable=False),
    Column("dropped", BigInteger, nullable=False),
    Column("failed", BigInteger, nullable=False),
)
shadow_tally = Table(
    "shadow_tally",
    metadata,
    Column("shadow_id", String(32), ForeignKey("shadow.id", ondelete="CASCADE"), primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("difference", Text, nullable=False),
    Column("count", BigInteger, nullable=False),
)
