"""Moments at which a stream wants to be woken."""

from datetime import datetime

from sqlalchemy import (
    Index,
    String,
    Text,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Id, Moment


class Timer(Base):
    """Fired once by the clock, into the inbox."""

    __tablename__ = "timer"
    __table_args__ = (
        Index(
            "ix_timer_due",
            "due_at",
            sqlite_where=text("fired_at IS NULL"),
            postgresql_where=text("fired_at IS NULL"),
        ),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    stream_id: Mapped[str] = mapped_column(Id, index=True)
    activation: Mapped[str] = mapped_column(Text)
    wait: Mapped[str] = mapped_column(String(10))
    due_at: Mapped[datetime] = mapped_column(Moment)
    fired_at: Mapped[datetime | None] = mapped_column(Moment)
