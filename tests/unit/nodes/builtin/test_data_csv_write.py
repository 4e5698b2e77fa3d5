"""data.csv_write: columns, encodings, and no text that opens as a formula."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.nodes.builtin.data_csv_write import run
from app.nodes.kit import Done, Fault
from tests.fakes.context import FakeContext, FakeFiles


def _written(rows: list[Any], **params: Any) -> bytes:
    ctx = FakeContext(params={"rows": rows, **params})
    outcome = run(ctx)
    assert isinstance(outcome, Done)
    return ctx.files.contents[outcome.outputs["out"]["file"]["id"]][1]


def test_all_fields_become_columns_with_a_byte_order_mark() -> None:
    content = _written([{"名前": "alice", "n": 1}, {"n": 2.5, "ok": True}])
    assert content.decode("utf-8-sig").split("\r\n")[:3] == [
        "名前,n,ok",
        "alice,1,",
        ",2.5,TRUE",
    ]
    assert content.startswith(b"\xef\xbb\xbf")


def test_columns_are_chosen_named_and_reach_inside() -> None:
    columns = [{"field": "value.label", "header": "分類"}, {"field": "index"}]
    rows = [{"index": 0, "value": {"label": "a"}}, {"index": 1, "status": "dead"}]
    content = _written(rows, columns=columns, encoding="utf-8")
    assert content.decode() == "分類,index\r\na,0\r\n,1\r\n"


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "＝1", "=\n"])
def test_a_text_that_looks_like_a_formula_is_made_harmless(text: str) -> None:
    assert f"'{text}" in _written([{"a": text}], encoding="utf-8").decode()


@pytest.mark.parametrize("text", ["-12.5", "+3", "a=1", ""])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert "'" not in _written([{"a": text}], encoding="utf-8").decode()


def test_a_formula_in_a_header_is_made_harmless_too() -> None:
    assert _written([{"=1": 1}], encoding="utf-8").startswith(b"'=1\r\n")


def test_lists_and_objects_are_written_as_json() -> None:
    assert _written([{"a": [1, "あ"]}], encoding="utf-8").decode() == 'a\r\n"[1, ""あ""]"\r\n'


def test_cp932_and_tab_can_be_chosen() -> None:
    content = _written([{"a": "①", "b": "関"}], encoding="cp932", delimiter="\t")
    assert content == "a\tb\r\n①\t関\r\n".encode("cp932")


def test_a_character_that_the_encoding_lacks_is_a_fault() -> None:
    outcome = run(FakeContext(params={"rows": [{"a": "😀"}], "encoding": "cp932"}))
    assert isinstance(outcome, Fault)
    assert outcome.code == "not_in_encoding"


def test_rows_are_read_and_written_piece_by_piece() -> None:
    class Streams(FakeFiles):
        def create(self, name: str, media_type: str, parts: Any) -> Any:
            self.sizes = [len(part) for part in parts]
            return super().create(name, media_type, [])

    class Rows:
        def count(self, value: Any) -> int:
            return 50_000

        def read(self, value: Any) -> Iterator[Any]:
            return ({"a": number} for number in range(50_000))

    files = Streams()
    ctx = FakeContext(params={"rows": "handle"}, files=files, rows=Rows())  # type: ignore[arg-type]
    outcome = run(ctx)
    assert isinstance(outcome, Done)
    assert outcome.outputs["out"]["rows"] == 50_000
    assert len(files.sizes) > 20
    assert ctx.told[-1][1] == 50_000
