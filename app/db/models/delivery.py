"""Calls that came in at webhooks."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Id, Json, Moment

_SHOWN: Any = {f"{name}_where": text("shown") for name in ("sqlite", "postgresql")}


class Delivery(Base):
    """What came, and what was made of it; written in the transaction of the run that it starts.

    `delivery_id` keeps a repeated call from starting a second run; refused calls have none, so
    that they can be sent again. Only the last ones of a trigger are `shown`: of older ones the
    content is dropped, and with it those that have no id.
    """

    __tablename__ = "delivery"
    __table_args__ = (
        CheckConstraint("state IN ('started','refused')", name="state"),
        UniqueConstraint("trigger_id", "delivery_id"),
        Index("ix_delivery_shown", "trigger_id", "id", **_SHOWN),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    trigger_id: Mapped[str] = mapped_column(ForeignKey("trigger.id"))
    delivery_id: Mapped[str | None] = mapped_column(String(255))
    received_at: Mapped[datetime] = mapped_column(Moment)
    state: Mapped[str] = mapped_column(String(8))
    shown: Mapped[bool] = mapped_column(Boolean, default=True)
    reason: Mapped[dict[str, Any] | None] = mapped_column(Json)  # {code, detail, errors?}
    run_id: Mapped[str | None] = mapped_column(Id)
    repeats: Mapped[int] = mapped_column(Integer, default=0)  # how often it came again
    size_bytes: Mapped[int] = mapped_column(Integer)
    content: Mapped[dict[str, Any] | None] = mapped_column(Json)  # {headers, query, body}
