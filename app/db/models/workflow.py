"""Workflows and their drafts."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    ForeignKey,
    Index,
    Integer,
    String,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, validates

from app.core.text import searchable
from app.db.base import Base, Id, Json, Moment

_SHOWN: Final[Any] = {
    f"{name}_where": text("archived_at IS NULL") for name in ("sqlite", "postgresql")
}
_AWAY: Final[Any] = {
    f"{name}_where": text("archived_at IS NOT NULL") for name in ("sqlite", "postgresql")
}
_LONGEST_SEARCH: Final = 300  # folding may lengthen a name; an index entry must stay small


class Workflow(Base):
    """A named workflow with its one draft; `revision` rises with every save."""

    __tablename__ = "workflow"
    __table_args__ = (
        Index("ix_workflow_updated", "updated_at", "id"),
        Index("ix_workflow_shown", "updated_at", "id", "search", "folder", **_SHOWN),
        Index("ix_workflow_search", "search", "id", "folder", **_SHOWN),
        Index("ix_workflow_folder", "folder", **_SHOWN),
        Index("ix_workflow_archived", "updated_at", "id", **_AWAY),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    search: Mapped[str] = mapped_column(String(_LONGEST_SEARCH), default="", server_default="")
    folder: Mapped[str] = mapped_column(String(200), default="")
    draft: Mapped[dict[str, Any]] = mapped_column(Json)
    revision: Mapped[int] = mapped_column(Integer, default=1)
    published_version: Mapped[int | None] = mapped_column(Integer)
    run_count: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    try_count: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    sample_key: Mapped[str | None] = mapped_column(String(80), unique=True)  # made by set-up
    template: Mapped[dict[str, Any] | None] = mapped_column(Json)  # {key, language, files}
    archived_at: Mapped[datetime | None] = mapped_column(Moment)
    created_by: Mapped[str | None] = mapped_column(ForeignKey("user.id"))
    updated_by: Mapped[str | None] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime] = mapped_column(Moment)
    updated_at: Mapped[datetime] = mapped_column(Moment)

    @validates("name", "slug")
    def _fold(self, which: str, value: str) -> str:
        """Keeps what is searched in step with name and slug."""
        name, slug = (value, self.slug) if which == "name" else (self.name, value)
        self.search = search_text(name or "", slug or "")
        return value


class WorkflowTag(Base):
    """One tag of one workflow."""

    __tablename__ = "workflow_tag"

    tag: Mapped[str] = mapped_column(String(40), primary_key=True)
    workflow_id: Mapped[str] = mapped_column(
        ForeignKey("workflow.id"), primary_key=True, index=True
    )


def search_text(name: str, slug: str) -> str:
    """What a search in the list of workflows looks through."""
    return searchable(f"{name} {slug}")[:_LONGEST_SEARCH]
