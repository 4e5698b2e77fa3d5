"""How requests are read: strict JSON, unknown fields refused, faults with their places."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import marshmallow as ma
from flask import Request
from webargs import multidictproxy
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from app.core import json
from app.core.errors import AppError, FieldError, Kind

JSON_TYPES = ("application/json",)


def read_json(request: Request) -> Any:
    """The body as JSON; an empty body is {}."""
    data = body_of(request)
    if not data:
        return {}
    kind = request.mimetype
    if kind not in JSON_TYPES and not kind.endswith("+json"):
        detail = "Send the body as application/json."
        raise AppError(Kind.UNSUPPORTED_MEDIA, "unsupported_media_type", detail)
    return json.loads(data)


def body_of(request: Request) -> bytes:
    """The whole body; raises RequestEntityTooLarge, and AppError body_unreadable."""
    with readable():
        data = request.get_data(cache=True)
    limit = request.max_content_length
    if request.content_length is None and limit is not None and len(data) >= limit:
        raise RequestEntityTooLarge  # sent in chunks, of which the framework leaves the rest
    return data


@contextmanager
def readable() -> Iterator[None]:
    """Whatever a web server raises for a body that breaks off or is badly framed is a refusal."""
    try:
        yield
    except HTTPException:
        raise
    except Exception as error:
        detail = "The body could not be read to its end."
        raise AppError(Kind.INVALID, "body_unreadable", detail) from error


def faults(messages: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Each sentence in marshmallow's nested messages with the path that leads to it."""
    if isinstance(messages, dict):
        for key, inner in messages.items():
            yield from faults(inner, place if key == "_schema" else (*place, key))
    elif isinstance(messages, list):
        for message in messages:
            yield from faults(message, place)
    else:
        yield place, messages


def refuse(messages: Any, location: str) -> AppError:
    """The refusal for what marshmallow found."""
    errors = tuple(
        FieldError(_place(path, location), getattr(text, "code", "invalid"), str(text))
        for path, text in faults(messages)
    )
    return AppError(
        Kind.INVALID, "invalid_request", "Some fields are not as they should be.", errors=errors
    )


def _place(path: tuple[Any, ...], location: str) -> str:
    if location == "query":
        return "?" + ".".join(str(part) for part in path)
    return json.pointer(*path)


class StrictParser(FlaskParser):
    """webargs under the rules of this product."""

    DEFAULT_UNKNOWN_BY_LOCATION = {  # noqa: RUF012 webargs' own way to say it
        "json": None,
        "query": ma.RAISE,
        "form": ma.RAISE,
        "headers": ma.EXCLUDE,
        "files": ma.RAISE,
        "path": ma.RAISE,
    }

    def load_json(self, req: Request, schema: Any) -> Any:
        """The strict reading of a body."""
        return read_json(req)

    def load_querystring(self, req: Request, schema: Any) -> Any:
        """The query; bytes that are not UTF-8 were replaced by the framework, NUL is refused."""
        return multidictproxy.MultiDictProxy(req.args, schema)

    def handle_error(
        self,
        error: ma.ValidationError,
        req: Request,
        schema: Any,
        *,
        error_status_code: int | None,
        error_headers: Any,
    ) -> NoReturn:
        """Marshmallow's findings as one refusal."""
        location, messages = next(iter(error.messages.items()))  # type: ignore[union-attr]
        raise refuse(messages, str(location)) from None
