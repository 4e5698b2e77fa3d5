"""Immutable versions: what was published, and what drafts were when somebody tried them."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Integer,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Id, Json, Moment


class WorkflowVersion(Base):
    """What was published: the document, its hash, who and why.

    A snapshot of a draft that is tried has the kind `try` and a number below zero.
    """

    __tablename__ = "workflow_version"
    __table_args__ = (
        UniqueConstraint("workflow_id", "number"),
        CheckConstraint("kind IN ('published','try')", name="kind"),
        CheckConstraint("(kind = 'published') = (number > 0)", name="number"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    workflow_id: Mapped[str] = mapped_column(ForeignKey("workflow.id"))
    number: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String(10), default="published", server_default="published")
    document: Mapped[dict[str, Any]] = mapped_column(Json)
    content_hash: Mapped[str] = mapped_column(String(64))
    pins: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)  # sub-workflow → version id
    note: Mapped[str] = mapped_column(Text, default="")
    published_by: Mapped[str | None] = mapped_column(ForeignKey("user.id"))
    published_at: Mapped[datetime] = mapped_column(Moment)
