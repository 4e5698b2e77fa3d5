"""What a look finds out of a file, and which files it refuses, in plain words."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from app.tables.look import NoTable, Wanted, look

SALES = (
    "受付日,顧客,金額,承認,コード\n"
    '2026/11/01,山田商店,"12,000",はい,0012\n'
    "2026-11-02,,3500,いいえ,7\n"
)


def _csv(folder: Path, content: str | bytes, **wanted: Any) -> dict[str, Any]:
    path = folder / "table"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return look(path, Wanted(**wanted))


def _xlsx(folder: Path, *rows: list[Any]) -> dict[str, Any]:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(folder / "table")
    return look(folder / "table", Wanted())


def _types(found: dict[str, Any]) -> dict[str, str]:
    return {one["name"]: one["type"] for one in found["columns"]}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_types_are_found_from_the_cells(tmp_path: Path, encoding: str) -> None:
    found = _csv(tmp_path, SALES.encode(encoding))
    types = {"受付日": "date", "顧客": "text", "金額": "integer", "承認": "boolean"}
    assert _types(found) == {**types, "コード": "text"}  # 0012 is no number
    assert (found["count"], found["complete"], found["columns"][1]["empty"]) == (2, True, 1)


@pytest.mark.parametrize("delimiter", ["\t", ";", "|"])
def test_any_delimiter_is_recognised(tmp_path: Path, delimiter: str) -> None:
    found = _csv(tmp_path, SALES.replace(",", delimiter).replace('"', ""))
    assert (found["delimiter"], len(found["columns"])) == (delimiter, 5)


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("-1.5", "number"),
        ("１２", "integer"),
        ("090-1234", "text"),
        ("12345678901234567", "text"),
        ("2026年1月5日", "date"),
        ("2026-01-05 10:30", "text"),
        ("1", "integer"),
        ("✓", "text"),
    ],
)
def test_a_type_loses_nothing_of_a_cell(tmp_path: Path, cell: str, kind: str) -> None:
    assert _types(_csv(tmp_path, f"項目,名\n{cell},x\n"))["項目"] == kind


def test_a_file_without_heads_gets_names(tmp_path: Path) -> None:
    found = _csv(tmp_path, "1,2\n3,4\n")
    assert (found["header"], found["count"]) == (False, 2)
    assert _types(found) == {"column_1": "integer", "column_2": "integer"}
    assert _csv(tmp_path, "1,2\n3,4\n", header=True)["count"] == 1


def test_titles_above_the_table_of_an_excel_file_are_stepped_over(tmp_path: Path) -> None:
    rows = [["売上一覧"], ["日付", "金額", "済"], [date(2026, 1, 2), 12.5, True]]
    found = _xlsx(tmp_path, *rows)
    assert (found["kind"], found["skip_rows"]) == ("xlsx", 1)
    assert _types(found) == {"日付": "date", "金額": "number", "済": "boolean"}


def test_a_moment_in_an_excel_file_stays_a_text(tmp_path: Path) -> None:
    found = _xlsx(
        tmp_path,
        ["いつ", "名"],
        [
            datetime(2026, 1, 2, 3, 4),  # noqa: DTZ001 as cells are
            "x",
        ],
    )
    assert _types(found)["いつ"] == "text"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "table_empty"),
        (b" \n\n", "table_empty"),
        (b"a,b\n", "only_heads"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "no_table"),
        (b"%PDF-1.7\n", "no_table"),
        (b"<html><body>", "no_table"),
        (b'{"a": 1}', "no_table"),
        (b"\x7fELF\x02\x01\x00\x00\x00", "unknown_encoding"),
        (b"PK\x03\x04 but nothing else", "bad_xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "not_xlsx"),
        ("売上一覧\n日付,金額\n2026/1/1,100\n2026/1/2,100\n".encode(), "title_above"),
        (b",".join(b"c%d" % n for n in range(10_000)) + b"\n1\n", "too_many_columns"),
        (b",".join(b"c%d" % n for n in range(301)) + b"\n1\n", "too_many_columns"),
        (b'a,b\n"1,2\n', "bad_csv"),
    ],
)
def test_what_is_no_table_is_refused_by_name(tmp_path: Path, content: bytes, code: str) -> None:
    with pytest.raises(NoTable) as refused:
        _csv(tmp_path, content)
    assert refused.value.code == code
