"""Files that people and programs send, and files that they fetch."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import Action, Principal, require, visible
from app.core.errors import AppError, Kind, not_found
from app.core.ids import new_id
from app.db import files as file_rows
from app.db import payloads
from app.db.audit import record
from app.db.files import PART_BYTES, NewFile
from app.db.models import File
from app.services.deps import Deps

MAX_NAME: Final = 200
_MEDIA_TYPE: Final = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,60}/[a-z0-9][a-z0-9!#$&^_.+-]{0,58}")
_UNKNOWN_TYPE: Final = "application/octet-stream"


def too_large(limit_bytes: int) -> AppError:
    """The refusal of a file that is larger than that."""
    detail = f"A file may have {limit_bytes} bytes."
    return AppError(Kind.TOO_LARGE, "file_too_large", detail, fields={"limit_bytes": limit_bytes})


@dataclass(frozen=True, slots=True)
class Sent:
    """A file on its way in; `limit_bytes` is the most that it may have."""

    name: str
    media_type: str
    stream: BinaryIO
    limit_bytes: int


def create(
    deps: Deps, principal: Principal, name: str, media_type: str, stream: BinaryIO
) -> dict[str, Any]:
    """A new file read from `stream` to its end; raises AppError file_too_large."""
    require(principal, Action.FILE_CREATE)
    sent = Sent(name, media_type, stream, deps.settings.max_upload_bytes)
    return keep(deps, sent, principal.user_id)


def keep(
    deps: Deps,
    sent: Sent,
    owner_id: str | None,
    also: Callable[[DbSession, str], None] | None = None,
    private: bool = False,
) -> dict[str, Any]:
    """The new file; `also` writes more of its id, in the transaction that makes it.

    The parts are kept one by one, so that no writer waits for a large upload. Those of a `private`
    one are shared with no other file, so that they can be dropped with it. Raises file_too_large.
    """
    file_id, whole = new_id(), hashlib.sha256()
    size_bytes, hashes = 0, list[str]()
    for part in _parts(sent.stream):
        size_bytes += len(part)
        if size_bytes > sent.limit_bytes:
            raise too_large(sent.limit_bytes)
        whole.update(part)
        body = payloads.body(part, owner_of(file_id) if private else None)
        hashes.append(body.hash)
        with deps.db.transaction() as db:
            file_rows.keep_parts(db, [body], deps.clock.now())
    new = NewFile(
        file_id,
        safe_name(sent.name),
        safe_media_type(sent.media_type),
        size_bytes,
        whole.hexdigest(),
        owner_id=owner_id,
    )
    now = deps.clock.now()
    with deps.db.transaction() as db:
        file_rows.create(db, new, hashes, now)
        record(db, now, owner_id, Action.FILE_CREATE, f"file/{file_id}", size_bytes=size_bytes)
        if also is not None:
            also(db, file_id)
        return _describe(db.get_one(File, file_id))


def owner_of(file_id: str) -> str:
    """The name under which the parts of a private file are kept."""
    return f"file:{file_id}"


def _parts(stream: BinaryIO) -> Iterator[bytes]:
    while part := stream.read(PART_BYTES):
        yield part


def read(deps: Deps, principal: Principal, file_id: str) -> dict[str, Any]:
    """What a file is."""
    with deps.db.reading() as db:
        return _describe(_find(db, principal, file_id))


def content(deps: Deps, principal: Principal, file_id: str) -> Iterator[bytes]:
    """The bytes of a file, part after part; refuses before the first one."""
    with deps.db.reading() as db:
        _find(db, principal, file_id)
    return bytes_of(deps, file_id)


def bytes_of(deps: Deps, file_id: str) -> Iterator[bytes]:
    """The same for one who was asked already whether he may."""
    with deps.db.reading() as db:
        hashes = file_rows.part_hashes(db, file_id)
    return _contents(deps, hashes)


def _contents(deps: Deps, hashes: list[str]) -> Iterator[bytes]:
    for each in hashes:
        with deps.db.reading() as db:  # a slow reader must not hold a transaction open
            part = payloads.read(db, each)
        yield part


def _find(db: DbSession, principal: Principal, file_id: str) -> File:
    query = select(File).where(File.id == file_id, visible(principal, Action.FILE_READ, File))
    row = db.scalar(query)
    if row is None:
        raise not_found("file")
    return row


def safe_name(name: str) -> str:
    """A file name without folders, control characters and characters that change direction."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    plain = "".join(each for each in last if unicodedata.category(each)[0] != "C").strip(". ")
    if len(plain) <= MAX_NAME:
        return plain or "file"
    stem, dot, suffix = plain.rpartition(".")
    short = len(suffix) <= 10 and bool(dot)
    return f"{stem[: MAX_NAME - len(suffix) - 1]}.{suffix}" if short else plain[:MAX_NAME]


def safe_media_type(media_type: str) -> str:
    """A media type without parameters; what is none becomes application/octet-stream."""
    plain = media_type.partition(";")[0].strip().lower()
    return plain if _MEDIA_TYPE.fullmatch(plain) else _UNKNOWN_TYPE


def _describe(row: File) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "media_type": row.media_type,
        "size_bytes": row.size_bytes,
        "sha256": row.sha256,
        "created_at": row.created_at,
    }
