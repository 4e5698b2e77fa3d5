"""Large values by content hash."""

from datetime import datetime

from sqlalchemy import (
    Integer,
    LargeBinary,
    String,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Moment


class Payload(Base):
    """Canonical JSON, or bytes of a part: zlib-compressed, named by the SHA-256 of the content."""

    __tablename__ = "payload"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    size_bytes: Mapped[int] = mapped_column(Integer)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(Moment)
