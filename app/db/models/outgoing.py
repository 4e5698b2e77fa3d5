"""What is to be sent to the outside: results of runs, notices; and every attempt at it."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Id, Json, Moment

_WAITING = text("state = 'waiting'")


class Outgoing(Base):
    """One message and how far it is: waiting for its next attempt, sent, or dead.

    `lane` names its receiver: few messages go to one receiver at a time, so that one that hangs
    holds up nobody else. `claimed_until` is when an attempt that ended nowhere may be repeated.
    """

    __tablename__ = "outgoing"
    __table_args__ = (
        CheckConstraint("kind IN ('callback','notice')", name="kind"),
        CheckConstraint("channel IN ('http','chat','mail')", name="channel"),
        CheckConstraint("state IN ('waiting','sent','dead')", name="state"),
        Index("ix_outgoing_due", "next_at", sqlite_where=_WAITING, postgresql_where=_WAITING),
        Index("ix_outgoing_list", "kind", "state", "id"),
        Index("ix_outgoing_workflow", "workflow_id", "kind", "id"),
        Index("ix_outgoing_subject", "subject_id"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    channel: Mapped[str] = mapped_column(String(4))
    lane: Mapped[str] = mapped_column(String(300))
    target: Mapped[dict[str, Any]] = mapped_column(Json)  # {url} | {credential, …}
    workflow_id: Mapped[str | None] = mapped_column(ForeignKey("workflow.id"))
    subject_id: Mapped[str] = mapped_column(Id)  # the run, or the notice
    body: Mapped[dict[str, Any]] = mapped_column(Json)
    unique_key: Mapped[str] = mapped_column(String(200), unique=True)
    state: Mapped[str] = mapped_column(String(8), default="waiting")
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    refused: Mapped[int] = mapped_column(Integer, default=0)  # attempts that no repeat can better
    next_at: Mapped[datetime] = mapped_column(Moment)
    give_up_at: Mapped[datetime] = mapped_column(Moment)
    claim: Mapped[str | None] = mapped_column(Id)
    claimed_until: Mapped[datetime | None] = mapped_column(Moment)
    resent_at: Mapped[datetime | None] = mapped_column(Moment)  # when a person sent it again
    created_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class OutgoingAttempt(Base):
    """One attempt: the status that came back, or the code of what kept it from coming."""

    __tablename__ = "outgoing_attempt"

    outgoing_id: Mapped[str] = mapped_column(ForeignKey("outgoing.id"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    duration_ms: Mapped[int] = mapped_column(Integer)
    status: Mapped[int | None] = mapped_column(Integer)
    code: Mapped[str | None] = mapped_column(String(60))
    detail: Mapped[str] = mapped_column(Text, default="")
