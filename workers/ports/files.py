"""Files that a run may read, and files that it makes."""

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, Final, cast

from sqlalchemy import exists, or_, select

from app.core.errors import AppError, Kind, not_found
from app.db import files, payloads
from app.db.files import PART_BYTES, NewFile
from app.db.models import File, RunFile
from app.nodes.kit import FileRef
from app.services.deps import Deps

_IN_MEMORY_BYTES: Final = 8 * PART_BYTES


class RunFiles:
    """`kit.Files` of one activation: files of its root run, and those given to that run."""

    def __init__(self, deps: Deps, root_run_id: str, key: str, owner: str | None = None) -> None:
        self._deps = deps
        self._owner = owner
        self._root_run_id = root_run_id
        self._key = key
        self._made = 0

    def open(self, reference: Any) -> tuple[FileRef, BinaryIO]:
        """A file by its JSON form or id; raises AppError not_found."""
        file_id = reference.get("id") if isinstance(reference, dict) else reference
        given = exists().where(RunFile.file_id == File.id, RunFile.run_id == self._root_run_id)
        query = select(File.id, File.name, File.media_type, File.size_bytes).where(
            File.id == str(file_id), or_(File.run_id == self._root_run_id, given)
        )
        body = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY_BYTES)  # noqa: SIM115 the node closes it
        with self._deps.db.reading() as session:
            row = session.connection().execute(query).first()
            if row is None:
                raise not_found("file")
            for part in files.content(session, row.id):
                body.write(part)
        body.seek(0)
        return FileRef(*row), cast(BinaryIO, body)

    def create(self, name: str, media_type: str, parts: Iterable[bytes]) -> FileRef:
        """Stores a new file of this run; made again by the same activation it has the same id."""
        self._made += 1
        file_id = derived_id(f"file:{self._key}:{self._made}")
        whole, size_bytes, hashes = hashlib.sha256(), 0, list[str]()
        limit = self._deps.settings.max_upload_bytes
        for part in _megabytes(parts):
            size_bytes += len(part)
            if size_bytes > limit:
                raise AppError(Kind.TOO_LARGE, "file_too_large", f"A file may have {limit} bytes.")
            whole.update(part)
            body = payloads.body(part, self._owner)
            hashes.append(body.hash)
            with self._deps.db.transaction() as session:
                files.keep_parts(session, [body], self._deps.clock.now())
        reference = FileRef(file_id, name[:200], media_type, size_bytes)
        self._keep(reference, whole.hexdigest(), hashes)
        return reference

    def _keep(self, reference: FileRef, sha256: str, hashes: list[str]) -> None:
        with self._deps.db.transaction() as session:
            there = select(File.id).where(File.id == reference.id)
            if session.connection().execute(there).first() is not None:
                return
            new = NewFile(
                id=reference.id,
                name=reference.name,
                media_type=reference.media_type,
                size_bytes=reference.size_bytes,
                sha256=sha256,
                run_id=self._root_run_id,
            )
            files.create(session, new, hashes, self._deps.clock.now())


def derived_id(source: str) -> str:
    """An id in a UUID's form (version 8) that depends on nothing but `source`."""
    digits = list(hashlib.sha256(source.encode()).hexdigest()[:32])
    digits[12], digits[16] = "8", "89ab"[int(digits[16], 16) % 4]
    text = "".join(digits)
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def _megabytes(parts: Iterable[bytes]) -> Iterator[bytes]:
    waiting = bytearray()
    for part in parts:
        waiting += part
        while len(waiting) >= PART_BYTES:
            yield bytes(waiting[:PART_BYTES])
            del waiting[:PART_BYTES]
    if waiting:
        yield bytes(waiting)
