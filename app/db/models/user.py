"""People and programs that sign in."""

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    String,
    Text,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Id, Moment


class User(Base):
    """A person, or a service account; `role` is the built-in role bound to it."""

    __tablename__ = "user"
    __table_args__ = (
        CheckConstraint("role IN ('admin','editor','approver')", name="role"),
        CheckConstraint("kind IN ('person','service')", name="kind"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)  # lower case
    name: Mapped[str] = mapped_column(String(200), default="")
    kind: Mapped[str] = mapped_column(String(10), default="person")
    role: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(2), default="ja")
    password_hash: Mapped[str | None] = mapped_column(Text)
    disabled_at: Mapped[datetime | None] = mapped_column(Moment)
    created_at: Mapped[datetime] = mapped_column(Moment)
