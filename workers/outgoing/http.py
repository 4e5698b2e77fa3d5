"""Sends a callback: signed JSON by POST, to an address that the guarded client allows."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from app.core.clock import Clock
from app.core.json import dumps
from app.db import payloads
from app.db.outgoing import Claimed
from app.db.session import Database
from workers.http import GuardedHttp
from workers.outgoing.signature import signed
from workers.outgoing.transport import LIMIT_SECONDS, Answer

MAX_BODY_BYTES: Final = 1_048_576
_SHOWN: Final = 500
_MAX_ANSWER_BYTES: Final = 65_536
Secrets = Callable[[], Sequence[str]]


class HttpTransport:
    """`Transport` for the channel http."""

    def __init__(self, db: Database, clock: Clock, http: GuardedHttp, secrets: Secrets) -> None:
        self._db = db
        self._clock = clock
        self._http = http
        self._secrets = secrets

    def __call__(self, held: Claimed) -> Answer:
        """The receiver's answer. A redirect is not followed: what follows it may get no body."""
        body = dumps(self._whole(held)).encode()
        at = int(self._clock.now().timestamp())
        marks = signed(self._secrets(), held.id, at, body)
        got = self._http.request(
            "POST",
            str(held.target.get("url", "")),
            headers={"content-type": "application/json", **marks},
            body=body,
            timeout_seconds=LIMIT_SECONDS,
            max_bytes=_MAX_ANSWER_BYTES,
            follow=False,
        )
        shown = got.body[:_SHOWN].decode("utf-8", "replace")
        return Answer(got.status, shown, _seconds(got.headers.get("retry-after", "")))

    def _whole(self, held: Claimed) -> dict[str, Any]:
        """The message with the run's output; one that is too large is left out, and said so."""
        message = {name: value for name, value in held.body.items() if name != "output"}
        envelope = held.body.get("output")
        is_large = envelope is not None and envelope.get("n", 0) > MAX_BODY_BYTES
        output = None
        if envelope is not None and not is_large:
            with self._db.looking() as session:
                output = payloads.value_of(session, envelope)
        data = {**held.body["data"], "output": output, "output_too_large": is_large}
        return {**message, "data": data}


def _seconds(text: str) -> float | None:
    return float(text) if text.isascii() and text.isdigit() and len(text) < 7 else None
