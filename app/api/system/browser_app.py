"""The built browser app: hashed assets cached for a year, every other address its first page."""

from pathlib import Path
from typing import Final

from flask import Blueprint, Response, current_app, send_from_directory
from werkzeug.exceptions import NotFound

from app.api.guard import public

blp = Blueprint("browser_app", __name__)

_NOT_BUILT: Final = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Sekimori</title></head>
<body><h1>Sekimori</h1>
<p>The browser app is not built yet: run <code>make run</code>.</p>
<p lang="ja">画面はまだ作られていません。<code>make run</code> を実行してください。</p>
<p><a href="/api/v1/docs">API</a></p></body></html>
"""


def _folder() -> Path:
    return current_app.config["BROWSER_APP"]


@blp.route("/", defaults={"path": ""}, methods=["GET"])
@blp.route("/<path:path>", methods=["GET"])
@public
def serve(path: str) -> Response:
    """A file of the build, or its first page for the addresses that the app itself knows."""
    if path == "api" or path.startswith("api/"):
        raise NotFound("There is no such address.")
    if path and "\x00" not in path and path != "index.html":
        try:
            answer = send_from_directory(_folder(), path)
        except NotFound:
            if path.startswith("assets/"):
                raise
        else:
            lasting = "public, max-age=31536000, immutable"
            hashed = path.startswith("assets/")
            answer.headers["Cache-Control"] = lasting if hashed else "no-cache"
            return answer
    return _first_page()


def _first_page() -> Response:
    try:
        answer = send_from_directory(_folder(), "index.html")
    except NotFound:
        answer = Response(_NOT_BUILT, mimetype="text/html")
    answer.headers["Cache-Control"] = "no-cache"
    return answer
