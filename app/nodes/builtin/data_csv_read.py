"""Reads a CSV file into rows: encoding and delimiter are found out, any length."""

import csv
import io
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections.abc import Iterator
from contextlib import closing
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

_BLOCK_BYTES: Final = 262_144
_SNIFFED_LINES: Final = 30
_DELIMITERS: Final = (",", "\t", ";", "|")
_TELL_EVERY: Final = 5_000
_LONGEST_FIELD: Final = 1_048_576
_MOST_COLUMNS: Final = 2_000

SPEC = Spec(
    type="data.csv_read",
    version=1,
    group=Group.DATA,
    icon="file_up",
    title=Text("Read CSV", "CSVを読み込む"),
    help=Text(
        "Reads a CSV file of any length into rows. UTF-8 (with or without BOM), CP932 and EUC-JP "
        "are told apart by themselves, and so is the delimiter.",
        "CSVファイルを行の一覧にします。UTF-8(BOMの有無とも)・CP932・EUC-JPと区切り文字は自動で"
        "見分けます。何行あってもメモリは増えません。",
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
            "encoding",
            Kind.CHOICE,
            Text("Encoding", "文字コード"),
            Text("“Automatic” looks at the whole file.", "「自動」はファイル全体から判断します。"),
            default="auto",
            choices=(
                Choice("auto", Text("Automatic", "自動")),
                Choice("utf-8", Text("UTF-8", "UTF-8")),
                Choice("cp932", Text("CP932 (Windows Japanese)", "CP932(Windowsの日本語)")),
                Choice("euc_jp", Text("EUC-JP", "EUC-JP")),
                Choice("utf-16", Text("UTF-16", "UTF-16")),
            ),
        ),
        Param(
            "delimiter",
            Kind.CHOICE,
            Text("Delimiter", "区切り文字"),
            Text("What stands between columns.", "列と列の間の文字です。"),
            default="auto",
            choices=(
                Choice("auto", Text("Automatic", "自動")),
                Choice(",", Text("Comma", "カンマ")),
                Choice("\t", Text("Tab", "タブ")),
                Choice(";", Text("Semicolon", "セミコロン")),
                Choice("|", Text("Vertical bar", "縦棒")),
            ),
        ),
        Param(
            "header",
            Kind.BOOLEAN,
            Text("The first line names the columns", "1行目は見出し"),
            Text(
                "When off, the columns are named column_1, column_2, …",
                "オフにすると、列の名前は column_1、column_2 … になります。",
            ),
            default=True,
        ),
        Param(
            "uneven",
            Kind.CHOICE,
            Text("Rows with too few or too many cells", "セルの数が合わない行"),
            Text(
                "Stop with the line's number, or fill up and cut off.",
                "行番号を示して止めるか、足りない分を空にして余りを捨てるかです。",
            ),
            default="error",
            choices=(
                Choice("error", Text("Stop", "止める")),
                Choice("pad", Text("Fill up and cut off", "補って続ける")),
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
            "encoding": titled({"type": "string"}, Text("Encoding", "文字コード")),
            "delimiter": titled({"type": "string"}, Text("Delimiter", "区切り文字")),
            "uneven": titled(
                {"type": "integer"},
                Text("Rows that were filled up or cut off", "補った行の数"),
            ),
        },
        "required": ["rows", "columns", "count", "encoding", "delimiter", "uneven"],
    },
    expected_ms=100,
)


class _Table:
    """The rows of an open file, read once from top to bottom."""

    def __init__(self, ctx: Context, body: BinaryIO, size_bytes: int) -> None:
        params = ctx.params
        self._ctx = ctx
        self._body = body
        self._size_bytes = size_bytes
        self.encoding = _encoding(body, str(params.get("encoding") or "auto"))
        chosen = str(params.get("delimiter") or "auto")
        self.delimiter = _sniffed(body, self.encoding) if chosen == "auto" else chosen
        self.pads = params.get("uneven") == "pad"
        self.uneven = 0
        self.count = 0
        csv.field_size_limit(_LONGEST_FIELD)
        body.seek(0)
        lines = io.TextIOWrapper(body, encoding=self.encoding, newline="")
        self._reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
        self._first: list[str] | None = next(self._records(), None)
        self.columns = self._names(bool(params.get("header", True)))
        self._types = converters(params.get("types") or (), self.columns)

    def rows(self) -> Iterator[dict[str, Any]]:
        """One object a line; raises `BadTable` uneven_row, bad_value, bad_csv."""
        if self._first is not None:
            yield self._row(self._first)
        for record in self._records():
            yield self._row(record)

    def _names(self, named: bool) -> list[str]:
        if self._first is None:
            return []
        if len(self._first) > _MOST_COLUMNS:
            detail = f"The file has {len(self._first)} columns; {_MOST_COLUMNS} are allowed."
            sizes = {"columns": len(self._first), "limit": _MOST_COLUMNS}
            raise BadTable("too_many_columns", detail, **sizes)
        names = header_names(self._first if named else [""] * len(self._first))
        self._first = None if named else self._first
        return names

    def _records(self) -> Iterator[list[str]]:
        try:
            for record in self._reader:
                if record:
                    yield record
        except csv.Error as error:
            line = self._reader.line_num
            raise BadTable("bad_csv", f"Line {line}: {error}.", line=line) from None
        except UnicodeError:
            raise _unknown_encoding() from None

    def _row(self, record: list[str]) -> dict[str, Any]:
        width, line = len(self.columns), self._reader.line_num
        if len(record) != width:
            if not self.pads:
                detail = f"Line {line} has {len(record)} cells; the first line has {width}."
                raise BadTable("uneven_row", detail, line=line, cells=len(record), columns=width)
            self.uneven += 1
            record = [*record[:width], *[""] * (width - len(record))]
        if self.count % _TELL_EVERY == 0:
            self._ctx.progress(min(self._body.tell(), self._size_bytes), self._size_bytes)
        self.count += 1
        return converted(dict(zip(self.columns, record, strict=True)), self._types, line)


