"""The built browser app: hashed assets cached for a year, every other address its first page."""

import gzip
from functools import lru_cache
from pathlib import Path
from typing import Final

from flask import Blueprint, Response, current_app, request, send_from_directory
from werkzeug.exceptions import NotFound
from werkzeug.routing import PathConverter

from app.api.guard import public

blp = Blueprint("browser_app", __name__)

_NOT_BUILT: Final = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Sekimori</title></head>
<body><h1>Sekimori</h1>
<p>The browser app is not built yet: run <code>make run</code>.</p>
<p lang="ja">画面はまだ作られていません。<code>make run</code> を実行してください。</p>
<p><a href="/api/v1/docs">API</a></p></body></html>
"""


_LASTING: Final = "public, max-age=31536000, immutable"
_TEXTS: Final = (".js", ".css", ".svg", ".json", ".webmanifest")


class AppPath(PathConverter):
    """Every address but those of the API and of webhooks, which answer for themselves."""

    regex = r"(?!(?:api|hooks)(?:/|$)).*?"


def _folder() -> Path:
    folder: Path = current_app.config["BROWSER_APP"]
    return folder


@blp.route("/", defaults={"path": ""}, methods=["GET"])
@blp.route("/<app_path:path>", methods=["GET"])
@public
def serve(path: str) -> Response:
    """A file of the build, or its first page for the addresses that the app itself knows."""
    if path in ("", "index.html"):
        return _first_page()
    try:
        answer = send_from_directory(_folder(), path)
    except NotFound:
        if path.startswith("assets/"):
            raise
        return _first_page()
    hashed = path.startswith("assets/")
    answer.headers["Cache-Control"] = _LASTING if hashed else "no-cache"
    return _smaller(answer, path) if hashed and path.endswith(_TEXTS) else answer


def _smaller(answer: Response, path: str) -> Response:
    """The same, compressed for those who take that; names of assets change with their content."""
    answer.headers["Vary"] = "Accept-Encoding"
    if answer.status_code != 200 or "gzip" not in request.accept_encodings:
        return answer
    answer.close()
    small = Response(_compressed(_folder() / path), mimetype=answer.mimetype)
    for name in ("Cache-Control", "Vary", "Last-Modified"):
        if name in answer.headers:
            small.headers[name] = answer.headers[name]
    small.headers["Content-Encoding"] = "gzip"
    return small


@lru_cache(maxsize=256)
def _compressed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 6, mtime=0)


def _first_page() -> Response:
    try:
        answer = send_from_directory(_folder(), "index.html")
    except NotFound:
        answer = Response(_NOT_BUILT, mimetype="text/html")
    answer.headers["Cache-Control"] = "no-cache"
    return answer
