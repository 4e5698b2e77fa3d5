"""A workflow that begins with a file: the file looked at, then everything around the work made."""

import tempfile
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, Final

from app.auth.permissions import Action, Principal, require
from app.core.errors import AppError, FieldError, Kind
from app.core.text import Language
from app.services import files, sample_inputs, workflows
from app.services.deps import Deps
from app.services.workflows import NewWorkflow
from app.tables.apart import look_apart
from app.tables.draft import Table, draft
from app.tables.look import MOST_COLUMNS, NoTable, Wanted

LOOK_BYTES: Final = 24 * 1024 * 1024
_AT_ONCE: Final = 2  # each look may take a processor and a gigabyte for some seconds
_PATIENCE_SECONDS: Final = 10
_FILE_PARTS: Final = ("id", "name", "media_type", "size_bytes")
_looks: Final = BoundedSemaphore(_AT_ONCE)


@dataclass(frozen=True, slots=True)
class FileStart:
    """Which file, how it is read where that is not found out, and what its columns are to be."""

    file_id: str
    name: str = ""
    folder: str = ""
    language: Language = "ja"
    header: bool | None = None
    sheet: str = ""
    types: Mapping[str, str] = field(default_factory=lambda: {})


def look(deps: Deps, principal: Principal, start: FileStart) -> dict[str, Any]:
    """What is in the file: columns with their types, first rows, and how it was read.

    Raises AppError table_… when it is no table, not_found.
    """
    require(principal, Action.WORKFLOW_CREATE)
    info = files.read(deps, principal, start.file_id)
    with tempfile.TemporaryDirectory(prefix="sekimori-") as folder:
        path = Path(folder) / "table"
        whole = _copy(files.content(deps, principal, start.file_id), path)
        found = _look(path, Wanted(start.header, start.sheet))
    stem, _, _ = info["name"].rpartition(".")
    complete = whole and found["complete"]
    return {**found, "complete": complete, "file": info, "name": stem or info["name"]}


def make(deps: Deps, principal: Principal, start: FileStart) -> dict[str, Any]:
    """The new workflow, with the file as its first sample; raises what `look` raises."""
    found = look(deps, principal, start)
    columns = _typed(found["columns"], start.types)
    table = Table(
        found["kind"],
        columns,
        found["header"],
        found["skip_rows"],
        start.sheet,
        found["uneven"] > 0,
    )
    name = start.name.strip() or found["name"]
    document = draft(table, name, start.language)
    made = workflows.create(deps, principal, NewWorkflow(name, document, start.folder))
    file = {part: found["file"][part] for part in _FILE_PARTS}
    sample_inputs.create(deps, principal, made["id"], found["file"]["name"], {"file": file})
    return made


def _typed(columns: Sequence[Mapping[str, Any]], types: Mapping[str, str]) -> list[dict[str, str]]:
    known = {one["name"] for one in columns}
    unknown = [name for name in types if name not in known]
    if unknown:
        detail = "The file has no such column."
        errors = tuple(FieldError("/types", "unknown_column", f"{detail} {n}") for n in unknown)
        raise AppError(Kind.UNPROCESSABLE, "unknown_column", detail, errors=errors)
    return [{"name": one["name"], "type": types.get(one["name"], one["type"])} for one in columns]


def _copy(parts: Iterator[bytes], path: Path) -> bool:
    """Writes the file's beginning, whole lines of it; whether that is all. Raises AppError."""
    kept = bytearray()
    for part in parts:
        kept += part
        if len(kept) > LOOK_BYTES:
            break
    whole = len(kept) <= LOOK_BYTES
    if not whole and kept.startswith(b"PK"):
        raise _refusal(NoTable("table_too_large", "The Excel file is too large.", limit=LOOK_BYTES))
    path.write_bytes(kept if whole else kept[: kept.rfind(b"\n", 0, LOOK_BYTES) + 1])
    return whole


def _look(path: Path, wanted: Wanted) -> dict[str, Any]:
    try:
        with _turn():
            return look_apart(path, wanted)
    except NoTable as error:
        raise _refusal(error) from None


@contextmanager
def _turn() -> Generator[None]:
    if not _looks.acquire(timeout=_PATIENCE_SECONDS):
        detail = "Other files are looked at just now; try again."
        raise AppError(Kind.UNAVAILABLE, "busy", detail, retryable=True)
    try:
        yield
    finally:
        _looks.release()


def _refusal(error: NoTable) -> AppError:
    errors = (FieldError("/file_id", error.code, error.detail),)
    fields = {"limit": MOST_COLUMNS, **error.fields}
    return AppError(Kind.UNPROCESSABLE, error.code, error.detail, fields=fields, errors=errors)
