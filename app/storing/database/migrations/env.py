"""Runs migrations in the transaction that `Database.migrate` has opened."""

from alembic import context

from app.storing.database.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
)
context.run_migrations()
