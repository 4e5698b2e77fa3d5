"""What starts runs by itself: one row for each starting step of a published workflow."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Id, Json, Moment

_WATCHING = text("watched_id IS NOT NULL")


class Trigger(Base):
    """A starting step as it was last published; gone when the published version has it no more.

    `next_at` is the moment at which a schedule fires next. `watched_id` is the workflow whose runs
    a `trigger.workflow` follows, `since` from when on.
    """

    __tablename__ = "trigger"
    __table_args__ = (
        CheckConstraint("state IN ('active','paused','gone')", name="state"),
        UniqueConstraint("workflow_id", "node"),
        Index(
            "ix_trigger_due",
            "next_at",
            sqlite_where=text("state = 'active' AND next_at IS NOT NULL"),
            postgresql_where=text("state = 'active' AND next_at IS NOT NULL"),
        ),
        Index(
            "ix_trigger_watched", "watched_id", sqlite_where=_WATCHING, postgresql_where=_WATCHING
        ),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    workflow_id: Mapped[str] = mapped_column(ForeignKey("workflow.id"))
    node: Mapped[str] = mapped_column(String(80))
    type: Mapped[str] = mapped_column(String(80))
    name: Mapped[str] = mapped_column(String(200), default="")
    params: Mapped[dict[str, Any]] = mapped_column(Json)
    state: Mapped[str] = mapped_column(String(6), default="active")
    next_at: Mapped[datetime | None] = mapped_column(Moment)
    watched_id: Mapped[str | None] = mapped_column(Id)
    since: Mapped[datetime | None] = mapped_column(Moment)
    paused_by: Mapped[str | None] = mapped_column(Id)
    paused_at: Mapped[datetime | None] = mapped_column(Moment)
    created_at: Mapped[datetime] = mapped_column(Moment)
