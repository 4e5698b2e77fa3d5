"""Run events: append-only, the truth."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    FetchedValue,
    Index,
    Integer,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Id, Json, Moment


class Event(Base):
    """One event of a stream; `db/streams.py` is the only writer.

    Live readers order a root run's events by `position`, the insertion id; on PostgreSQL by
    (`xid`, `position`), staying below pg_snapshot_xmin, because there insertion ids commit out
    of order (see `db/queries/events.py`). `xid` is filled by the database and null on SQLite.
    """

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("stream_id", "seq"),
        Index("ix_event_root", "root_run_id", "xid", "position"),
        {"sqlite_autoincrement": True},
    )

    position: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True
    )
    xid: Mapped[int | None] = mapped_column(BigInteger, server_default=FetchedValue())
    stream_id: Mapped[str] = mapped_column(Id)
    seq: Mapped[int] = mapped_column(Integer)
    root_run_id: Mapped[str] = mapped_column(Id)
    node_id: Mapped[str | None] = mapped_column(String(80))  # whose activation it is about
    type: Mapped[str] = mapped_column(String(30))
    data: Mapped[dict[str, Any]] = mapped_column(Json)
    at: Mapped[datetime] = mapped_column(Moment)
