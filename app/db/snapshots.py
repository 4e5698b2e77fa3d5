"""Snapshots: a stream's folded state, kept so that the next fold is short; never the truth."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import bindparam, select

from app.db.models import Snapshot
from app.db.session import Linked
from app.db.upsert import insert_or_replace

EVERY_EVENTS: Final = 500


@dataclass(frozen=True, slots=True)
class Kept:
    """A state after event `seq`."""

    seq: int
    state: bytes


def read(session: Linked, stream_id: str, format_: str) -> Kept | None:
    """The snapshot that code of this format wrote, if there is one."""
    row = session.connection().execute(_READ, {"b_id": stream_id, "b_format": format_}).first()
    return None if row is None else Kept(row.seq, row.state)


def write(session: Linked, stream_id: str, format_: str, kept: Kept) -> None:
    """Overwrites the snapshot of a stream."""
    row: dict[str, Any] = {
        "stream_id": stream_id,
        "seq": kept.seq,
        "format": format_,
        "state": kept.state,
    }
    insert_or_replace(session, Snapshot, row, key=("stream_id",))


_READ: Final = select(Snapshot.seq, Snapshot.state).where(
    Snapshot.stream_id == bindparam("b_id"), Snapshot.format == bindparam("b_format")
)
