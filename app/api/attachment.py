"""Answers that a browser saves and never shows, runs or guesses at."""

from collections.abc import Iterable, Iterator
from itertools import chain
from urllib.parse import quote

from flask import Response


def attachment(parts: Iterable[bytes], name: str, media_type: str) -> Response:
    """The bytes under a file name (RFC 6266); the first part is read before anything is sent."""
    iterator: Iterator[bytes] = iter(parts)
    first = next(iterator, b"")
    answer = Response(chain([first], iterator), mimetype=media_type)
    plain = "".join(each if each.isascii() and each not in '"\\' else "_" for each in name)
    answer.headers["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    )
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
