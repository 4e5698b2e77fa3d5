"""What a file really is: its name's ending against its content."""

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Final

from app.core.errors import AppError, FieldError, Kind

_HEAD_BYTES: Final = 65_536
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WRITTEN: Final = frozenset(b"\t\n\r\f\x1b")
_DOCUMENT: Final = "application/vnd.openxmlformats-officedocument"

Test = Callable[[bytes, BinaryIO], bool]


@dataclass(frozen=True, slots=True)
class _Sort:
    media_type: str
    test: Test


def media_type_of(name: str, stream: BinaryIO) -> str:
    """The media type of a file whose content is what its name says; `stream` is rewound.

    Raises AppError file_kind_unknown for an ending that is not taken, file_kind_false for a
    content that is something else.
    """
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    sort = _SORTS.get(ending)
    if sort is None:
        known = ", ".join(sorted(_SORTS))
        raise _refusal("file_kind_unknown", f"Such files are not taken; these are: {known}.")
    head = stream.read(_HEAD_BYTES)
    fits = sort.test(head, stream)
    stream.seek(0)
    if not fits:
        detail = f"The name says .{ending}, but the content is something else."
        raise _refusal("file_kind_false", detail)
    return sort.media_type


def _refusal(code: str, detail: str) -> AppError:
    errors = (FieldError("/file", code, detail),)
    return AppError(Kind.UNPROCESSABLE, code, detail, errors=errors)


def _begins(*marks: bytes) -> Test:
    return lambda head, _: head.startswith(marks)


def _is_pdf(head: bytes, _: BinaryIO) -> bool:
    return b"%PDF-" in head[:1_024]


def _is_webp(head: bytes, _: BinaryIO) -> bool:
    return head[:4] == b"RIFF" and head[8:12] == b"WEBP"


def _is_heic(head: bytes, _: BinaryIO) -> bool:
    return head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"hevc", b"mif1", b"msf1")


def _holds(part: str) -> Test:
    """Whether it is an Office document with this part in it."""

    def test(head: bytes, stream: BinaryIO) -> bool:
        if not head.startswith(b"PK\x03\x04"):
            return False
        try:
            with zipfile.ZipFile(stream) as archive:
                archive.getinfo(part)
                return "[Content_Types].xml" in archive.namelist()
        except (zipfile.BadZipFile, KeyError, ValueError, OSError, NotImplementedError):
            return False

    return test


def _is_text(head: bytes, _: BinaryIO) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _is_readable(head[: len(head) // 2 * 2], "utf-16")
    if any(byte < 0x20 and byte not in _WRITTEN for byte in head):
        return False
    return any(_is_readable(head, encoding) for encoding in ("utf-8", "cp932"))


def _is_readable(head: bytes, encoding: str) -> bool:
    # The last character may have been cut in two where the file is longer.
    spare = 3 if len(head) == _HEAD_BYTES else 0
    for cut in range(spare + 1):
        try:
            head[: len(head) - cut].decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False


_JPEG: Final = _Sort("image/jpeg", _begins(b"\xff\xd8\xff"))
_TIFF: Final = _Sort("image/tiff", _begins(b"II*\x00", b"MM\x00*"))
_TEXT: Final = _Sort("text/plain", _is_text)
_SORTS: Final[Mapping[str, _Sort]] = {
    "pdf": _Sort("application/pdf", _is_pdf),
    "png": _Sort("image/png", _begins(b"\x89PNG\r\n\x1a\n")),
    "jpg": _JPEG,
    "jpeg": _JPEG,
    "gif": _Sort("image/gif", _begins(b"GIF87a", b"GIF89a")),
    "webp": _Sort("image/webp", _is_webp),
    "heic": _Sort("image/heic", _is_heic),
    "tif": _TIFF,
    "tiff": _TIFF,
    "xlsx": _Sort(f"{_DOCUMENT}.spreadsheetml.sheet", _holds("xl/workbook.xml")),
    "docx": _Sort(f"{_DOCUMENT}.wordprocessingml.document", _holds("word/document.xml")),
    "pptx": _Sort(f"{_DOCUMENT}.presentationml.presentation", _holds("ppt/presentation.xml")),
    "xls": _Sort("application/vnd.ms-excel", _begins(_OLD_OFFICE)),
    "doc": _Sort("application/msword", _begins(_OLD_OFFICE)),
    "zip": _Sort("application/zip", _begins(b"PK\x03\x04", b"PK\x05\x06")),
    "csv": _Sort("text/csv", _is_text),
    "tsv": _Sort("text/tab-separated-values", _is_text),
    "txt": _TEXT,
    "md": _Sort("text/markdown", _is_text),
    "json": _Sort("application/json", _is_text),
}
ENDINGS: Final = tuple(sorted(_SORTS))
