"""The kinds of credentials: the fields of each, what they may hold, what may be shown."""

import base64
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from app.core.errors import AppError, FieldError, Kind
from app.core.headers import OF_THE_EXCHANGE

HTTP: Final = "http"
SIGNING: Final = "signing"
SMTP: Final = "smtp"
CHAT: Final = "chat"
KINDS: Final = (HTTP, SIGNING, SMTP, CHAT)
SCHEMES: Final = ("bearer", "basic", "header")
SECURITY: Final = ("starttls", "tls", "none")

_SHORT: Final = 500
_LONG: Final = 8_000
_LEAST: Final = 8
_MAX_PORT: Final = 65_535
_HEADER: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}")
_NOT_OURS: Final = OF_THE_EXCHANGE | {"cookie"}
_SENDABLE: Final = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?")
_MAIL: Final = re.compile(r"[^\s<>@]+@[^\s<>@]+|[^<>@\r\n]{0,200}<[^\s<>@]+@[^\s<>@]+>")
_HOST: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9])?|[0-9A-Fa-f:.]{3,45}")

Fault = tuple[str, str] | None  # code and sentence


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind; `shown` fields are no secret and come back in answers."""

    name: str
    fault: Callable[[Any], Fault]
    required: bool = True
    shown: bool = False


def _text(least: int, most: int, shape: re.Pattern[str] | None = None) -> Callable[[Any], Fault]:
    def fault(value: Any) -> Fault:
        if not isinstance(value, str):
            return "type", "A text is expected here."
        if not least <= len(value) <= most:
            return "length", f"From {least} to {most} characters are expected here."
        if "\x00" in value or (shape is not None and not shape.fullmatch(value)):
            return "pattern", "This holds characters that cannot be used here."
        return None

    return fault


def _choice(*choices: str) -> Callable[[Any], Fault]:
    def fault(value: Any) -> Fault:
        known = isinstance(value, str) and value in choices
        return None if known else ("choice", f"One of {', '.join(choices)} is expected here.")

    return fault


def _port(value: Any) -> Fault:
    if isinstance(value, bool) or not isinstance(value, int):
        return "type", "A whole number is expected here."
    return None if 0 < value <= _MAX_PORT else ("range", f"A port lies between 1 and {_MAX_PORT}.")


def _header_name(value: Any) -> Fault:
    if not isinstance(value, str) or not _HEADER.fullmatch(value) or value.lower() in _NOT_OURS:
        return "pattern", "This header cannot be set."
    return None


def _user(value: Any) -> Fault:
    wrong = _text(1, _SHORT)(value)
    if wrong is None and (":" in value or not value.isprintable()):
        return "pattern", "A user name holds no colon and no control characters."
    return wrong


def _address(value: Any) -> Fault:
    wrong = _text(1, _LONG, _SENDABLE)(value)
    if wrong is not None:
        return wrong
    try:
        parts = urlsplit(value)
        usable = parts.scheme in ("http", "https") and parts.hostname and not parts.username
    except ValueError:
        usable = False
    return None if usable else ("pattern", "A web address begins with https:// and a host.")


_SCHEME: Final = Field("scheme", _choice(*SCHEMES), shown=True)
_OF_SCHEME: Final[Mapping[str, tuple[Field, ...]]] = {
    "bearer": (_SCHEME, Field("token", _text(_LEAST, _LONG, _SENDABLE))),
    "basic": (_SCHEME, Field("user", _user), Field("password", _text(1, _SHORT))),
    "header": (
        _SCHEME,
        Field("header", _header_name, shown=True),
        Field("value", _text(_LEAST, _LONG, _SENDABLE)),
    ),
}
_FIELDS: Final[Mapping[str, tuple[Field, ...]]] = {
    SIGNING: (Field("secret", _text(_LEAST, _SHORT, re.compile(r"[\x21-\x7e]+"))),),
    SMTP: (
        Field("host", _text(1, 253, _HOST), shown=True),
        Field("port", _port, shown=True),
        Field("security", _choice(*SECURITY), shown=True),
        Field("user", _text(1, _SHORT), required=False),
        Field("password", _text(1, _SHORT), required=False),
        Field("sender", _text(3, 320, _MAIL), shown=True),
    ),
    CHAT: (Field("url", _address),),
}


def checked(kind: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as they are kept; raises AppError bad_secret that names every fault.

    No refusal repeats what was given: it may be a secret in the wrong field.
    """
    known = _fields_of(kind, fields)
    given = {name: value for name, value in fields.items() if value not in (None, "")}
    faults = [
        FieldError("/fields/" + _escaped(name), "unknown_field", "There is no such field.")
        for name in given
        if name not in {each.name for each in known}
    ]
    for each in known:
        if each.name in given:
            wrong = each.fault(given[each.name])
            faults += [FieldError(f"/fields/{each.name}", *wrong)] if wrong else []
        elif each.required:
            faults.append(FieldError(f"/fields/{each.name}", "required", "This is needed."))
    if kind == SMTP and ("user" in given) != ("password" in given):
        missing = "password" if "user" in given else "user"
        sentence = "A user name and a password go together."
        faults.append(FieldError(f"/fields/{missing}", "required", sentence))
    if faults:
        detail = "The fields of the credential are not right."
        raise AppError(Kind.UNPROCESSABLE, "bad_secret", detail, errors=tuple(faults))
    return given


def about(kind: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """What of the fields may be shown to those who may see that the credential exists."""
    shown = {each.name: fields[each.name] for each in _fields_of(kind, fields) if each.shown}
    return {**shown, "host": urlsplit(fields["url"]).hostname} if kind == CHAT else shown


def hidden(kind: str, fields: Mapping[str, Any]) -> list[str]:
    """The texts of a value that must show nowhere; for basic also what is sent of both."""
    found = [
        str(fields[each.name])
        for each in _fields_of(kind, fields)
        if not each.shown and each.name != "user" and each.name in fields
    ]
    if kind == CHAT:
        address = urlsplit(fields["url"])
        found.append(address.path + (f"?{address.query}" if address.query else ""))
    if fields.get("scheme") == "basic":
        found.append(basic(fields))
    return found


def basic(fields: Mapping[str, Any]) -> str:
    """What stands after `Basic` for this user and password (RFC 7617, UTF-8)."""
    return base64.b64encode(f"{fields['user']}:{fields['password']}".encode()).decode()


def _fields_of(kind: str, fields: Mapping[str, Any]) -> tuple[Field, ...]:
    if kind == HTTP:
        scheme = fields.get("scheme")
        return _OF_SCHEME.get(scheme, (_SCHEME,)) if isinstance(scheme, str) else (_SCHEME,)
    return _FIELDS[kind]


def _escaped(name: str) -> str:
    return name[:60].replace("~", "~0").replace("/", "~1")
