"""Runs that took over the beginning of others, and lists that several runs read."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

KEY = "pk_rows_page"


def upgrade() -> None:
    """A list may belong to several root runs; its contents are still kept once."""
    op.add_column("run", sa.Column("rerun_of_id", sa.String(length=36), nullable=True))
    op.add_column("run", sa.Column("rerun_node", sa.String(length=80), nullable=True))
    with op.batch_alter_table("rows_page") as table:
        table.drop_constraint(KEY, type_="primary")
        table.create_primary_key(KEY, ["rows_id", "page", "root_run_id"])


def downgrade() -> None:
    """Each list belongs to whoever made it; what only others read is not there any more."""
    op.execute(
        "DELETE FROM rows_page WHERE EXISTS (SELECT 1 FROM run WHERE run.id = rows_page.root_run_id"
        " AND run.rerun_of_id IS NOT NULL) AND EXISTS (SELECT 1 FROM rows_page AS made WHERE"
        " made.rows_id = rows_page.rows_id AND made.root_run_id < rows_page.root_run_id)"
    )
    with op.batch_alter_table("rows_page") as table:
        table.drop_constraint(KEY, type_="primary")
        table.create_primary_key(KEY, ["rows_id", "page"])
    op.drop_column("run", "rerun_node")
    op.drop_column("run", "rerun_of_id")
