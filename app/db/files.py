"""Files in the database: parts of one megabyte, kept once by content hash."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import insert, literal, select, union
from sqlalchemy.orm import Session

from app.db import payloads
from app.db.models import File, FilePart, RunFile
from app.db.payloads import Body
from app.db.session import Linked

PART_BYTES: Final = 1_048_576


@dataclass(frozen=True, slots=True)
class NewFile:
    """What a file is, besides its bytes."""

    id: str
    name: str
    media_type: str
    size_bytes: int
    sha256: str
    owner_id: str | None = None
    run_id: str | None = None


def create(session: Session, new: NewFile, parts: Sequence[str], now: datetime) -> None:
    """Makes a file of parts (payload hashes) that are kept already."""
    session.add(
        File(
            id=new.id,
            name=new.name,
            media_type=new.media_type,
            size_bytes=new.size_bytes,
            sha256=new.sha256,
            owner_id=new.owner_id,
            run_id=new.run_id,
            created_at=now,
        )
    )
    session.flush()
    rows: list[dict[str, Any]] = [
        {"file_id": new.id, "part": number, "payload_hash": each}
        for number, each in enumerate(parts)
    ]
    if rows:
        session.connection().execute(insert(FilePart), rows)


def keep_parts(session: Session, parts: Sequence[Body], now: datetime) -> None:
    """Keeps contents; those that are there already cost nothing."""
    payloads.insert(session, parts, now)


def part_hashes(session: Session, file_id: str) -> list[str]:
    """The payload hashes of a file's parts, in order."""
    query = select(FilePart.payload_hash).where(FilePart.file_id == file_id)
    return list(session.scalars(query.order_by(FilePart.part)))


def content(session: Session, file_id: str) -> Iterator[bytes]:
    """The bytes of a file, part after part."""
    for each in part_hashes(session, file_id):
        yield payloads.read(session, each)


def share(session: Linked, run_id: str, of: str) -> None:
    """Lets a run read the files that another one made, and those that were given to it."""
    made = select(literal(run_id), File.id).where(File.run_id == of)
    given = select(literal(run_id), RunFile.file_id).where(RunFile.run_id == of)
    theirs = union(made, given)
    session.connection().execute(insert(RunFile).from_select(["run_id", "file_id"], theirs))
