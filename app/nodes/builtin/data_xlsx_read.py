"""Reads a sheet of an Excel file into rows, after a look at what the archive would unpack to."""

import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO, Final

from app.nodes.kit import (
    TYPES,
    BadTable,
    Choice,
    Context,
    Done,
    Effect,
    Expression,
    Fault,
    Group,
    Kind,
    Outcome,
    Param,
    Params,
    Schema,
    Spec,
    Text,
    converted,
    converters,
    field_text,
    header_names,
    titled,
    typed_rows,
)

_MOST_ENTRIES: Final = 5_000
_MOST_BYTES: Final = 300 * 1024 * 1024
_CALM_BYTES: Final = 10 * 1024 * 1024  # below, any ratio is harmless
_HIGHEST_RATIO: Final = 150
_MOST_COLUMNS: Final = 2_000
_TELL_EVERY: Final = 2_000
_BLOCK_BYTES: Final = 65_536
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,  # what the XML parser raises
)

SPEC = Spec(
    type="data.xlsx_read",
    version=1,
    group=Group.DATA,
    icon="sheet_up",
    title=Text("Read Excel", "Excelを読み込む"),
    help=Text(
        "Reads one sheet of an .xlsx file into rows. Formulas give the value that was computed "
        "when the file was last saved. Dates become texts like 2026-11-20.",
        ".xlsxファイルのシートを行の一覧にします。数式は、最後に保存したときの計算結果を使います。"
        "日付は 2026-11-20 のような文字列になります。",
    ),
    effect=Effect.READ,
    params=(
        Param(
            "file",
            Kind.FILE,
            Text("File", "ファイル"),
            Text("For example input.file.", "例: input.file"),
            required=True,
            expression=Expression.ALWAYS,
        ),
        Param(
            "sheet",
            Kind.TEXT,
            Text("Sheet", "シート"),
            Text("Its name. Empty: the first sheet.", "シートの名前です。空なら最初のシートです。"),
            default="",
            expression=Expression.ALLOWED,
            max_length=100,
        ),
        Param(
            "skip_rows",
            Kind.INTEGER,
            Text("Rows to leave out at the top", "先頭で読み飛ばす行数"),
            Text("For a title above the table.", "表の上に題名などがあるときに使います。"),
            default=0,
            minimum=0,
            maximum=1_000,
        ),
        Param(
            "header",
            Kind.BOOLEAN,
            Text("The first row names the columns", "1行目は見出し"),
            Text(
                "When off, the columns are named column_1, column_2, …",
                "オフにすると、列の名前は column_1、column_2 … になります。",
            ),
            default=True,
        ),
        Param(
            "formulas",
            Kind.CHOICE,
            Text("Formulas without a value", "計算結果のない数式"),
            Text(
                "A program that does not compute may have written the file.",
                "計算をしないプログラムが作ったファイルで起こります。",
            ),
            default="empty",
            choices=(
                Choice("empty", Text("Leave empty and say so", "空にして知らせる")),
                Choice("error", Text("Stop", "止める")),
            ),
        ),
        TYPES,
    ),
    output_schema={
        "type": "object",
        "properties": {
            "rows": titled({"type": "array", "items": {"type": "object"}}, Text("Rows", "行")),
            "columns": titled(
                {"type": "array", "items": {"type": "string"}}, Text("Columns", "列の名前")
            ),
            "count": titled({"type": "integer"}, Text("How many", "件数")),
            "sheet": titled({"type": "string"}, Text("Sheet", "シート")),
            "sheets": titled(
                {"type": "array", "items": {"type": "string"}}, Text("All sheets", "すべてのシート")
            ),
            "formulas_without_value": titled(
                {"type": "integer"}, Text("Formulas without a value", "値のない数式の数")
            ),
        },
        "required": ["rows", "columns", "count", "sheet", "sheets", "formulas_without_value"],
    },
    expected_ms=200,
)

Cells = tuple[Any, ...]


def run(ctx: Context) -> Outcome:
    """`{rows, columns, count, sheet, sheets, formulas_without_value}` on `out`."""
    _, body = ctx.files.open(ctx.params["file"])
    with closing(body):
        try:
            _refuse_bombs(body)
            return _read(ctx, body)
        except BadTable as error:
            return Fault(error.code, error.detail, fields=error.fields)
        except _BROKEN as error:
            detail = f"This is no readable .xlsx file: {str(error)[:200] or type(error).__name__}."
            return Fault("bad_xlsx", detail)


def output_schema(params: Params, input_schema: Schema) -> Schema:
    """Typed columns are known; the others come with the file."""
    known = SPEC.output_schema["properties"]
    properties = {**known, "rows": {**known["rows"], "items": typed_rows(params.get("types"))}}
    return {**SPEC.output_schema, "properties": properties}


def summary(params: Params) -> Text:
    """Which file, which sheet."""
    name, sheet = field_text(params.get("file")), str(params.get("sheet") or "")
    if not name:
        return Text("", "")
    more = f" › {sheet}" if sheet else ""
    return Text(f"Rows of {name}{more}", f"{name}{more} の行")


