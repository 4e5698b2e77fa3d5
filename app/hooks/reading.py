"""What a call says: its body as a value, and what tells it from other calls."""

from typing import Any, Final
from urllib.parse import parse_qsl

from app.core import json
from app.core.errors import AppError, Kind, invalid
from app.hooks.call import Call, Style
from app.hooks.showing import shown_headers

MAX_ID: Final = 255
MAX_FIELDS: Final = 1_000
_FORM: Final = "application/x-www-form-urlencoded"
_USUAL_IDS: Final = {
    Style.STANDARD: ("webhook-id",),
    Style.GITHUB: ("x-github-delivery",),
}
_OTHER_IDS: Final = ("webhook-id", "idempotency-key")


def body_value(call: Call) -> Any:
    """JSON as it is, a form as an object, other text as {"text": …}; nothing is {}.

    Raises AppError unsupported_media_type, bad_json and the like, bad_encoding, bad_form.
    """
    kind = call.media_type
    if not call.body:
        return {}
    if kind == _FORM:
        return _form(call.body)
    if kind in ("", "application/json", "text/json") or kind.endswith("+json"):
        return json.loads(call.body)
    if kind.startswith("text/"):
        return {"text": _text(call.body)}
    detail = f"Send JSON, {_FORM} or text; {kind[:100]} is not understood."
    raise AppError(Kind.UNSUPPORTED_MEDIA, "unsupported_media_type", detail)


def run_input(call: Call, body: Any, *, whole: bool) -> Any:
    """What the run is given: the body alone, or with headers and query around it."""
    if not whole:
        return body
    return {"body": body, "headers": shown_headers(call.headers), "query": dict(call.query)}


def delivery_id(style: Style, header: str, call: Call, body: Any) -> str | None:
    """What repeated deliveries have in common; None where the call says nothing of the kind.

    `header` names the header that has it; empty for the way that is usual in this style.
    Raises AppError delivery_id_missing, bad_delivery_id.
    """
    found = _named(header, call) if header else _usual(style, call, body)
    if not found:
        return None
    if len(found) > MAX_ID or not found.isprintable():
        detail = f"A delivery id has 1 to {MAX_ID} printable characters."
        raise invalid("bad_delivery_id", detail)
    return found


def _named(header: str, call: Call) -> str:
    found = call.headers.get(header.lower(), "").strip()
    if not found:
        raise invalid("delivery_id_missing", f"The call lacks the header {header}.")
    return found


def _usual(style: Style, call: Call, body: Any) -> str:
    if style is Style.STRIPE:
        named = body.get("id") if isinstance(body, dict) else None
        return named if isinstance(named, str) else ""
    names = _USUAL_IDS.get(style, _OTHER_IDS)
    return next((found for name in names if (found := call.headers.get(name, "").strip())), "")


def _form(body: bytes) -> dict[str, Any]:
    try:
        pairs = parse_qsl(
            body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MAX_FIELDS
        )
    except UnicodeError:
        raise invalid("bad_encoding", "The form is not UTF-8 in percent encoding.") from None
    except ValueError:
        detail = f"The form cannot be read, or has more than {MAX_FIELDS} fields."
        raise invalid("bad_form", detail) from None
    fields: dict[str, Any] = {}
    for name, value in pairs:
        if name not in fields:
            fields[name] = value
        elif isinstance(fields[name], list):
            fields[name].append(value)
        else:
            fields[name] = [fields[name], value]
    return fields


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise invalid("bad_encoding", f"Byte {error.start} is not UTF-8.") from None
