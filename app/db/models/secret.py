"""Credentials and their sealed values."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Id, Json, Moment


class Secret(Base):
    """A credential as it may be shown: its name, its kind, where it may be sent.

    `about` holds the fields that are no secret.
    """

    __tablename__ = "secret"
    __table_args__ = (CheckConstraint("kind IN ('http','signing','smtp','chat')", name="kind"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(60), unique=True)
    title: Mapped[str] = mapped_column(String(200), default="")
    kind: Mapped[str] = mapped_column(String(10))
    about: Mapped[dict[str, Any]] = mapped_column(Json)
    hosts: Mapped[list[str]] = mapped_column(Json)
    created_by: Mapped[str | None] = mapped_column(Id)
    created_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    last_used_at: Mapped[datetime | None] = mapped_column(Moment)


class SecretValue(Base):
    """One value in its envelope, bound to its credential and number; older ones end `until`."""

    __tablename__ = "secret_value"
    __table_args__ = (Index("ix_secret_value_key_id", "key_id"),)

    secret_id: Mapped[str] = mapped_column(
        ForeignKey("secret.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    key_id: Mapped[str] = mapped_column(String(16))
    wrapped: Mapped[bytes] = mapped_column(LargeBinary)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    until: Mapped[datetime | None] = mapped_column(Moment)
    created_by: Mapped[str | None] = mapped_column(Id)
    created_at: Mapped[datetime] = mapped_column(Moment)
