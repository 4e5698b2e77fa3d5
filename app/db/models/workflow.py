"""Workflows and their drafts."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    ForeignKey,
    Index,
    Integer,
    String,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Id, Json, Moment


class Workflow(Base):
    """A named workflow with its one draft; `revision` rises with every save."""

    __tablename__ = "workflow"
    __table_args__ = (Index("ix_workflow_updated", "updated_at", "id"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    folder: Mapped[str] = mapped_column(String(200), default="")
    draft: Mapped[dict[str, Any]] = mapped_column(Json)
    revision: Mapped[int] = mapped_column(Integer, default=1)
    published_version: Mapped[int | None] = mapped_column(Integer)
    run_count: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    sample_key: Mapped[str | None] = mapped_column(String(80), unique=True)  # made by set-up
    template: Mapped[dict[str, Any] | None] = mapped_column(Json)  # {key, language, files}
    archived_at: Mapped[datetime | None] = mapped_column(Moment)
    created_by: Mapped[str | None] = mapped_column(ForeignKey("user.id"))
    updated_by: Mapped[str | None] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime] = mapped_column(Moment)
    updated_at: Mapped[datetime] = mapped_column(Moment)
