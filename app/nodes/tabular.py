"""What the steps that read and write tables share: headers, typed columns, cells safe to open."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import chain, islice
from typing import Any, Final

from app.core.text import Text
from app.graph.spec import Choice, Kind, Param, Schema

FILE_SCHEMA: Final[Schema] = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "name": {"type": "string"},
        "media_type": {"type": "string"},
        "size_bytes": {"type": "integer"},
    },
    "required": ["id", "name", "media_type", "size_bytes"],
}
COLUMNS: Final = Param(
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
)
TYPES: Final = Param(
    "types",
    Kind.ROWS,
    Text("Types of columns", "列の型"),
    Text(
        "Columns that are not text. What does not fit is a fault with its line.",
        "文字以外の列です。合わない値は、行番号つきの失敗になります。",
    ),
    default=[],
    item=(
        Param(
            "column",
            Kind.TEXT,
            Text("Column", "列"),
            Text("The name in the header.", "見出しの名前です。"),
            required=True,
        ),
        Param(
            "type",
            Kind.CHOICE,
            Text("Type", "型"),
            Text("What the values are.", "値の種類です。"),
            default="number",
            required=True,
            choices=(
                Choice("text", Text("Text", "文字")),
                Choice("integer", Text("Whole number", "整数")),
                Choice("number", Text("Number", "数値")),
                Choice("boolean", Text("Yes or no", "はい・いいえ")),
                Choice("date", Text("Date", "日付")),
            ),
        ),
    ),
)

_ROWS_FOR_HEADER: Final = 200
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_PLAIN_NUMBER: Final = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?")
_DATE: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_TRUE: Final = frozenset({"true", "yes", "1", "on", "はい", "有", "○", "〇"})
_FALSE: Final = frozenset({"false", "no", "0", "off", "いいえ", "無", "×"})
_LARGEST: Final = 2**63


class BadTable(ValueError):
    """A table that cannot be read: `code`, a sentence, and where."""

    def __init__(self, code: str, detail: str, **fields: Any) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail
        self.fields = fields


def header_names(cells: Sequence[Any]) -> list[str]:
    """A name a column: an empty one becomes column_3, the second "a" becomes a_2."""
    names: list[str] = []
    taken: set[str] = set()
    for number, cell in enumerate(cells, 1):
        base = " ".join(str(cell if cell is not None else "").split()) or f"column_{number}"
        name, count = base, 1
        while name in taken:
            count += 1
            name = f"{base}_{count}"
        taken.add(name)
        names.append(name)
    return names


def typed_rows(types: Any) -> Schema:
    """The schema of rows whose columns have these types; what else the file holds is not known."""
    kinds = {"integer": "integer", "number": "number", "boolean": "boolean"}
    known = {
        str(one.get("column")): {"type": [kinds.get(str(one.get("type")), "string"), "null"]}
        for one in (types if isinstance(types, list) else ())
        if isinstance(one, dict)
    }
    return {"type": "object", "properties": known, "additionalProperties": True}


Convert = Callable[[Any], Any]


def converters(types: Sequence[Mapping[str, Any]], names: Sequence[str]) -> dict[str, Convert]:
    """Column → what turns its cells into values; raises `BadTable` missing_column."""
    found: dict[str, Convert] = {}
    for each in types:
        column = str(each.get("column", ""))
        if column not in names:
            known = ", ".join(names[:20])
            detail = f"There is no column {column!r}; there are: {known}."
            raise BadTable("missing_column", detail, column=column)
        found[column] = _CONVERT.get(str(each.get("type")), _text)
    return found


def converted(row: dict[str, Any], how: Mapping[str, Convert], line: int) -> dict[str, Any]:
    """The row with typed values, empty cells null; raises `BadTable` bad_value."""
    for column, convert in how.items():
        cell = row[column]
        try:
            row[column] = None if cell is None or cell == "" else convert(cell)
        except ValueError:
            detail = f"Line {line}: {str(cell)[:60]!r} in column {column!r} does not fit its type."
            raise BadTable("bad_value", detail, line=line, column=column) from None
    return row


def table_columns(
    wanted: Sequence[Mapping[str, Any]], rows: Iterator[Any]
) -> tuple[list[tuple[str, str]], Iterator[Any]]:
    """(field, header) of each column, and the rows again.

    Without wanted columns, rows of a collect become what their items gave.
    """
    if wanted:
        return [(str(one["field"]), str(one.get("header") or one["field"])) for one in wanted], rows
    first = list(islice(rows, _ROWS_FOR_HEADER))
    if first and all(map(_is_collected, first)):
        first, rows = list(map(_what_it_gave, first)), map(_what_it_gave, rows)
    names: dict[str, None] = {}
    for row in first:
        names.update(dict.fromkeys(row if isinstance(row, dict) else ("value",)))
    return [(name, name) for name in names], chain(first, rows)


def _is_collected(row: Any) -> bool:
    """Whether it is a row of a collect whose item gave an object, or failed."""
    if not isinstance(row, dict) or not {"index", "status"} <= row.keys():
        return False
    return row["status"] != "ok" or isinstance(row.get("value"), dict)


def _what_it_gave(row: Any) -> Any:
    """The object that an item gave; for one that gave nothing its number and state."""
    if _is_collected(row) and row["status"] != "ok":
        return {"index": row["index"], "status": row["status"]}
    return row["value"] if _is_collected(row) else row


def value_at(row: Any, path: str) -> Any:
    """The value at a dotted path; a field whose own name holds the dots comes first."""
    if isinstance(row, dict) and path in row:
        return row[path]
    value = row
    for name in path.split("."):
        if not isinstance(value, dict):
            return row if path == "value" else None
        value = value.get(name)
    return value


def safe_cell(value: Any) -> Any:
    """A number, or a text that no spreadsheet takes for a formula; truth becomes TRUE or FALSE."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return value
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = text.replace("\x00", "")
    risky = text.startswith(_FORMULA) and not _PLAIN_NUMBER.fullmatch(text)
    return f"'{text}" if risky else text


def _plain(cell: Any) -> str:
    return unicodedata.normalize("NFKC", str(cell)).strip()


def _text(cell: Any) -> str:
    return str(cell)


def _number(cell: Any) -> float | int:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return cell
    digits = _plain(cell).replace(",", "").removeprefix("¥").removesuffix("円")
    value = float(digits)
    if value != value or abs(value) == float("inf"):
        raise ValueError(cell)
    return value if "." in digits or "e" in digits.lower() else _whole(int(digits))


def _integer(cell: Any) -> int:
    value = _number(cell)
    if value != int(value):
        raise ValueError(cell)
    return _whole(int(value))


def _whole(value: int) -> int:
    if not -_LARGEST <= value < _LARGEST:
        raise ValueError(value)
    return value


def _boolean(cell: Any) -> bool:
    word = _plain(cell).lower()
    if word not in _TRUE | _FALSE:
        raise ValueError(cell)
    return word in _TRUE


def _date(cell: Any) -> str:
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    match = _DATE.fullmatch(_plain(cell)[:20].split(" ")[0].split("T")[0])
    if not match:
        raise ValueError(cell)
    return date(*map(int, match.groups())).isoformat()


_CONVERT: Final[Mapping[str, Convert]] = {
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "date": _date,
}
