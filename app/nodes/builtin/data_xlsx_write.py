"""Writes rows into an Excel file, row by row."""

import re
import tempfile
from collections.abc import Iterator
from typing import Any, BinaryIO, Final, cast

from app.nodes.kit import (
    COLUMNS,
    FILE_SCHEMA,
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
    Spec,
    Text,
    field_text,
    safe_cell,
    table_columns,
    titled,
    value_at,
)

_MOST_ROWS: Final = 1_048_575
_MOST_CHARACTERS: Final = 32_767
_EXACT: Final = 2**53
_TELL_EVERY: Final = 2_000
_PART_BYTES: Final = 1_048_576
_IN_MEMORY_BYTES: Final = 8_388_608
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_TITLE: Final = re.compile(r"[\[\]:*?/\\]|^'|'$")
_MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

SPEC = Spec(
    type="data.xlsx_write",
    version=1,
    group=Group.DATA,
    icon="sheet_down",
    title=Text("Write Excel", "Excelに書き出す"),
    help=Text(
        "Makes an .xlsx file out of up to 1,048,575 rows. Texts that begin like a formula get an "
        "apostrophe in front.",
        "行を.xlsxファイルにします(1,048,575行まで)。数式のように始まる文字列には、先頭に ' を"
        "付けます。",
    ),
    effect=Effect.IDEMPOTENT,
    stays_inside=True,
    params=(
        Param(
            "rows",
            Kind.LIST,
            Text("Rows", "行"),
            Text("The list, for example nodes.collect.", "対象の一覧です。例: nodes.collect"),
            required=True,
            expression=Expression.ALWAYS,
        ),
        COLUMNS,
        Param(
            "name",
            Kind.TEXT,
            Text("File name", "ファイル名"),
            Text("With .xlsx at the end.", "末尾に .xlsx を付けます。"),
            default="rows.xlsx",
            expression=Expression.ALLOWED,
            max_length=200,
        ),
        Param(
            "sheet",
            Kind.TEXT,
            Text("Sheet", "シート"),
            Text("The name of the sheet.", "シートの名前です。"),
            default="Sheet1",
            expression=Expression.ALLOWED,
            max_length=31,
        ),
    ),
    output_schema={
        "type": "object",
        "properties": {
            "file": titled(FILE_SCHEMA, Text("File", "ファイル")),
            "rows": titled({"type": "integer"}, Text("How many rows", "行の数")),
        },
        "required": ["file", "rows"],
    },
    expected_ms=200,
)


class _TooLong(ValueError):
    """A text that no cell can hold."""


def run(ctx: Context) -> Outcome:
    """`{file, rows}` on `out`."""
    params = ctx.params
    total = ctx.rows.count(params["rows"])
    if total > _MOST_ROWS:
        detail = f"There are {total} rows; a sheet holds {_MOST_ROWS}. Write a CSV file instead."
        return Fault("too_many_rows", detail)
    name = str(params.get("name") or "rows.xlsx")
    name = name if name.lower().endswith(".xlsx") else f"{name}.xlsx"
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY_BYTES) as spool:
        body = cast(BinaryIO, spool)
        try:
            _write(ctx, body, total)
        except _TooLong as error:
            return Fault("cell_too_long", str(error))
        file = ctx.files.create(name, _MEDIA_TYPE, _parts(body))
    return Done({"out": {"file": file.to_json(), "rows": total}})


def summary(params: Params) -> Text:
    """What is written."""
    name = field_text(params.get("rows"))
    return Text(f"{name} as Excel", f"{name} をExcelに") if name else Text("", "")


def _write(ctx: Context, body: BinaryIO, total: int) -> None:
    from openpyxl import Workbook

    rows = iter(ctx.rows.read(ctx.params["rows"]))
    columns, rows = table_columns(ctx.params.get("columns") or [], rows)
    book = Workbook(write_only=True)
    book.properties.created = ctx.now.replace(tzinfo=None)
    sheet = book.create_sheet(_title(str(ctx.params.get("sheet") or "")))
    sheet.freeze_panes = "A2"
    sheet.append([_cell(header, 1) for _, header in columns])
    try:
        for number, row in enumerate(rows):
            if number % _TELL_EVERY == 0:
                ctx.progress(number, total)
            sheet.append([_cell(value_at(row, field), number + 2) for field, _ in columns])
    finally:  # after a fault too: saving is what clears away the library's own files
        book.save(body)


def _cell(value: Any, line: int) -> Any:
    if isinstance(value, bool):
        return value
    if isinstance(value, int) and abs(value) > _EXACT:
        return str(value)  # a cell would round it
    cell = safe_cell(value)
    if not isinstance(cell, str):
        return cell
    text = _NOT_IN_XML.sub("", cell)
    if len(text) > _MOST_CHARACTERS:
        detail = f"Row {line} holds a text of {len(text)} characters; {_MOST_CHARACTERS} fit."
        raise _TooLong(detail)
    return text or None


def _title(wanted: str) -> str:
    return _NOT_IN_TITLE.sub("", _NOT_IN_XML.sub("", wanted))[:31].strip() or "Sheet1"


def _parts(body: BinaryIO) -> Iterator[bytes]:
    body.seek(0)
    while part := body.read(_PART_BYTES):
        yield part
