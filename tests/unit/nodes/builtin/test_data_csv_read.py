"""data.csv_read: encodings and delimiters found out, faults with their line, any length."""

import csv
import io
import tracemalloc
from collections.abc import Iterator
from typing import Any, BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.nodes.builtin.data_csv_read import output_schema, run
from app.nodes.kit import Done, Fault, FileRef
from tests.fakes.context import FakeContext

TEXT = "番号,本文\r\n1,関所とは何ですか\r\n2,①髙島屋の返品について\r\n"


def _context(content: bytes, **params: Any) -> FakeContext:
    ctx = FakeContext()
    ctx.params = {"file": ctx.files.add("a.csv", content), **params}
    return ctx


def _read(content: bytes, **params: Any) -> dict[str, Any]:
    outcome = run(_context(content, **params))
    assert isinstance(outcome, Done), outcome
    return outcome.outputs["out"]


def _fault(content: bytes, **params: Any) -> Fault:
    outcome = run(_context(content, **params))
    assert isinstance(outcome, Fault), outcome
    return outcome


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("cp932", "cp932"),
        ("utf-16", "utf-16"),
    ],
)
def test_the_encoding_is_found_out(encoding: str, said: str) -> None:
    value = _read(TEXT.encode(encoding))
    assert value["rows"][1] == {"番号": "2", "本文": "①髙島屋の返品について"}
    assert (value["encoding"], value["count"]) == (said, 2)


def test_euc_jp_is_not_taken_for_cp932() -> None:
    text = "番号,本文\n1,せきもりとはなんですか、おしえてください\n"
    value = _read(text.encode("euc_jp"))
    assert value["encoding"] == "euc_jp"
    assert value["rows"][0]["本文"].startswith("せきもり")


def test_half_width_kana_of_a_bank_are_cp932() -> None:
    value = _read("日付,摘要\n1,ﾌﾘｺﾐ ﾔﾏﾀﾞ ﾀﾛｳ\n".encode("cp932"))
    assert value["rows"][0]["摘要"] == "ﾌﾘｺﾐ ﾔﾏﾀﾞ ﾀﾛｳ"


@pytest.mark.parametrize(
    "content",
    [
        b"a,b\n\xff\xfe\xfd,1\n",
        "name,city\nJosé,Málaga\nZoë,Köln\n".encode("latin-1"),
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"PK\x03\x04\x14\x00\x06\x00",
        TEXT.encode("utf-8") + b"\x80",
    ],
)
def test_no_known_encoding_is_a_clear_fault(content: bytes) -> None:
    fault = _fault(content)
    assert (fault.code, fault.retryable) == ("unknown_encoding", False)


def test_a_wrong_chosen_encoding_is_a_fault_too() -> None:
    assert _fault(TEXT.encode("cp932"), encoding="utf-8").code == "unknown_encoding"


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_the_delimiter_is_found_out(delimiter: str) -> None:
    lines = ["a{0}b{0}c", '1{0}"x, y; z"{0}3', "4{0}5{0}6"]
    value = _read("\n".join(lines).format(delimiter).encode())
    assert (value["delimiter"], value["columns"]) == (delimiter, ["a", "b", "c"])
    assert value["rows"][0]["b"] == "x, y; z"


def test_line_breaks_and_quotes_inside_a_cell_stay() -> None:
    value = _read(b'a,b\r\n"one\r\ntwo","say ""hi"""\r\n\r\n')
    assert value["rows"] == [{"a": "one\r\ntwo", "b": 'say "hi"'}]


def test_a_ragged_row_names_its_line() -> None:
    fault = _fault(b"a,b\n1,2\n3\n")
    assert (fault.code, fault.fields) == ("uneven_row", {"line": 3, "cells": 1, "columns": 2})


def test_ragged_rows_can_be_filled_up_and_are_counted() -> None:
    value = _read(b"a,b\n1\n1,2,3\n4,5\n", uneven="pad")
    assert value["rows"] == [{"a": "1", "b": ""}, {"a": "1", "b": "2"}, {"a": "4", "b": "5"}]
    assert value["uneven"] == 2


def test_an_open_quote_names_its_line() -> None:
    fault = _fault(b'a,b\n1,"2\n3,4\n')
    assert fault.code == "bad_csv"
    assert "Line 3" in fault.detail


def test_empty_and_repeated_headers_get_names() -> None:
    value = _read(b"a,,a, a \n1,2,3,4\n")
    assert value["columns"] == ["a", "column_2", "a_2", "a_3"]


