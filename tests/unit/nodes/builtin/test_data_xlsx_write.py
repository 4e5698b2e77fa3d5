"""data.xlsx_write: what is written can be read again, and nothing opens as a formula."""

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from app.nodes.builtin.data_xlsx_write import run
from app.nodes.kit import Done, Fault
from tests.fakes.context import FakeContext, FakeRows


def _written(rows: list[Any], **params: Any) -> Any:
    ctx = FakeContext(params={"rows": rows, **params})
    outcome = run(ctx)
    assert isinstance(outcome, Done), outcome
    file, content = ctx.files.contents[outcome.outputs["out"]["file"]["id"]]
    assert file.name.endswith(".xlsx")
    return load_workbook(io.BytesIO(content))


def _cells(book: Any) -> list[list[Any]]:
    return [list(row) for row in book.active.iter_rows(values_only=True)]


def test_values_come_back_as_they_were() -> None:
    rows = [{"名前": "alice", "n": 1.5, "ok": True, "list": [1]}, {"n": 2**60}]
    assert _cells(_written(rows)) == [
        ["名前", "n", "ok", "list"],
        ["alice", 1.5, True, "[1]"],
        [None, str(2**60), None, None],
    ]


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3"])
def test_a_text_that_looks_like_a_formula_is_made_harmless(text: str) -> None:
    book = _written([{"a": text}])
    cell = book.active["A2"]
    assert (cell.data_type, cell.value) == ("s", f"'{text}")


def test_columns_sheet_and_name_can_be_chosen() -> None:
    columns = [{"field": "value.label", "header": "分類"}]
    book = _written([{"value": {"label": "a"}}], columns=columns, sheet="一覧[1]:*", name="表")
    assert book.sheetnames == ["一覧1"]
    assert _cells(book) == [["分類"], ["a"]]


def test_characters_that_xml_lacks_are_left_out() -> None:
    assert _cells(_written([{"a": "x\x00\x0b\ud800y"}]))[1] == ["xy"]


def test_a_text_that_no_cell_holds_is_a_fault() -> None:
    outcome = run(FakeContext(params={"rows": [{"a": "x" * 32_768}]}))
    assert isinstance(outcome, Fault)
    assert outcome.code == "cell_too_long"


def test_more_rows_than_a_sheet_holds_are_a_fault() -> None:
    class Many(FakeRows):
        def count(self, value: Any) -> int:
            return 1_048_576

    outcome = run(FakeContext(params={"rows": []}, rows=Many()))
    assert isinstance(outcome, Fault)
    assert outcome.code == "too_many_rows"


def test_progress_is_told() -> None:
    ctx = FakeContext(params={"rows": [{"a": number} for number in range(4_001)]})
    assert isinstance(run(ctx), Done)
    assert ctx.told == [(0, 4_001), (2_000, 4_001), (4_000, 4_001)]
