"""A cached state per stream."""

from sqlalchemy import Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Id


class Snapshot(Base):
    """The fold up to `seq`; may be deleted at any time. `format` names the code that wrote it."""

    __tablename__ = "snapshot"

    stream_id: Mapped[str] = mapped_column(Id, primary_key=True)
    seq: Mapped[int] = mapped_column(Integer)
    format: Mapped[str] = mapped_column(String(40))
    state: Mapped[bytes] = mapped_column(LargeBinary)