def _refuse_bombs(body: BinaryIO) -> None:
    """Raises `BadTable` for what is no .xlsx, and for archives that would unpack without end."""
    body.seek(0)
    start = body.read(8)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        detail = "The file is an old .xls file or protected by a password. Save it as .xlsx."
        raise BadTable("not_xlsx", detail)
    if not start.startswith(b"PK"):
        raise BadTable("not_xlsx", "The file is no .xlsx file.")
    with zipfile.ZipFile(body) as archive:
        entries = archive.infolist()
        size = sum(entry.file_size for entry in entries)
        packed = sum(entry.compress_size for entry in entries)
        if "xl/workbook.xml" not in archive.namelist():
            raise BadTable("not_xlsx", "The file is an archive, but no .xlsx file.")
        too_many = len(entries) > _MOST_ENTRIES or size > _MOST_BYTES
        if too_many or (size > _CALM_BYTES and size > packed * _HIGHEST_RATIO):
            detail = (
                f"The file would unpack to {len(entries)} parts with {size >> 20} MB. "
                f"Allowed are {_MOST_ENTRIES} parts, {_MOST_BYTES >> 20} MB and "
                f"{_HIGHEST_RATIO} times its size."
            )
            raise BadTable("archive_bomb", detail, size_bytes=size, parts=len(entries))
        for entry in entries:
            with archive.open(entry) as part:
                if b"<!DOCTYPE" in part.read(_BLOCK_BYTES):
                    raise BadTable("archive_bomb", "The file declares entities, which are refused.")


def _read(ctx: Context, body: BinaryIO) -> Outcome:
    from openpyxl import load_workbook

    params = ctx.params
    values = load_workbook(body, read_only=True, data_only=True, keep_links=False)
    name = str(params.get("sheet") or "") or values.sheetnames[0]
    if name not in values.sheetnames:
        known = ", ".join(values.sheetnames[:20])
        raise BadTable("missing_sheet", f"There is no sheet {name!r}; there are: {known}.")
    written: Iterable[Cells] | None = None
    if _has_formulas(body):
        written = _rows(load_workbook(body, read_only=True, keep_links=False)[name])
    sheet = _Sheet(ctx, _rows(values[name]), written)
    rows = ctx.rows.write(sheet.objects())
    if sheet.missing:
        ctx.log("Formulas without a value", count=sheet.missing, first_row=sheet.first_missing)
    value = {
        "rows": rows,
        "columns": sheet.columns,
        "count": sheet.count,
        "sheet": name,
        "sheets": list(values.sheetnames),
        "formulas_without_value": sheet.missing,
    }
    return Done({"out": value})


class _Sheet:
    """One sheet, read once from top to bottom. Beside the values run the cells as written."""

    def __init__(self, ctx: Context, values: Iterator[Cells], written: Iterable[Cells] | None):
        params = ctx.params
        self._ctx = ctx
        self._stops = params.get("formulas") == "error"
        self.missing = 0
        self.first_missing = 0
        self.count = 0
        self._lines = self._filled(values, written, int(params.get("skip_rows") or 0))
        first = next(self._lines, None)
        named = bool(params.get("header", True))
        self._first = None if named else first
        cells = first[1] if first else ()
        self.columns = header_names(cells if named else [None] * len(cells))
        self._types = converters(params.get("types") or (), self.columns)

    def objects(self) -> Iterator[dict[str, Any]]:
        """One object a row; raises `BadTable` uneven_row, bad_value, formula_without_value."""
        if self._first is not None:
            yield self._object(*self._first)
        for line, cells in self._lines:
            yield self._object(line, cells)

    def _object(self, line: int, cells: Cells) -> dict[str, Any]:
        width = len(self.columns)
        if len(cells) > width:
            detail = f"Row {line} has {len(cells)} cells; the first row has {width}."
            raise BadTable("uneven_row", detail, line=line, cells=len(cells), columns=width)
        if self.count % _TELL_EVERY == 0:
            self._ctx.progress(self.count, self.count)
        self.count += 1
        filled = [*map(_plain, cells), *[None] * (width - len(cells))]
        return converted(dict(zip(self.columns, filled, strict=True)), self._types, line)

    def _filled(
        self, values: Iterator[Cells], written: Iterable[Cells] | None, skip: int
    ) -> Iterator[tuple[int, Cells]]:
        """(row number, cells without the empty end) of the rows that hold anything."""
        beside = iter(written) if written is not None else None
        for line, cells in enumerate(values, 1):
            if beside is not None:
                self._count_missing(line, cells, next(beside, ()))
            cells = _without_empty_end(cells)
            if len(cells) > _MOST_COLUMNS:
                detail = f"Row {line} has {len(cells)} cells; {_MOST_COLUMNS} are allowed."
                sizes = {"columns": len(cells), "limit": _MOST_COLUMNS}
                raise BadTable("too_many_columns", detail, **sizes)
            if line > skip and cells:
                yield line, cells

    def _count_missing(self, line: int, cells: Cells, written: Cells) -> None:
        pairs = zip(cells, written, strict=False)
        found = sum(value is None and cell is not None for value, cell in pairs)
        if found and self._stops:
            detail = f"A formula in row {line} holds no computed value. Save the file in Excel."
            raise BadTable("formula_without_value", detail, line=line)
        self.missing += found
        self.first_missing = self.first_missing or (line if found else 0)


def _rows(sheet: Any) -> Iterator[Cells]:
    sheet.reset_dimensions()  # the file's own word on its size may be a lie
    return sheet.iter_rows(values_only=True)


def _has_formulas(body: BinaryIO) -> bool:
    with zipfile.ZipFile(body) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/"):
                with archive.open(name) as part:
                    if _holds(part, b"<f"):
                        return True
    return False


def _holds(part: Any, mark: bytes) -> bool:
    before = b""
    while block := part.read(_BLOCK_BYTES):
        if mark in before + block:
            return True
        before = block[-len(mark) :]
    return False


def _without_empty_end(cells: Sequence[Any]) -> Cells:
    end = len(cells)
    while end and (cells[end - 1] is None or cells[end - 1] == ""):
        end -= 1
    return tuple(cells[:end])


def _plain(value: Any) -> Any:
    """A JSON value: moments as ISO 8601, a moment at midnight as its date."""
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat(timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    return value
