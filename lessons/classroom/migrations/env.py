"""How Alembic runs here: over the connection that `migrating` hands it, in that one's transaction."""

from alembic import context

from lessons.classroom.records import Table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    render_as_batch=True,  # SQLite alters a table by copying it
)
context.run_migrations()
