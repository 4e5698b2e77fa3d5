"""Run events: append-only, the truth."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Index,
    Integer,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Id, Json, Moment


class Event(Base):
    """One event of a stream; `db/streams.py` is the only writer.

    `position` orders all events of a root run for live readers: the insertion id on SQLite; on
    PostgreSQL readers stay below pg_snapshot_xmin (see `db/streams.py`).
    """

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("stream_id", "seq"),
        Index("ix_event_root", "root_run_id", "position"),
        {"sqlite_autoincrement": True},
    )

    position: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    stream_id: Mapped[str] = mapped_column(Id)
    seq: Mapped[int] = mapped_column(Integer)
    root_run_id: Mapped[str] = mapped_column(Id)
    type: Mapped[str] = mapped_column(String(30))
    data: Mapped[dict[str, Any]] = mapped_column(Json)
    at: Mapped[datetime] = mapped_column(Moment)
