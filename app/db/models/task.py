"""Activations handed out to workers of their own."""

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


class Task(Base):
    """One attempt of one activation, run beside its stream under a lease of its own."""

    __tablename__ = "task"
    __table_args__ = (
        CheckConstraint("state IN ('open','done','withdrawn')", name="state"),
        Index(
            "ix_task_work",
            "sent_at",
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
        Index("ix_task_stream", "stream_id"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    stream_id: Mapped[str] = mapped_column(Id)
    activation: Mapped[str] = mapped_column(Text)
    attempt: Mapped[int] = mapped_column(Integer, default=1)
    queue: Mapped[str] = mapped_column(String(40), default="default")
    state: Mapped[str] = mapped_column(String(10), default="open")
    request: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    crashes: Mapped[int] = mapped_column(Integer, default=0)
    lease_token: Mapped[str | None] = mapped_column(Id)
    lease_until: Mapped[datetime | None] = mapped_column(Moment)
    began_at: Mapped[datetime | None] = mapped_column(Moment)
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    created_at: Mapped[datetime] = mapped_column(Moment)
