"""Reads a body in bounded memory, also when a small one would unpack into a huge one."""

import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from app.core.errors import AppError, Kind

_STEP_BYTES: Final = 65_536
_WINDOW: Final = {"gzip": 31, "x-gzip": 31, "deflate": 15}


def read(chunks: Iterable[bytes], encoding: str, max_bytes: int) -> bytes:
    """The unpacked body; raises `AppError` too_large or bad_answer."""
    parts: list[bytes] = []
    size = 0
    for part in _decoded(chunks, encoding.strip().lower(), max_bytes):
        size += len(part)
        if size > max_bytes:
            raise _too_large(max_bytes)
        parts.append(part)
    return b"".join(parts)


def _decoded(chunks: Iterable[bytes], encoding: str, max_bytes: int) -> Iterator[bytes]:
    if encoding in ("", "identity"):
        return iter(chunks)
    if encoding not in _WINDOW:
        raise bad_answer(f"The answer is packed in an unknown way ({encoding[:40]}).")
    return _unpacked(_limited(chunks, max_bytes), _WINDOW[encoding])


def _limited(chunks: Iterable[bytes], max_bytes: int) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > max_bytes:
            raise _too_large(max_bytes)
        yield chunk


def _unpacked(chunks: Iterable[bytes], window: int) -> Iterator[bytes]:
    """Unpacks in steps of 64 KiB, so that a bomb is noticed while it is still small."""
    unpack = zlib.decompressobj(window)
    try:
        for chunk in chunks:
            yield from _steps(unpack.decompress, lambda: unpack.unconsumed_tail, chunk)
    except zlib.error as error:
        raise bad_answer(f"The answer cannot be unpacked: {error}.") from None
    if not unpack.eof:
        raise bad_answer("The packed answer ends too early.")


def _steps(
    decompress: Callable[[bytes, int], bytes], rest: Callable[[], bytes], data: bytes
) -> Iterator[bytes]:
    while data:
        piece = decompress(data, _STEP_BYTES)
        if piece:
            yield piece
        data = rest()


def bad_answer(detail: str) -> AppError:
    """What came back is not HTTP as it should be."""
    return AppError(Kind.UNAVAILABLE, "bad_answer", detail, retryable=True)


def _too_large(max_bytes: int) -> AppError:
    detail = f"The answer has more than {max_bytes} bytes."
    return AppError(Kind.UNPROCESSABLE, "too_large", detail, fields={"limit": max_bytes})
