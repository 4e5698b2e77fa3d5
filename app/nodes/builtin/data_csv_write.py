"""Writes rows into a CSV file that opens in any spreadsheet."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Any, Final

from app.nodes.kit import (
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
    field_text,
)

_PART_ROWS: Final = 2_000
_ROWS_FOR_HEADER: Final = 200
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_NUMBER: Final = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?")
_ENCODINGS: Final = {"utf-8-sig": "utf-8-sig", "utf-8": "utf-8", "cp932": "cp932"}
_FILE: Final[Schema] = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "name": {"type": "string"},
        "media_type": {"type": "string"},
        "size_bytes": {"type": "integer"},
    },
    "required": ["id", "name", "media_type", "size_bytes"],
}

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
    params=(
        Param(
            "rows",
            Kind.LIST,
            Text("Rows", "行"),
            Text("The list, for example nodes.collect.", "対象の一覧です。例: nodes.collect"),
            required=True,
            expression=Expression.ALWAYS,
        ),
        Param(
            "columns",
            Kind.ROWS,
            Text("Columns", "列"),
            Text(
                "Which fields become columns. Empty: all fields of the first 200 rows.",
                "列にする項目です。空なら、最初の200行にあるすべての項目です。",
            ),
            default=[],
            item=(
                Param(
                    "field",
                    Kind.TEXT,
                    Text("Field", "項目"),
                    Text("Dots lead inside: value.label.", "点で中の項目を指します: value.label"),
                    required=True,
                ),
                Param(
                    "header",
                    Kind.TEXT,
                    Text("Header", "見出し"),
                    Text("Empty: the field's name.", "空なら項目の名前です。"),
                ),
            ),
        ),
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
        "properties": {"file": _FILE, "rows": {"type": "integer"}},
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
    columns, rows = _columns(params.get("columns") or [], rows)
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


def _columns(
    wanted: list[Mapping[str, Any]], rows: Iterator[Any]
) -> tuple[list[tuple[str, str]], Iterator[Any]]:
    """(field, header) of each column, and the rows again."""
    if wanted:
        return [
            (str(each["field"]), str(each.get("header") or each["field"])) for each in wanted
        ], rows
    first = list(islice(rows, _ROWS_FOR_HEADER))
    names: dict[str, None] = {}
    for row in first:
        names.update(dict.fromkeys(row if isinstance(row, dict) else ("value",)))
    return [(name, name) for name in names], chain(first, rows)


def _parts(
    columns: list[tuple[str, str]], rows: Iterator[Any], delimiter: str, encoding: str
) -> Iterator[bytes]:
    """The file in pieces; a piece holds some thousand rows."""
    paths = [field for field, _ in columns]
    lines: Iterator[list[Any]] = chain(
        ([_cell(header) for _, header in columns],),
        ([_cell(_at(row, path)) for path in paths] for row in rows),
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


def _at(row: Any, path: str) -> Any:
    """The value at a dotted path; a field whose own name holds the dots comes first."""
    if isinstance(row, dict) and path in row:
        return row[path]
    value = row
    for name in path.split("."):
        if not isinstance(value, dict):
            return row if path == "value" else None
        value = value.get(name)
    return value


def _cell(value: Any) -> Any:
    """A cell as text, safe to open: no text begins like a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return value
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = text.replace("\x00", "")
    risky = text.startswith(_FORMULA) and not _NUMBER.fullmatch(text)
    return f"'{text}" if risky else text
