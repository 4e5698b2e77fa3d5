"""Files that people and programs send, and files that they fetch."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
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


def create(
    deps: Deps, principal: Principal, name: str, media_type: str, stream: BinaryIO
) -> dict[str, Any]:
    """A new file read from `stream` to its end; raises AppError file_too_large.

    The parts are kept one by one, so that no writer waits for a large upload.
    """
    require(principal, Action.FILE_CREATE)
    whole = hashlib.sha256()
    size_bytes, hashes = 0, list[str]()
    for part in _parts(stream):
        size_bytes += len(part)
        if size_bytes > deps.settings.max_upload_bytes:
            raise too_large(deps.settings.max_upload_bytes)
        whole.update(part)
        body = payloads.body(part)
        hashes.append(body.hash)
        with deps.db.transaction() as db:
            file_rows.keep_parts(db, [body], deps.clock.now())
    new = NewFile(
        new_id(),
        safe_name(name),
        safe_media_type(media_type),
        size_bytes,
        whole.hexdigest(),
        owner_id=principal.user_id,
    )
    now = deps.clock.now()
    with deps.db.transaction() as db:
        file_rows.create(db, new, hashes, now)
        resource = f"file/{new.id}"
        record(db, now, principal.user_id, Action.FILE_CREATE, resource, size_bytes=size_bytes)
        return _describe(db.get_one(File, new.id))


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
