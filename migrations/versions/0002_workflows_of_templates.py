"""Workflows remember the template that they were made of."""

import sqlalchemy as sa
from alembic import op

from app.db.base import Json

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column; no workflow was made of a template before."""
    op.add_column("workflow", sa.Column("template", Json))


def downgrade() -> None:
    """Takes the column away."""
    op.drop_column("workflow", "template")
