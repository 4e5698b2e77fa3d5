"""A file of a stranger is opened in a process that may need only so much."""

import zipfile
from pathlib import Path

import pytest

from app.tables import apart
from app.tables.apart import look_apart
from app.tables.look import NoTable, Wanted


def test_the_child_says_what_the_look_found(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("名,数\nx,1\n", "utf-8")
    assert look_apart(tmp_path / "a", Wanted())["columns"][0]["name"] == "名"


def test_the_child_says_what_it_refuses(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a,b\n")
    with pytest.raises(NoTable, match="no row") as refused:
        look_apart(tmp_path / "a", Wanted())
    assert refused.value.code == "only_heads"


def test_an_archive_that_unpacks_without_end_is_not_opened(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/sharedStrings.xml", b"0" * 60_000_000)
    with pytest.raises(NoTable) as refused:
        look_apart(tmp_path / "a", Wanted())
    assert refused.value.code == "archive_bomb"


def test_a_look_that_takes_too_long_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "MAX_SECONDS", 0.01)
    (tmp_path / "a").write_text("a,b\n1,2\n")
    with pytest.raises(NoTable) as refused:
        look_apart(tmp_path / "a", Wanted())
    assert refused.value.code == "table_too_hard"
