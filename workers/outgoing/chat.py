"""Says a notice in a chat room, by the address that a credential of kind chat holds."""

from typing import Any, Final

from app.core.json import dumps
from app.db.outgoing import Claimed
from app.nodes.kit import chat_message, retry_after_seconds
from app.services.deps import Deps
from workers.credentials import Credentials
from workers.http import GuardedHttp
from workers.outgoing.transport import LIMIT_SECONDS, Answer
from workers.ports.http import RunHttp

_SHOWN: Final = 500
_MAX_ANSWER_BYTES: Final = 65_536


class ChatTransport:
    """`Transport` for the channel chat. The room's address shows in no attempt."""

    def __init__(self, deps: Deps, http: GuardedHttp) -> None:
        self._deps = deps
        self._http = http

    def __call__(self, held: Claimed) -> Answer:
        """What the room's service answered."""
        http = RunHttp(self._http, Credentials(self._deps))
        got = http.request(
            "POST",
            "",
            headers={"content-type": "application/json; charset=utf-8"},
            body=dumps(_message(held)).encode(),
            credential=str(held.target.get("credential", "")),
            timeout_seconds=LIMIT_SECONDS,
            max_bytes=_MAX_ANSWER_BYTES,
        )
        shown = got.body[:_SHOWN].decode("utf-8", "replace")
        return Answer(got.status, shown, retry_after_seconds(got.headers) or None)


def _message(held: Claimed) -> Any:
    said = {name: str(held.body.get(name) or "") for name in ("text", "link", "label")}
    service = str(held.target.get("service") or "slack")
    return chat_message(service, title=str(held.body.get("subject") or ""), **said)
