"""When a person sent a message again."""

import sqlalchemy as sa
from alembic import op

from app.db.base import Moment

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds one column."""
    op.add_column("outgoing", sa.Column("resent_at", Moment(), nullable=True))


def downgrade() -> None:
    """Takes it away."""
    op.drop_column("outgoing", "resent_at")
