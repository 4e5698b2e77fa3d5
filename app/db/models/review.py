"""Reviews: rows that wait for a person."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    Text,
    false,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Id, Json, Moment


class Review(Base):
    """One question to a person, bound to what he sees by `binds_to`.

    `effective_at` is when the decision reaches the run's inbox (undo is possible until then).
    """

    __tablename__ = "review"
    __table_args__ = (
        CheckConstraint("kind IN ('check','approval','form','rescue')", name="kind"),
        CheckConstraint("state IN ('open','decided','withdrawn','expired')", name="state"),
        CheckConstraint("(state = 'decided') = (decision IS NOT NULL)", name="decided"),
        Index("ix_review_queue", "state", "queue", "priority", "id"),
        Index("ix_review_run", "run_id", "state"),
        Index("ix_review_root_run", "root_run_id", "state"),
        Index("ix_review_stream", "stream_id", "activation"),
        Index("ix_review_created", "created_at"),
        Index(
            "ix_review_effective",
            "effective_at",
            sqlite_where=text("state = 'decided' AND delivered_at IS NULL"),
            postgresql_where=text("state = 'decided' AND delivered_at IS NULL"),
        ),
        Index(
            "ix_review_due",
            "due_at",
            sqlite_where=text("state = 'open' AND due_at IS NOT NULL"),
            postgresql_where=text("state = 'open' AND due_at IS NOT NULL"),
        ),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    run_id: Mapped[str] = mapped_column(Id)
    root_run_id: Mapped[str] = mapped_column(Id)
    workflow_id: Mapped[str] = mapped_column(ForeignKey("workflow.id"))
    version_id: Mapped[str] = mapped_column(ForeignKey("workflow_version.id"))
    stream_id: Mapped[str] = mapped_column(Id)
    activation: Mapped[str] = mapped_column(Text)
    node_id: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(10))
    queue: Mapped[str] = mapped_column(String(80), default="default")
    title: Mapped[str] = mapped_column(Text)
    request: Mapped[dict[str, Any]] = mapped_column(Json)  # proposal, evidence, decisions, form…
    binds_to: Mapped[str] = mapped_column(String(64))
    confidence: Mapped[float | None] = mapped_column()
    priority: Mapped[float] = mapped_column(default=0.0)  # smaller comes first
    propensity: Mapped[float] = mapped_column(default=1.0)
    requester_id: Mapped[str | None] = mapped_column(Id)
    in_try: Mapped[bool] = mapped_column(default=False, server_default=false())  # in no tray
    due_at: Mapped[datetime | None] = mapped_column(Moment)
    state: Mapped[str] = mapped_column(String(10), default="open")
    claimed_by: Mapped[str | None] = mapped_column(Id)
    claim_lock: Mapped[str | None] = mapped_column(String(36))
    claimed_until: Mapped[datetime | None] = mapped_column(Moment)
    decision: Mapped[str | None] = mapped_column(String(20))
    fields: Mapped[dict[str, Any] | None] = mapped_column(Json)
    reason: Mapped[str] = mapped_column(Text, default="")
    decided_by: Mapped[str | None] = mapped_column(Id)
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    effective_at: Mapped[datetime | None] = mapped_column(Moment)
    delivered_at: Mapped[datetime | None] = mapped_column(Moment)
    created_at: Mapped[datetime] = mapped_column(Moment)
