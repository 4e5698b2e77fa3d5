"""Large values by content hash."""

from datetime import datetime

from sqlalchemy import (
    Index,
    Integer,
    LargeBinary,
    String,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Moment


class Payload(Base):
    """Canonical JSON, or bytes of a part: zlib-compressed, named by the SHA-256 of the content.

    What belongs to one `owner` (a try, a pin, a sample) is shared with nobody, not even with equal
    content: its name is made of the owner too, and it goes when the owner goes.
    """

    __tablename__ = "payload"
    __table_args__ = (
        Index(
            "ix_payload_owner",
            "owner",
            sqlite_where=text("owner IS NOT NULL"),
            postgresql_where=text("owner IS NOT NULL"),
        ),
    )

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    size_bytes: Mapped[int] = mapped_column(Integer)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    owner: Mapped[str | None] = mapped_column(String(160))
    created_at: Mapped[datetime] = mapped_column(Moment)
