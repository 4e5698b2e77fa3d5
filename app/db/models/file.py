"""Files that people sent or runs made."""

from datetime import datetime

from sqlalchemy import (
    ForeignKey,
    Integer,
    String,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Id, Moment


class File(Base):
    """What a file is; its bytes are in `file_part`."""

    __tablename__ = "file"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(255))
    media_type: Mapped[str] = mapped_column(String(120))
    size_bytes: Mapped[int] = mapped_column(Integer)
    sha256: Mapped[str] = mapped_column(String(64))
    owner_id: Mapped[str | None] = mapped_column(ForeignKey("user.id"))
    run_id: Mapped[str | None] = mapped_column(Id, index=True)  # the root run that made it
    created_at: Mapped[datetime] = mapped_column(Moment)


class FilePart(Base):
    """One megabyte of a file, compressed, by content hash in `payload`."""

    __tablename__ = "file_part"

    file_id: Mapped[str] = mapped_column(
        ForeignKey("file.id", ondelete="CASCADE"), primary_key=True
    )
    part: Mapped[int] = mapped_column(Integer, primary_key=True)
    payload_hash: Mapped[str] = mapped_column(ForeignKey("payload.hash"))


class RunFile(Base):
    """A file that a run may read because whoever started it might."""

    __tablename__ = "run_file"

    run_id: Mapped[str] = mapped_column(Id, primary_key=True)
    file_id: Mapped[str] = mapped_column(
        ForeignKey("file.id", ondelete="CASCADE"), primary_key=True
    )
