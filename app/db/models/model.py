"""Models, their trainings and versions."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Id, Json, Moment


class Model(Base):
    """A named classifier; `newest` is the version that its name stands for."""

    __tablename__ = "model"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    newest: Mapped[int | None] = mapped_column(Integer)
    created_by: Mapped[str | None] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime] = mapped_column(Moment)


class ModelVersion(Base):
    """One training and what came of it; the artefact is a list of payload hashes."""

    __tablename__ = "model_version"
    __table_args__ = (
        UniqueConstraint("model_id", "number"),
        CheckConstraint("state IN ('queued','training','ready','failed')", name="state"),
        Index("ix_model_version_work", "state", "lease_until"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    model_id: Mapped[str] = mapped_column(ForeignKey("model.id"))
    number: Mapped[int] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(String(10), default="queued")
    source: Mapped[dict[str, Any]] = mapped_column(Json)  # {"file_id", columns} or {"rows": hash}
    settings: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    labels: Mapped[list[Any]] = mapped_column(Json, default=list)
    metrics: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    artefact: Mapped[dict[str, Any] | None] = mapped_column(Json)
    artefact_hash: Mapped[str | None] = mapped_column(String(64))
    error: Mapped[dict[str, Any] | None] = mapped_column(Json)
    lease_token: Mapped[str | None] = mapped_column(Id)
    lease_until: Mapped[datetime | None] = mapped_column(Moment)
    created_by: Mapped[str | None] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
