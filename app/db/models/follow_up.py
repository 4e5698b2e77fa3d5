"""Runs that other runs brought about, each once; how far ends and holds have been told."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Id, Json, Moment


class FollowUp(Base):
    """What a trigger made of another workflow's run: the key keeps two clocks from doing it twice.

    `reason` says why it was refused (the problem's code, or `too_deep`).
    """

    __tablename__ = "follow_up"
    __table_args__ = (
        CheckConstraint("event IN ('succeeded','failed','held')", name="event"),
        CheckConstraint("state IN ('started','refused')", name="state"),
    )

    trigger_id: Mapped[str] = mapped_column(ForeignKey("trigger.id"), primary_key=True)
    source_run_id: Mapped[str] = mapped_column(Id, primary_key=True)
    event: Mapped[str] = mapped_column(String(10), primary_key=True)
    state: Mapped[str] = mapped_column(String(8))
    reason: Mapped[dict[str, Any] | None] = mapped_column(Json)
    run_id: Mapped[str | None] = mapped_column(Id)
    at: Mapped[datetime] = mapped_column(Moment, index=True)


class Mark(Base):
    """Until when something was read for those who follow it."""

    __tablename__ = "mark"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
