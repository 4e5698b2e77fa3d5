"""Whether the server lives, and whether it can do its work."""

from typing import Any

from flask import Blueprint, Response

from app.api.context import deps
from app.api.guard import public
from app.core import json
from app.services import readiness

blp = Blueprint("health", __name__)


@blp.route("/health", methods=["GET"])
@public
def health() -> Response:
    """200 while the process answers."""
    return _answer({"status": "ok"}, 200)


@blp.route("/ready", methods=["GET"])
@public
def ready() -> Response:
    """200 when database, queue and a worker are there, else 503 that says what is missing."""
    found = readiness.look(deps())
    return _answer(found, 200 if found["ready"] else 503)


def _answer(body: dict[str, Any], status: int) -> Response:
    answer = Response(json.dumps(body), status, mimetype="application/json")
    answer.headers["Cache-Control"] = "no-store"
    return answer
