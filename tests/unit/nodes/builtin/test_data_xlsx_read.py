"""data.xlsx_read: values, dates, formulas; and archives that would unpack without end."""

import io
import zipfile
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from app.nodes.builtin import data_xlsx_read
from app.nodes.builtin.data_xlsx_read import run
from app.nodes.kit import Done, Fault
from tests.fakes.context import FakeContext


def _workbook(*rows: list[Any], title: str = "表") -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    book.create_sheet("2枚目").append(["x"])
    return _saved(book)


def _saved(book: Workbook) -> bytes:
    body = io.BytesIO()
    book.save(body)
    return body.getvalue()


def _context(content: bytes, **params: Any) -> FakeContext:
    ctx = FakeContext()
    ctx.params = {"file": ctx.files.add("a.xlsx", content), **params}
    return ctx


def _read(content: bytes, **params: Any) -> dict[str, Any]:
    outcome = run(_context(content, **params))
    assert isinstance(outcome, Done), outcome
    return outcome.outputs["out"]


def _fault(content: bytes, **params: Any) -> Fault:
    outcome = run(_context(content, **params))
    assert isinstance(outcome, Fault), outcome
    return outcome


def _archive(parts: dict[str, bytes]) -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return body.getvalue()


def test_values_keep_their_kind_and_dates_become_texts() -> None:
    moment = datetime.fromisoformat("2026-01-05T09:30:00")
    content = _workbook(
        ["名前", "数", "割合", "日", "時刻", "いつ", "はい"],
        ["alice", 3, 0.5, date(2026, 1, 5), time(9, 30), moment, True],
    )
    value = _read(content)
    assert list(value["rows"][0].values()) == [
        "alice",
        3,
        0.5,
        "2026-01-05",
        "09:30:00",
        "2026-01-05T09:30:00",
        True,
    ]
    assert (value["sheet"], value["sheets"], value["count"]) == ("表", ["表", "2枚目"], 1)


def test_empty_rows_are_left_out_and_short_rows_filled_up() -> None:
    value = _read(_workbook(["a", "b", None], [], [1], [None, None], [None, 2]))
    assert value["rows"] == [{"a": 1, "b": None}, {"a": None, "b": 2}]


def test_a_title_above_the_table_can_be_left_out() -> None:
    value = _read(_workbook(["売上一覧"], ["a", "b"], [1, 2]), skip_rows=1)
    assert value["rows"] == [{"a": 1, "b": 2}]


def test_a_row_that_is_wider_than_the_header_names_its_number() -> None:
    fault = _fault(_workbook(["a"], [1], [1, 2]))
    assert (fault.code, fault.fields["line"]) == ("uneven_row", 3)


def test_another_sheet_can_be_chosen_and_a_missing_one_is_a_fault() -> None:
    content = _workbook(["a"], [1])
    assert _read(content, sheet="2枚目", header=False)["rows"] == [{"column_1": "x"}]
    assert _fault(content, sheet="3枚目").code == "missing_sheet"


def test_typed_columns_are_converted() -> None:
    types = [{"column": "日", "type": "date"}, {"column": "n", "type": "integer"}]
    value = _read(_workbook(["日", "n"], ["2026年1月5日", "１２"]), types=types)
    assert value["rows"] == [{"日": "2026-01-05", "n": 12}]


def test_a_formula_gives_the_value_that_was_saved_with_it() -> None:
    content = _workbook(["a", "b"], [1, "=A2*2"])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    computed = parts[sheet].replace(b"<f>A2*2</f><v />", b"<f>A2*2</f><v>2</v>")
    computed = computed.replace(b"<f>A2*2</f><v></v>", b"<f>A2*2</f><v>2</v>")
    assert computed != parts[sheet]
    value = _read(_archive({**parts, sheet: computed}))
    assert value["rows"] == [{"a": 1, "b": 2}]
    assert value["formulas_without_value"] == 0


def test_a_formula_that_was_never_computed_is_empty_and_said() -> None:
    ctx = _context(_workbook(["a", "b"], [1, "=A2*2"], [2, "=A3*2"]))
    outcome = run(ctx)
    assert isinstance(outcome, Done)
    value = outcome.outputs["out"]
    assert value["rows"][0] == {"a": 1, "b": None}
    assert value["formulas_without_value"] == 2
    assert ctx.log.entries == [("Formulas without a value", {"count": 2, "first_row": 2})]


def test_a_formula_that_was_never_computed_can_stop_the_step() -> None:
    fault = _fault(_workbook(["a"], ["=1+1"]), formulas="error")
    assert (fault.code, fault.fields) == ("formula_without_value", {"line": 2})


def test_an_archive_that_unpacks_without_end_is_refused_unopened() -> None:
    bomb = _archive({"xl/workbook.xml": b"<a/>", "xl/worksheets/sheet1.xml": b" " * 20_000_000})
    assert _fault(bomb).code == "archive_bomb"


def test_too_many_parts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_xlsx_read, "_MOST_ENTRIES", 5)
    assert _fault(_workbook(["a"], [1])).code == "archive_bomb"


def test_entities_are_refused() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    assert _fault(_archive({"xl/workbook.xml": bomb})).code == "archive_bomb"


def test_a_lie_about_the_size_of_the_sheet_does_no_harm() -> None:
    content = _workbook(["a"], [1])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"')
    assert b"XFD1048576" in parts[sheet]
    assert _read(_archive(parts))["rows"] == [{"a": 1}]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not_xlsx"),
        (b"a,b\n1,2\n", "not_xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "not_xlsx"),
        (_archive({"a.txt": b"hello"}), "not_xlsx"),
        (b"PK\x03\x04 broken", "bad_xlsx"),
        (_archive({"xl/workbook.xml": b"<not closed"}), "bad_xlsx"),
    ],
)
def test_what_is_no_excel_file_is_a_clear_fault(content: bytes, code: str) -> None:
    assert _fault(content).code == code


_WHOLE = _workbook(["a", "b"], [1, "x"], [2, "=A2"])


@settings(max_examples=60)
@given(st.integers(0, len(_WHOLE) - 1), st.binary(min_size=1, max_size=20))
def test_a_damaged_file_is_rows_or_a_fault(place: int, damage: bytes) -> None:
    content = _WHOLE[:place] + damage + _WHOLE[place + len(damage) :]
    assert isinstance(run(_context(content)), Done | Fault)
