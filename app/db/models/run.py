"""The summary of a run: what lists and callers read; the truth is its stream."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Id, Json, Moment


def _listed(name: str, *columns: str) -> Index:
    whole = text("parent_run_id IS NULL")
    names = (*columns, "kind", "created_at", "id")
    return Index(name, *names, sqlite_where=whole, postgresql_where=whole)


_ENDED = text("kind = 'live' AND parent_run_id IS NULL AND ended_at IS NOT NULL")


def _of_tries(name: str, *columns: str) -> Index:
    tries = text("kind = 'try'")
    return Index(name, *columns, sqlite_where=tries, postgresql_where=tries)


class Run(Base):
    """One run of one version; its stream has the same id.

    A try (of a draft, not of what is published) has the kind `try`, and a number below zero, so
    that the numbers of live runs have no gaps.
    """

    __tablename__ = "run"
    __table_args__ = (
        CheckConstraint(
            "state IN ('queued','running','waiting','cancelling','succeeded','failed','cancelled')",
            name="state",
        ),
        UniqueConstraint("workflow_id", "number"),
        Index("ix_run_workflow", "workflow_id", "created_at", "id"),
        # Lists hold what nobody called; each filter begins with one of these.
        _listed("ix_run_list"),
        _listed("ix_run_state", "state"),
        _listed("ix_run_workflow_state", "workflow_id", "state"),
        _listed("ix_run_version", "version_id"),
        _listed("ix_run_started_by", "started_by"),
        Index(
            "ix_run_trigger",
            "trigger_id",
            "state",
            sqlite_where=text("trigger_id IS NOT NULL"),
            postgresql_where=text("trigger_id IS NOT NULL"),
        ),
        # What follows the end of a run reads the newest ends.
        Index("ix_run_ended", "ended_at", sqlite_where=_ENDED, postgresql_where=_ENDED),
        _of_tries("ix_run_try", "workflow_id", "started_by", "created_at", "id"),
        _of_tries("ix_run_try_ended", "ended_at"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    number: Mapped[int] = mapped_column(Integer)  # 実行128, counted per workflow
    workflow_id: Mapped[str] = mapped_column(ForeignKey("workflow.id"))
    version_id: Mapped[str] = mapped_column(ForeignKey("workflow_version.id"))
    root_run_id: Mapped[str] = mapped_column(Id, index=True)
    parent_run_id: Mapped[str | None] = mapped_column(Id, index=True)
    parent_stream_id: Mapped[str | None] = mapped_column(Id)
    parent_activation: Mapped[str | None] = mapped_column(Text)
    depth: Mapped[int] = mapped_column(Integer, default=0)
    kind: Mapped[str] = mapped_column(String(10), default="live")
    queue: Mapped[str] = mapped_column(String(40), default="default")
    state: Mapped[str] = mapped_column(String(12))
    input: Mapped[dict[str, Any]] = mapped_column(Json)  # a Stored envelope
    output: Mapped[dict[str, Any] | None] = mapped_column(Json)  # a Stored envelope
    error: Mapped[dict[str, Any] | None] = mapped_column(Json)
    counts: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    started_by: Mapped[str | None] = mapped_column(ForeignKey("user.id"))
    rerun_of_id: Mapped[str | None] = mapped_column(Id)  # the run whose beginning it took over
    rerun_node: Mapped[str | None] = mapped_column(String(80))  # and the step it went on from
    trigger_id: Mapped[str | None] = mapped_column(Id)
    trigger: Mapped[dict[str, Any] | None] = mapped_column(Json)  # {node, type, scheduled_at, …}
    callback: Mapped[dict[str, Any] | None] = mapped_column(Json)  # {url}: where the result goes
    cancel_requested_at: Mapped[datetime | None] = mapped_column(Moment)
    created_at: Mapped[datetime] = mapped_column(Moment)
    started_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
