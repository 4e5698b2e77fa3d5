"""What came from outside to a stream, each exactly once."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Index,
    Integer,
    String,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Id, Json, Moment


class Inbox(Base):
    """One message; (stream, source, generation) is unique: a repeated one changes nothing."""

    __tablename__ = "inbox"
    __table_args__ = (
        Index(
            "ix_inbox_open",
            "stream_id",
            sqlite_where=text("consumed_at IS NULL"),
            postgresql_where=text("consumed_at IS NULL"),
        ),
    )

    stream_id: Mapped[str] = mapped_column(Id, primary_key=True)
    source: Mapped[str] = mapped_column(String(400), primary_key=True)
    generation: Mapped[int] = mapped_column(Integer, primary_key=True, default=0)
    kind: Mapped[str] = mapped_column(String(30))
    data: Mapped[dict[str, Any]] = mapped_column(Json)
    created_at: Mapped[datetime] = mapped_column(Moment)
    consumed_at: Mapped[datetime | None] = mapped_column(Moment)
