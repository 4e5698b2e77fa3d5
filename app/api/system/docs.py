"""The description of the API as JSON and as a page that needs nothing from elsewhere."""

from html import escape
from json import dumps as indented
from typing import Any

from flask import Blueprint, Response, current_app

from app.api.guard import public
from app.api.openapi import specification
from app.core import json

blp = Blueprint("docs", __name__, url_prefix="/api/v1")
_METHODS = ("get", "post", "put", "patch", "delete")
_STYLE = """
body{font:16px/1.7 system-ui,"Hiragino Sans",Meiryo,sans-serif;max-width:60rem;margin:2rem auto;
padding:0 1rem;color:#1a2130;background:#fff}
h2{border-bottom:1px solid #d5dae3;margin-top:3rem}h3{font:600 1rem/1.5 ui-monospace,monospace}
code,pre{font-family:ui-monospace,monospace;background:#f4f5f8;border-radius:6px}
pre{padding:.75rem;overflow:auto;font-size:.85rem;line-height:1.5}
table{border-collapse:collapse;font-size:.9rem}td,th{border:1px solid #d5dae3;padding:.25rem .75rem;
text-align:left;vertical-align:top}
.method{color:#24407f}
@media (prefers-color-scheme:dark){body{background:#12161d;color:#e8ecf2}
code,pre{background:#1b212b}td,th,h2{border-color:#343e4d}.method,a{color:#7fa8fa}}
"""


def _document() -> str:
    cached: str | None = current_app.extensions.get("openapi_json")
    if cached is None:
        cached = current_app.extensions["openapi_json"] = json.dumps(specification(current_app))
    return cached


@blp.route("/openapi.json", methods=["GET"])
@public
def openapi() -> Response:
    """The OpenAPI 3.1 document."""
    return Response(_document(), mimetype="application/json")


@blp.route("/docs.css", methods=["GET"])
@public
def style() -> Response:
    """The page's style: the policy of the site allows none within pages."""
    return Response(_STYLE, mimetype="text/css")


@blp.route("/docs", methods=["GET"])
@public
def page() -> Response:
    """Every operation on one readable page."""
    document = specification(current_app)
    body = "".join(_tag(tag, document) for tag in document["tags"])
    schemas = "".join(_schema(name, each) for name, each in _schemas(document).items())
    html = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sekimori API</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="stylesheet" href="/api/v1/docs.css"></head><body><h1>Sekimori API</h1>'
        f"<p>{escape(document['info']['description'])}</p>"
        '<p><a href="/api/v1/openapi.json">openapi.json</a></p>'
        f"{body}<h2>Shapes</h2>{schemas}</body></html>"
    )
    return Response(html, mimetype="text/html")


def _schemas(document: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = document["components"].get("schemas", {})
    return found


def _tag(tag: dict[str, Any], document: dict[str, Any]) -> str:
    parts = [f"<h2>{escape(tag['description'])}</h2>"]
    for path, operations in document["paths"].items():
        for method in _METHODS:
            operation = operations.get(method)
            if operation and tag["name"] in operation["tags"]:
                parts.append(_operation(path, method, operation, operations))
    return "".join(parts)


def _operation(path: str, method: str, operation: dict[str, Any], whole: dict[str, Any]) -> str:
    parameters = [*whole.get("parameters", []), *operation.get("parameters", [])]
    rows = "".join(_parameter(each) for each in parameters if "name" in each)
    table = f"<table><tr><th>name</th><th>in</th><th></th></tr>{rows}</table>" if rows else ""
    body = _links("Body", operation.get("requestBody", {}).get("content", {}))
    answers = "".join(
        _links(f"Answer {status}", answer.get("content", {}))
        for status, answer in operation["responses"].items()
        if status.startswith("2")
    )
    return (
        f'<h3><span class="method">{method.upper()}</span> {escape(path)}</h3>'
        f"<p>{escape(operation.get('summary', ''))}"
        f" {_action(operation)}</p>{table}{body}{answers}"
    )


def _action(operation: dict[str, Any]) -> str:
    action = operation.get("x-action")
    return f"<code>{escape(action)}</code>" if action else ""


def _parameter(each: dict[str, Any]) -> str:
    text = each.get("description", "")
    return (
        f"<tr><td><code>{escape(each['name'])}</code></td>"
        f"<td>{escape(each['in'])}</td><td>{escape(text)}</td></tr>"
    )


def _links(title: str, content: dict[str, Any]) -> str:
    for media_type, item in content.items():
        reference = item.get("schema", {}).get("$ref", "")
        name = reference.rpartition("/")[2]
        link = f'<a href="#{escape(name)}">{escape(name)}</a>' if name else escape(media_type)
        return f"<p>{title}: {link}</p>"
    return ""


def _schema(name: str, schema: dict[str, Any]) -> str:
    plain = escape(indented(schema, indent=1, ensure_ascii=False))
    return f'<h3 id="{escape(name)}">{escape(name)}</h3><pre>{plain}</pre>'