def test_without_a_header_every_line_is_a_row() -> None:
    value = _read(b"1,2\n3,4\n", header=False)
    assert value["rows"][0] == {"column_1": "1", "column_2": "2"}
    assert value["count"] == 2


def test_an_empty_file_has_no_rows() -> None:
    assert _read(b"")["count"] == _read("\ufeff\r\n".encode())["count"] == 0


def test_typed_columns_become_values_and_empty_cells_null() -> None:
    text = '金額,個数,有効,日付\n"¥1,234.5",２,はい,2026/1/5\n,,,\n'
    types = [
        {"column": "金額", "type": "number"},
        {"column": "個数", "type": "integer"},
        {"column": "有効", "type": "boolean"},
        {"column": "日付", "type": "date"},
    ]
    value = _read(text.encode(), types=types)
    assert value["rows"][0] == {"金額": 1234.5, "個数": 2, "有効": True, "日付": "2026-01-05"}
    assert set(value["rows"][1].values()) == {None}


@pytest.mark.parametrize(
    ("kind", "cell"),
    [("integer", "1.5"), ("number", "nan"), ("boolean", "maybe"), ("date", "2026-02-30")],
)
def test_a_cell_that_does_not_fit_names_line_and_column(kind: str, cell: str) -> None:
    content = f"n\nx\n{cell}\n".encode()
    fault = _fault(content.replace(b"x\n", b""), types=[{"column": "n", "type": kind}])
    assert (fault.code, fault.fields) == ("bad_value", {"line": 2, "column": "n"})


def test_a_typed_column_that_is_not_there_is_a_fault() -> None:
    assert _fault(b"a\n1\n", types=[{"column": "b", "type": "number"}]).code == "missing_column"


def test_typed_columns_are_known_while_drawing() -> None:
    schema = output_schema({"types": [{"column": "n", "type": "integer"}]}, {})
    assert schema["properties"]["rows"]["items"]["properties"]["n"]["type"] == ["integer", "null"]


@given(
    st.binary(max_size=300) | st.text(max_size=100).map(lambda text: text.encode("cp932", "ignore"))
)
def test_whatever_the_bytes_the_answer_is_rows_or_a_fault(content: bytes) -> None:
    outcome = run(_context(content))
    assert isinstance(outcome, Done | Fault)
    if isinstance(outcome, Done):
        names = outcome.outputs["out"]["columns"]
        assert len(set(names)) == len(names)
        assert all(list(row) == names for row in outcome.outputs["out"]["rows"])


@given(
    st.lists(st.lists(st.text(st.characters(codec="utf-8"), max_size=8), min_size=2, max_size=4))
)
def test_what_is_written_by_the_book_comes_back(table: list[list[str]]) -> None:
    width = max(map(len, table), default=2)
    rows = [[*row, *["x"] * (width - len(row))] for row in table]
    text = io.StringIO(newline="")
    csv.writer(text).writerows([[f"c{n}" for n in range(width)], *rows])
    content = text.getvalue().encode("utf-8")
    if b"\x00" in content:
        return
    found = _read(content, delimiter=",")["rows"]
    assert [list(row.values()) for row in found] == rows


class _Endless(io.RawIOBase):
    """A file of many lines that is never in memory as a whole."""

    def __init__(self, lines: int) -> None:
        self._lines, self._at = lines, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        self._at = offset // 10
        return offset

    def tell(self) -> int:
        return self._at * 10

    def readinto(self, buffer: Any) -> int:
        count = min(len(buffer) // 10, self._lines - self._at)
        buffer[: count * 10] = b"12345,789\n" * count
        self._at += count
        return count * 10


def test_many_rows_are_read_in_bounded_memory() -> None:
    lines = 40_000

    class Files:
        def open(self, reference: Any) -> tuple[FileRef, BinaryIO]:
            body = io.BufferedReader(_Endless(lines), 65_530)
            return FileRef("f", "a.csv", "text/csv", lines * 10), body

    class Rows:
        def write(self, items: Iterator[Any]) -> int:
            return sum(1 for _ in items)

    ctx = FakeContext(params={"file": "f", "header": False}, files=Files(), rows=Rows())  # type: ignore[arg-type]
    tracemalloc.start()
    outcome = run(ctx)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(outcome, Done)
    assert outcome.outputs["out"]["count"] == lines
    assert peak < 8_000_000
    assert len(ctx.told) == lines // 5_000