def run(ctx: Context) -> Outcome:
    """`{rows, columns, count, encoding, delimiter, uneven}` on `out`."""
    reference, body = ctx.files.open(ctx.params["file"])
    with closing(body):
        try:
            table = _Table(ctx, body, reference.size_bytes)
            rows = ctx.rows.write(table.rows())
        except BadTable as error:
            return Fault(error.code, error.detail, fields=error.fields)
    value = {
        "rows": rows,
        "columns": table.columns,
        "count": table.count,
        "encoding": "utf-8" if table.encoding == "utf-8-sig" else table.encoding,
        "delimiter": table.delimiter,
        "uneven": table.uneven,
    }
    return Done({"out": value})


def output_schema(params: Params, input_schema: Schema) -> Schema:
    """Typed columns are known; the others come with the file."""
    known = SPEC.output_schema["properties"]
    properties = {**known, "rows": {**known["rows"], "items": typed_rows(params.get("types"))}}
    return {**SPEC.output_schema, "properties": properties}


def summary(params: Params) -> Text:
    """Which file is read."""
    name = field_text(params.get("file"))
    return Text(f"Rows of {name}", f"{name} の行") if name else Text("", "")


def _encoding(body: BinaryIO, chosen: str) -> str:
    """The encoding in which the whole file can be read; raises `BadTable` unknown_encoding."""
    body.seek(0)
    start = body.read(_BLOCK_BYTES)
    if chosen == "auto" and start.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        chosen = "utf-16"
    if chosen == "auto":
        if b"\x00" in start:
            raise _unknown_encoding()
        candidates = ["utf-8-sig", *_japanese(start)]
    else:
        candidates = ["utf-8-sig" if chosen == "utf-8" else chosen]
    found = next((name for name in candidates if _decodes(body, name)), None)
    if found is None:
        raise _unknown_encoding()
    return found


def _japanese(start: bytes) -> list[str]:
    """Which of CP932 and EUC-JP the bytes look like: each accepts much that is neither.

    EUC-JP writes kana with 0xA4 and 0xA5 in front. In CP932 the lead bytes from 0xE0 on stand for
    rare characters only; where most are such, the text is of another language.
    """
    high = [byte for byte in start if byte >= 0x80]
    kana = sum(byte in (0xA4, 0xA5) for byte in high)
    if len(high) and kana / len(high) > 0.15 and _text_of(start, "euc_jp"):
        return ["euc_jp"]
    text = _text_of(start, "cp932")
    rare = sum(letter.encode("cp932", "replace")[0] >= 0xE0 for letter in text if letter > "\x7f")
    wide = sum(letter > "\x7f" for letter in text)
    return ["cp932"] if wide and rare / wide <= 0.5 else []


def _text_of(start: bytes, encoding: str) -> str:
    """The beginning as text; empty where it is not in this encoding."""
    try:
        return getincrementaldecoder(encoding)().decode(start)
    except UnicodeError:
        return ""


def _decodes(body: BinaryIO, encoding: str) -> bool:
    decoder = getincrementaldecoder(encoding)()
    body.seek(0)
    try:
        while block := body.read(_BLOCK_BYTES):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _unknown_encoding() -> BadTable:
    detail = (
        "The file's encoding is not known: it is neither UTF-8, CP932, EUC-JP nor UTF-16 with a "
        "byte order mark, or it is no text at all."
    )
    return BadTable("unknown_encoding", detail)


def _sniffed(body: BinaryIO, encoding: str) -> str:
    """The delimiter that cuts the first lines into equally many cells, the more the better."""
    body.seek(0)
    text = getincrementaldecoder(encoding)().decode(body.read(_BLOCK_BYTES))
    best, delimiter = (0, 0), ","
    for candidate in _DELIMITERS:
        widths = _widths(text, candidate)
        score = (widths.count(widths[0]), widths[0]) if widths and widths[0] > 1 else (0, 0)
        if score > best:
            best, delimiter = score, candidate
    return delimiter


def _widths(text: str, delimiter: str) -> list[int]:
    found: list[int] = []
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if record:
                found.append(len(record))
            if len(found) == _SNIFFED_LINES:
                break
    except csv.Error:
        return []
    return found
