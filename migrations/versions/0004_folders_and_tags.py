"""Workflows are found by folded names, sorted into folders and given tags."""

import sqlalchemy as sa
from alembic import op

from app.core.text import searchable
from app.db.base import Id

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_LONGEST = 300
_SHOWN = "archived_at IS NULL"
_AWAY = "archived_at IS NOT NULL"


def upgrade() -> None:
    """Adds the column with what it holds for workflows of before, the tags, and their indexes."""
    column = sa.Column("search", sa.String(_LONGEST), nullable=False, server_default="")
    op.add_column("workflow", column)
    _fold()
    _index("ix_workflow_shown", ["updated_at", "id", "search", "folder"])
    _index("ix_workflow_search", ["search", "id", "folder"])
    _index("ix_workflow_folder", ["folder"])
    _index("ix_workflow_archived", ["updated_at", "id"], _AWAY)
    op.create_table(
        "workflow_tag",
        sa.Column("tag", sa.String(40), nullable=False),
        sa.Column("workflow_id", Id, nullable=False),
        sa.ForeignKeyConstraint(
            ["workflow_id"], ["workflow.id"], name="fk_workflow_tag_workflow_id_workflow"
        ),
        sa.PrimaryKeyConstraint("tag", "workflow_id", name="pk_workflow_tag"),
    )
    op.create_index("ix_workflow_tag_workflow_id", "workflow_tag", ["workflow_id"])


def _fold() -> None:
    workflow = sa.table("workflow", *map(sa.column, ("id", "name", "slug", "search")))
    connection = op.get_bind()
    for row in connection.execute(sa.select(workflow.c.id, workflow.c.name, workflow.c.slug)).all():
        search = searchable(f"{row.name} {row.slug}")[:_LONGEST]
        statement = workflow.update().where(workflow.c.id == row.id)
        connection.execute(statement.values(search=search))


def _index(name: str, columns: list[str], which: str = _SHOWN) -> None:
    only = sa.text(which)
    op.create_index(name, "workflow", columns, sqlite_where=only, postgresql_where=only)
