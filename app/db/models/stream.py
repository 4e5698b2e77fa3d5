"""Event streams: one a run, one a for-each chunk; and who may append."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Index,
    Integer,
    String,
    Text,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Id, Json, Moment


class Stream(Base):
    """`seq` is the last event's number; only the holder of the lease appends.

    `wanted` counts what came into the inbox, `seen` what the holder has taken; a stream with
    wanted > seen and no lease needs a worker.
    """

    __tablename__ = "stream"
    __table_args__ = (
        CheckConstraint("kind IN ('run','chunk')", name="kind"),
        CheckConstraint("seen <= wanted", name="seen"),
        Index("ix_stream_run", "run_id"),
        Index("ix_stream_root_run", "root_run_id"),
        # What the clock looks for: work that nobody has, and leases that may be over.
        Index(
            "ix_stream_wanting",
            "sent_at",
            sqlite_where=text("wanted > seen"),
            postgresql_where=text("wanted > seen"),
        ),
        Index(
            "ix_stream_leased",
            "lease_until",
            sqlite_where=text("lease_token IS NOT NULL"),
            postgresql_where=text("lease_token IS NOT NULL"),
        ),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(String(5))
    run_id: Mapped[str] = mapped_column(Id)
    root_run_id: Mapped[str] = mapped_column(Id)
    parent_stream_id: Mapped[str | None] = mapped_column(Id)
    parent_activation: Mapped[str | None] = mapped_column(Text)
    chunk: Mapped[int | None] = mapped_column(Integer)
    queue: Mapped[str] = mapped_column(String(40), default="default")
    open: Mapped[int] = mapped_column(Integer, default=1)
    seq: Mapped[int] = mapped_column(Integer, default=0)
    wanted: Mapped[int] = mapped_column(Integer, default=1)
    seen: Mapped[int] = mapped_column(Integer, default=0)
    lease_token: Mapped[str | None] = mapped_column(Id)
    lease_until: Mapped[datetime | None] = mapped_column(Moment)
    takeovers: Mapped[int] = mapped_column(Integer, default=0)  # without progress in between
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    summary: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)  # node -> counts
    created_at: Mapped[datetime] = mapped_column(Moment)
