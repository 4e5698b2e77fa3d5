"""A look into a CSV or Excel file by the very steps that read it in a run: columns, first rows."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from app.nodes.builtin import data_csv_read, data_xlsx_read
from app.nodes.kit import Context, Done, Fault, FileRef
from app.tables.columns import Column, is_data, shown

MOST_COLUMNS: Final = 300
_PREVIEW_ROWS: Final = 8
_LOOK_SECONDS: Final = 3.0
_TRIES: Final = 5  # titles above the table that are stepped over
_TITLE_ROWS: Final = 20
_NO_TABLE: Final = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{", b"[", b"<", b"\x1f\x8b")


class NoTable(ValueError):
    """A file from which no workflow can begin: `code`, a sentence, safe fields."""

    def __init__(self, code: str, detail: str, **fields: Any) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail
        self.fields = fields


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a file is to be read; None: found out."""

    header: bool | None = None
    sheet: str = ""


@dataclass(slots=True)
class _Rows:
    """Takes the rows of a reader, as many as the time allows."""

    columns: dict[str, Column] = field(default_factory=lambda: {})
    first: list[list[str]] = field(default_factory=lambda: [])
    count: int = 0
    complete: bool = False

    def write(self, items: Iterable[Mapping[str, Any]]) -> list[Any]:
        """Sees each row until the time is over."""
        until = time.monotonic() + _LOOK_SECONDS
        for row in items:
            self._see(row)
            if self.count % 256 == 0 and time.monotonic() > until:
                return []
        self.complete = True
        return []

    def _see(self, row: Mapping[str, Any]) -> None:
        if not self.columns:
            self.columns = {name: Column(name) for name in islice(row, MOST_COLUMNS + 1)}
        for name, column in self.columns.items():
            column.see(row.get(name))
        if len(self.first) < _PREVIEW_ROWS:
            self.first.append([shown(row.get(name)) for name in self.columns])
        self.count += 1


@dataclass(slots=True)
class _Files:
    """The one file that is looked at."""

    path: Path

    def open(self, reference: Any) -> tuple[FileRef, BinaryIO]:
        """The file, whatever is asked for."""
        size_bytes = self.path.stat().st_size
        return FileRef("", self.path.name, "", size_bytes), self.path.open("rb")


@dataclass(slots=True)
class _Context:
    """What the reading steps need of a run."""

    params: dict[str, Any]
    files: _Files
    rows: _Rows = field(default_factory=_Rows)

    def progress(self, done: int, total: int) -> None:
        """Nobody watches."""

    def log(self, message: str, **fields: Any) -> None:
        """Nobody reads it."""


def look(path: Path, wanted: Wanted) -> dict[str, Any]:
    """Kind, columns with types, first rows, and how to read it; raises `NoTable`."""
    kind = _kind(path)
    params: dict[str, Any] = {"file": "input.file", "header": wanted.header is not False}
    if kind == "csv":
        params["uneven"] = "pad"
    elif wanted.sheet:
        params["sheet"] = wanted.sheet
    read, ctx = _read_below_titles(kind, path, params)
    if wanted.header is None and is_data(read["columns"]):
        params["header"] = False
        read, ctx = _read_below_titles(kind, path, params)
    _refuse_no_rows(read, ctx.rows)
    return _described(kind, params, read, ctx.rows)


def _kind(path: Path) -> str:
    with path.open("rb") as body:
        start = body.read(512)
    if not start.strip():
        raise NoTable("table_empty", "The file is empty.")
    if start.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return "xlsx"
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_NO_TABLE):
        raise NoTable("no_table", "The file is no table: neither CSV nor Excel (.xlsx).")
    return "csv"


def _read_below_titles(
    kind: str, path: Path, params: dict[str, Any]
) -> tuple[dict[str, Any], _Context]:
    """What the step gave. In Excel files titles above the table are stepped over."""
    for _ in range(_TRIES):
        ctx = _Context(params, _Files(path))
        step = data_csv_read if kind == "csv" else data_xlsx_read
        outcome = step.run(cast(Context, ctx))
        if isinstance(outcome, Done):
            return outcome.outputs["out"], ctx
        fault = cast(Fault, outcome)
        line = int(fault.fields.get("line", 0))
        if kind != "xlsx" or fault.code != "uneven_row" or not 1 < line <= _TITLE_ROWS:
            raise NoTable(fault.code, fault.detail, **fault.fields)
        params["skip_rows"] = line - 1
    raise NoTable("no_table", "No row with the names of the columns was found.")


def _refuse_no_rows(read: Mapping[str, Any], rows: _Rows) -> None:
    columns = read["columns"]
    if not columns:
        raise NoTable("table_empty", "The file holds no row.")
    if len(columns) > MOST_COLUMNS:
        detail = f"The file has {len(columns)} columns; {MOST_COLUMNS} are allowed."
        raise NoTable("too_many_columns", detail, columns=len(columns), limit=MOST_COLUMNS)
    if rows.count == 0:
        raise NoTable("only_heads", "The file holds the names of columns but no row.")
    uneven = int(read.get("uneven", 0))
    if len(columns) == 1 and uneven * 2 > rows.count:
        detail = "The first line has one cell, the others have more: it does not name the columns."
        raise NoTable("title_above", detail)


def _described(
    kind: str, params: Mapping[str, Any], read: Mapping[str, Any], rows: _Rows
) -> dict[str, Any]:
    return {
        "kind": kind,
        "header": params["header"],
        "skip_rows": params.get("skip_rows", 0),
        "sheet": read.get("sheet", ""),
        "sheets": list(read.get("sheets", ())),
        "encoding": read.get("encoding", ""),
        "delimiter": read.get("delimiter", ""),
        "uneven": read.get("uneven", 0),
        "columns": [
            {"name": one.name, "type": one.type, "example": one.example, "empty": one.empty}
            for one in rows.columns.values()
        ],
        "rows": rows.first,
        "count": rows.count,
        "complete": rows.complete,
    }
