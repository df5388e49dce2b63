"""Alembic's entry: always over the connection that `Database` opened."""

from __future__ import annotations

from alembic import context

from adapters.store import key_tables, published  # noqa: F401 - their tables belong to the metadata, too
from adapters.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
