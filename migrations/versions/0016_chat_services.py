"""The chat room of notices says which service it is of."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds a column."""
    op.add_column("notice_channel", sa.Column("service", sa.String(length=10), nullable=True))


def downgrade() -> None:
    """Takes it away."""
    op.drop_column("notice_channel", "service")
