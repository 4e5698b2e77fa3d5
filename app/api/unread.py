"""The rest of a refused request's body is taken in before the answer.

A web server has to close a connection on which a body was not read to its end. It does so after
the answer and without a word, so that the client's next request on that connection would fail.
"""

import time
from typing import Final

from flask import Response, request

MAX_BYTES: Final = 8 * 1024 * 1024
MAX_SECONDS: Final = 5.0
_PART_BYTES: Final = 64 * 1024


def take_in(answer: Response) -> Response:
    """The same answer, the body of a refused request being read; what is larger stays unread."""
    if answer.status_code >= 400 and _has_body():
        _read()
    return answer


def _has_body() -> bool:
    # Only where the server itself says where the body ends is it safe to read on.
    environ = request.environ
    sent = request.content_length or "HTTP_TRANSFER_ENCODING" in environ
    return bool(sent and environ.get("wsgi.input_terminated"))


def _read() -> None:
    stream, taken = request.environ["wsgi.input"], 0
    until = time.monotonic() + MAX_SECONDS
    while taken < MAX_BYTES and time.monotonic() < until:
        try:
            part = stream.read(_PART_BYTES)
        except Exception:  # the client went away, or framed it badly: the server closes then
            return
        if not part:
            return
        taken += len(part)
