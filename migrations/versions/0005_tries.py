"""Tries of drafts: their snapshots, numbers, pins and samples, and what belongs to them alone."""

import sqlalchemy as sa
from alembic import op

from app.db.base import Moment

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_TRIES = sa.text("kind = 'try'")
_OWNED = sa.text("owner IS NOT NULL")


def upgrade() -> None:
    """Adds columns with their checks (written out: SQLite adds none later), indexes and tables."""
    op.execute(
        "ALTER TABLE workflow_version ADD COLUMN kind VARCHAR(10) DEFAULT 'published' NOT NULL"
        " CONSTRAINT ck_workflow_version_kind CHECK (kind IN ('published','try'))"
        " CONSTRAINT ck_workflow_version_number CHECK ((kind = 'published') = (number > 0))"
    )
    op.add_column(
        "workflow", sa.Column("try_count", sa.Integer(), server_default="0", nullable=False)
    )
    op.add_column(
        "review", sa.Column("in_try", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.add_column("payload", sa.Column("owner", sa.String(length=160), nullable=True))
    _index("ix_payload_owner", "payload", ["owner"], _OWNED)
    _index("ix_run_try", "run", ["workflow_id", "started_by", "created_at", "id"], _TRIES)
    _index("ix_run_try_ended", "run", ["ended_at"], _TRIES)
    for make in (_try_run, _pin, _sample_input):
        make()


def downgrade() -> None:
    """Takes them away, and every try with them."""
    for table in ("sample_input", "pin", "try_run"):
        op.drop_table(table)
    op.drop_index("ix_run_try_ended", "run")
    op.drop_index("ix_run_try", "run")
    op.drop_index("ix_payload_owner", "payload")
    op.drop_column("payload", "owner")
    op.drop_column("review", "in_try")
    op.drop_column("workflow", "try_count")
    with op.batch_alter_table("workflow_version") as table:
        table.drop_column("kind")


def _index(name: str, table: str, columns: list[str], where: sa.TextClause) -> None:
    op.create_index(name, table, columns, unique=False, sqlite_where=where, postgresql_where=where)


def _workflow_id(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_workflow_id_workflow")
    return sa.ForeignKeyConstraint(["workflow_id"], ["workflow.id"], name=name)


def _try_run() -> None:
    op.create_table(
        "try_run",
        sa.Column("run_id", sa.String(length=36), nullable=False),
        sa.Column("workflow_id", sa.String(length=36), nullable=False),
        sa.Column("mode", sa.String(length=4), nullable=False),
        sa.Column("node", sa.String(length=80), nullable=True),
        sa.Column("item", sa.Integer(), nullable=True),
        sa.Column("confirmed", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("given", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("items", sa.JSON(none_as_null=True), nullable=False),
        _workflow_id("try_run"),
        sa.PrimaryKeyConstraint("run_id", name=op.f("pk_try_run")),
    )


def _pin() -> None:
    op.create_table(
        "pin",
        sa.Column("workflow_id", sa.String(length=36), nullable=False),
        sa.Column("node", sa.String(length=80), nullable=False),
        sa.Column("port", sa.String(length=100), nullable=False),
        sa.Column("value", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("pinned_by", sa.String(length=36), nullable=True),
        sa.Column("pinned_at", Moment, nullable=False),
        _workflow_id("pin"),
        sa.PrimaryKeyConstraint("workflow_id", "node", name=op.f("pk_pin")),
    )


def _sample_input() -> None:
    op.create_table(
        "sample_input",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("workflow_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("input", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("created_by", sa.String(length=36), nullable=True),
        sa.Column("created_at", Moment, nullable=False),
        _workflow_id("sample_input"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sample_input")),
    )
    op.create_index("ix_sample_input_workflow_id", "sample_input", ["workflow_id"])
