"""Runs the scripts over the connection that `app.db.migrate` hands in."""

from alembic import context

from app.db import models
from app.db.base import Base

assert models  # filled the metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_server_default=False,
)
with context.begin_transaction():
    context.run_migrations()
