"""Where the world calls: POST /hooks/<token>, beside the API, without cookies."""

from typing import Any

from flask import Blueprint, Response, request

from app.api.context import deps
from app.api.guard import public
from app.api.hooks.entrance import ENTRANCE
from app.api.reading import body_of
from app.core import json
from app.hooks.call import MAX_BYTES, Call
from app.services import hooks
from app.services.run_counts import ENDS

blp = Blueprint("hook_calls", __name__)


@blp.route("/hooks/<token>", methods=["POST"])
@public
def call_hook(token: str) -> Response:
    """Starts a run: 202 with its number, or 200 with its output where that is waited for."""
    request.max_content_length = MAX_BYTES
    call = Call(
        {name.lower(): value for name, value in request.headers.items()},
        body_of(request),
        dict(request.args.items()),
    )
    with ENTRANCE.enter() as visit:
        received = hooks.receive(deps(), token, call, visit.patience)
    return _answer(received)


def _answer(received: hooks.Received) -> Response:
    ended = received.state.state in ENDS
    body: dict[str, Any] = {"test": True}
    if received.run_id is not None:
        body = {
            "run_id": received.run_id,
            "number": received.number,
            "state": received.state.state,
            "repeated": received.repeated,
        }
    if ended:
        body |= {"output": received.state.output, "error": received.state.error}
    answer = Response(json.dumps(body), 200 if ended else 202, mimetype="application/json")
    answer.headers["Cache-Control"] = "no-store"
    return answer
