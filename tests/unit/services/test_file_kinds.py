"""What a file says of itself is held against what is in it."""

import io
import zipfile

import pytest

from app.core.errors import AppError
from app.services.file_kinds import media_type_of


def _office(part: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(part, "<x/>")
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.pdf", b"%PDF-1.7", "application/pdf"),
        ("A.PDF", b"junk before\n%PDF-1.4", "application/pdf"),
        ("b.png", b"\x89PNG\r\n\x1a\n...", "image/png"),
        ("c.jpeg", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("d.csv", "名前,金額\n田中,1".encode("cp932"), "text/csv"),
        ("d.csv", "\ufeff名前".encode(), "text/csv"),
        ("d.txt", "名前".encode("utf-16"), "text/plain"),
        ("d.txt", b"", "text/plain"),
        ("d.txt", ("あ" * 30_000).encode(), "text/plain"),
        ("e.xlsx", _office("xl/workbook.xml"), "spreadsheetml.sheet"),
        ("f.docx", _office("word/document.xml"), "wordprocessingml.document"),
    ],
)
def test_a_file_that_is_what_it_says_is_known(name: str, content: bytes, media_type: str) -> None:
    stream = io.BytesIO(content)
    assert media_type_of(name, stream).endswith(media_type)
    assert stream.tell() == 0


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("report.pdf", b"MZ\x90\x00program", "file_kind_false"),
        ("empty.pdf", b"", "file_kind_false"),
        ("photo.png", b"%PDF-1.7", "file_kind_false"),
        ("photo.webp", b"RIFF____WAVE", "file_kind_false"),
        ("list.csv", b"\x00\x01\x02", "file_kind_false"),
        ("list.csv", _office("xl/workbook.xml"), "file_kind_false"),
        ("book.xlsx", b"PK\x03\x04 broken", "file_kind_false"),
        ("book.xlsx", _office("word/document.xml"), "file_kind_false"),
        ("program.exe", b"MZ", "file_kind_unknown"),
        ("page.html", b"<script>", "file_kind_unknown"),
        ("image.svg", b"<svg>", "file_kind_unknown"),
        ("pdf", b"%PDF-1.7", "file_kind_unknown"),
    ],
)
def test_a_file_that_is_something_else_is_refused(name: str, content: bytes, code: str) -> None:
    with pytest.raises(AppError) as refused:
        media_type_of(name, io.BytesIO(content))
    assert refused.value.code == code
