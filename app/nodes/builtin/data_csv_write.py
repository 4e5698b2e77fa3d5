"""Writes rows into a CSV file that opens in any spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any, Final

from app.nodes.kit import (
    COLUMNS,
    FILE_SCHEMA,
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
    Spec,
    Text,
    field_text,
    safe_cell,
    table_columns,
    titled,
    value_at,
)

_PART_ROWS: Final = 2_000
_ENCODINGS: Final = {"utf-8-sig": "utf-8-sig", "utf-8": "utf-8", "cp932": "cp932"}

SPEC = Spec(
    type="data.csv_write",
    version=1,
    group=Group.DATA,
    icon="file_down",
    title=Text("Write CSV", "CSVに書き出す"),
    help=Text(
        "Makes a CSV file out of rows of any number. Texts that a spreadsheet would take for a "
        "formula get an apostrophe in front.",
        "行をCSVファイルにします。何行あってもメモリは増えません。表計算ソフトが数式とみなす文字列"
        "には、先頭に ' を付けます。",
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
            Text("With .csv at the end.", "末尾に .csv を付けます。"),
            default="rows.csv",
            expression=Expression.ALLOWED,
            max_length=200,
        ),
        Param(
            "encoding",
            Kind.CHOICE,
            Text("Encoding", "文字コード"),
            Text(
                "UTF-8 with BOM opens rightly in Excel.",
                "BOM付きUTF-8なら、Excelでも文字化けしません。",
            ),
            default="utf-8-sig",
            choices=(
                Choice("utf-8-sig", Text("UTF-8 with BOM", "UTF-8(BOM付き)")),
                Choice("utf-8", Text("UTF-8", "UTF-8")),
                Choice("cp932", Text("CP932 (Windows Japanese)", "CP932(Windowsの日本語)")),
            ),
        ),
        Param(
            "delimiter",
            Kind.CHOICE,
            Text("Delimiter", "区切り文字"),
            Text("What stands between columns.", "列と列の間の文字です。"),
            default=",",
            choices=(
                Choice(",", Text("Comma", "カンマ")),
                Choice("\t", Text("Tab", "タブ")),
                Choice(";", Text("Semicolon", "セミコロン")),
            ),
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
    expected_ms=100,
)


class _Unwritable(ValueError):
    """A character that the chosen encoding does not have."""


def run(ctx: Context) -> Outcome:
    """`{file, rows}` on `out`."""
    params = ctx.params
    encoding = _ENCODINGS.get(str(params.get("encoding")), "utf-8-sig")
    total = ctx.rows.count(params["rows"])
    rows = _told(ctx, ctx.rows.read(params["rows"]), total)
    columns, rows = table_columns(params.get("columns") or [], rows)
    name = str(params.get("name") or "rows.csv")
    name = name if name.lower().endswith((".csv", ".tsv", ".txt")) else f"{name}.csv"
    parts = _parts(columns, rows, str(params.get("delimiter") or ","), encoding)
    try:
        file = ctx.files.create(name, "text/csv", parts)
    except _Unwritable as error:
        return Fault("not_in_encoding", str(error))
    return Done({"out": {"file": file.to_json(), "rows": total}})


def summary(params: Params) -> Text:
    """What is written."""
    name = field_text(params.get("rows"))
    return Text(f"{name} as CSV", f"{name} をCSVに") if name else Text("", "")


def _told(ctx: Context, rows: Iterable[Any], total: int) -> Iterator[Any]:
    for number, row in enumerate(rows):
        if number % _PART_ROWS == 0:
            ctx.progress(number, total)
        yield row


def _parts(
    columns: list[tuple[str, str]], rows: Iterator[Any], delimiter: str, encoding: str
) -> Iterator[bytes]:
    """The file in pieces; a piece holds some thousand rows."""
    paths = [field for field, _ in columns]
    lines: Iterator[list[Any]] = chain(
        ([safe_cell(header) for _, header in columns],),
        ([safe_cell(value_at(row, path)) for path in paths] for row in rows),
    )
    first = True
    while some := list(islice(lines, _PART_ROWS)):
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=delimiter).writerows(some)
        yield _encoded(text.getvalue(), encoding if first else encoding.removesuffix("-sig"))
        first = False


def _encoded(text: str, encoding: str) -> bytes:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as error:
        detail = f"{error.object[error.start]!r} cannot be written in {encoding}; choose UTF-8."
        raise _Unwritable(detail) from None
