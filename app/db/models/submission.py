"""What people sent by forms, and files that they sent before they had finished one."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Id, Moment


class Submission(Base):
    """One form that was sent, with the run that it started.

    Who is not signed in keeps a token, of which the hash is stored. `key_hash` is of the page that
    sent it: the same page sends once.
    """

    __tablename__ = "submission"
    __table_args__ = (
        CheckConstraint("shows IN ('receipt','state','result')", name="shows"),
        CheckConstraint("sender_id IS NOT NULL OR token_hash IS NOT NULL", name="sender"),
        UniqueConstraint("trigger_id", "key_hash"),
        Index("ix_submission_trigger", "trigger_id", "created_at", "id"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    trigger_id: Mapped[str] = mapped_column(ForeignKey("trigger.id"))
    run_id: Mapped[str] = mapped_column(Id, unique=True)
    sender_id: Mapped[str | None] = mapped_column(ForeignKey("user.id"))
    shows: Mapped[str] = mapped_column(String(7))  # what the sender sees, as it was when he sent
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    key_hash: Mapped[str] = mapped_column(String(64))
    body_hash: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)


class FormUpload(Base):
    """A file of a page that was not sent yet; it goes with the form, or later by itself."""

    __tablename__ = "form_upload"
    __table_args__ = (
        Index("ix_form_upload_page", "trigger_id", "key_hash"),
        Index("ix_form_upload_created_at", "created_at"),
    )

    file_id: Mapped[str] = mapped_column(
        ForeignKey("file.id", ondelete="CASCADE"), primary_key=True
    )
    trigger_id: Mapped[str] = mapped_column(ForeignKey("trigger.id"))
    key_hash: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(Moment)
