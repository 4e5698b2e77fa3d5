"""Tables for spreadsheets."""

import csv
import io

from app.services.tables import _columns, _lines, flat


def table(rows: list[object]) -> list[list[str]]:
    content = b"".join(_lines(map(flat, rows), _columns(map(flat, rows))))
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_collected_value_lies_beside_its_index() -> None:
    rows = [
        {"index": 0, "status": "ok", "value": {"label": "refund", "confidence": 0.5}},
        {"index": 1, "status": "skipped", "error": {"code": "x"}},
    ]
    assert table(rows) == [
        ["index", "status", "label", "confidence", "error"],
        ["0", "ok", "refund", "0.5", ""],
        ["1", "skipped", "", "", '{"code":"x"}'],
    ]


def test_texts_that_a_spreadsheet_would_compute_are_made_harmless() -> None:
    cells = [row[0] for row in table([{"=a": "=1+1"}, {"=a": "@SUM(A1)"}, {"=a": -3}])]
    assert cells == ["'=a", "'=1+1", "'@SUM(A1)", "-3"]


def test_plain_values_make_one_column() -> None:
    assert table([1, "a", None, True]) == [["value"], ["1"], ["a"], [""], ["true"]]
