"""Fixed values of steps: beside the draft, in no document and no hash."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Id, Json, Moment


class Pin(Base):
    """What a step delivers in tries instead of being run."""

    __tablename__ = "pin"

    workflow_id: Mapped[str] = mapped_column(ForeignKey("workflow.id"), primary_key=True)
    node: Mapped[str] = mapped_column(String(80), primary_key=True)
    port: Mapped[str] = mapped_column(String(100))
    value: Mapped[dict[str, Any]] = mapped_column(Json)  # a Stored envelope of its own payload
    pinned_by: Mapped[str | None] = mapped_column(Id)
    pinned_at: Mapped[datetime] = mapped_column(Moment)
