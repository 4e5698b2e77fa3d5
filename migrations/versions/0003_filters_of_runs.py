"""Indexes for every filter of the list of runs."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

LISTED = {
    "ix_run_list": (),
    "ix_run_state": ("state",),
    "ix_run_workflow_state": ("workflow_id", "state"),
    "ix_run_version": ("version_id",),
    "ix_run_started_by": ("started_by",),
}


def upgrade() -> None:
    """Lists hold what nobody called: their indexes leave child runs out."""
    op.drop_index("ix_run_list", "run")
    op.drop_index("ix_run_state", "run")
    whole = sa.text("parent_run_id IS NULL")
    for name, columns in LISTED.items():
        names = [*columns, "kind", "created_at", "id"]
        op.create_index(name, "run", names, sqlite_where=whole, postgresql_where=whole)


def downgrade() -> None:
    """As it was."""
    for name in LISTED:
        op.drop_index(name, "run")
    op.create_index("ix_run_list", "run", ["created_at", "id"])
    op.create_index("ix_run_state", "run", ["state", "created_at", "id"])
