"""Moments at which schedules fired, each once."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Id, Json, Moment


class Firing(Base):
    """What became of one moment: the key keeps two clocks from firing it twice.

    `interval_start` is the moment before it: a run takes care of what came in between.
    `reason` says why it was left out (`missed`, `overlap`) or refused (the problem's code).
    """

    __tablename__ = "firing"
    __table_args__ = (
        CheckConstraint("state IN ('waiting','started','left_out','refused')", name="state"),
        Index(
            "ix_firing_waiting",
            "trigger_id",
            "scheduled_at",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
    )

    trigger_id: Mapped[str] = mapped_column(ForeignKey("trigger.id"), primary_key=True)
    scheduled_at: Mapped[datetime] = mapped_column(Moment, primary_key=True)
    origin: Mapped[str] = mapped_column(String(8), default="clock")  # or backfill
    state: Mapped[str] = mapped_column(String(8), default="waiting")
    reason: Mapped[dict[str, Any] | None] = mapped_column(Json)
    run_id: Mapped[str | None] = mapped_column(Id)
    interval_start: Mapped[datetime | None] = mapped_column(Moment)
    fired_by: Mapped[str | None] = mapped_column(Id)  # who asked for the back-fill
    fired_at: Mapped[datetime] = mapped_column(Moment)
