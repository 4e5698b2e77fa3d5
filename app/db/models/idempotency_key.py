"""Answers kept for callers that repeat themselves."""

from datetime import datetime

from sqlalchemy import (
    String,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Id, Moment


class IdempotencyKey(Base):
    """One key of one principal for one workflow, kept for seven days."""

    __tablename__ = "idempotency_key"

    user_id: Mapped[str] = mapped_column(Id, primary_key=True)
    workflow_id: Mapped[str] = mapped_column(Id, primary_key=True)
    key: Mapped[str] = mapped_column(String(255), primary_key=True)
    body_hash: Mapped[str] = mapped_column(String(64))
    run_id: Mapped[str] = mapped_column(Id)
    created_at: Mapped[datetime] = mapped_column(Moment, index=True)
