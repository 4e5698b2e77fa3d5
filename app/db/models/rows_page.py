"""Pages of long lists."""

from sqlalchemy import ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Id


class RowsPage(Base):
    """Items `first` … `first + count - 1` of the list `rows_id` as one root run may read it."""

    __tablename__ = "rows_page"

    rows_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    page: Mapped[int] = mapped_column(Integer, primary_key=True)
    root_run_id: Mapped[str] = mapped_column(Id, primary_key=True, index=True)
    first: Mapped[int] = mapped_column(Integer)
    count: Mapped[int] = mapped_column(Integer)
    payload_hash: Mapped[str] = mapped_column(ForeignKey("payload.hash"))
