"""A mail as a step describes it: addresses that are checked, what is said, what came of it."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Protocol

from app.core.errors import AppError, Kind

MAX_RECIPIENTS: Final = 100
MAX_MAIL_BYTES: Final = 25_000_000  # as it is sent: attachments grow by a third on the way
MAX_SUBJECT_CHARACTERS: Final = 300
_MAX_NAME_CHARACTERS: Final = 120
_PART: Final = re.compile(r'(?:"(?:[^"\\]|\\.)*"|[^,;、,;\r\n"])+')
_NAMED: Final = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]*)>")
_LOCAL: Final = re.compile(r"[\w!#$%&'*+/=?^`{|}~.-]{1,64}", re.ASCII)
_LABEL: Final = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", re.IGNORECASE | re.ASCII)
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class MailAddress:
    """Who gets or sends it: `address` is ASCII and well formed, `name` one line or empty."""

    address: str
    name: str = ""

    @property
    def domain(self) -> str:
        """What stands after the @."""
        return self.address.rpartition("@")[2]

    def __str__(self) -> str:
        return f"{self.name} <{self.address}>" if self.name else self.address


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a mail."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Mail:
    """What is to be sent. The same `key` and `at` give the same Message-ID and Date."""

    key: str
    at: datetime
    subject: str
    text: str
    to: Sequence[MailAddress]
    cc: Sequence[MailAddress] = ()
    bcc: Sequence[MailAddress] = ()
    reply_to: Sequence[MailAddress] = ()
    from_name: str = ""
    html: bool = True  # also as HTML, made from the text
    attachments: Sequence[Attachment] = ()


@dataclass(frozen=True, slots=True)
class RefusedAddress:
    """A receiver whom the server does not take; `temporary`: it may do so later."""

    address: str
    code: int
    detail: str
    temporary: bool


@dataclass(frozen=True, slots=True)
class Sent:
    """What the server made of a mail."""

    message_id: str
    accepted: Sequence[str]
    refused: Sequence[RefusedAddress] = ()


class Mailer(Protocol):
    """The one way out for mail: by the server of a credential of kind smtp."""

    def send(self, credential: str, mail: Mail, *, timeout_seconds: float = 60.0) -> Sent:
        """Hands it to the server; raises AppError with a stable code and `retryable`.

        Nothing was sent, except where the code is `mail_unknown`: then nobody knows.
        """
        ...


def mail_addresses(value: Any) -> tuple[MailAddress, ...]:
    """Addresses from a text ("a@x, Bob <b@y>") or a list of such; each once, in order.

    Raises AppError bad_address.
    """
    found: dict[str, MailAddress] = {}
    for text in _texts(value):
        for part in _PART.findall(text):
            if part.strip():
                made = _address(part.strip())
                found.setdefault(made.address.lower(), made)
    return tuple(found.values())


def receivers(*groups: Sequence[MailAddress]) -> tuple[str, ...]:
    """The addresses of all who get it, each once.

    Raises AppError no_receiver, too_many_addresses.
    """
    everyone = tuple(dict.fromkeys(each.address for group in groups for each in group))
    if not everyone:
        raise AppError(Kind.UNPROCESSABLE, "no_receiver", "The mail has no receiver.")
    if len(everyone) > MAX_RECIPIENTS:
        detail = f"A mail may have {MAX_RECIPIENTS} receivers, not {len(everyone)}."
        raise AppError(Kind.UNPROCESSABLE, "too_many_addresses", detail)
    return everyone


def one_line(text: Any) -> str:
    """The text without line breaks and other control characters, so that it can be a header."""
    return re.sub(r"\s+", " ", _CONTROL.sub(" ", str(text))).strip()


def mail_subject(text: Any) -> str:
    """One line; what is too long is cut."""
    line = one_line(text)
    if len(line) <= MAX_SUBJECT_CHARACTERS:
        return line
    return line[: MAX_SUBJECT_CHARACTERS - 1].rstrip() + "…"


def mail_size(size_bytes: int) -> int:
    """About how many bytes files of this size have on their way; raises AppError mail_too_large."""
    grown = size_bytes * 4 // 3
    if grown > MAX_MAIL_BYTES:
        raise mail_too_large(grown)
    return grown


def mail_too_large(size_bytes: int, limit: int = MAX_MAIL_BYTES) -> AppError:
    """The refusal of a mail that no server would take."""
    detail = (
        f"The mail would have {size_bytes / 1e6:.1f} MB, and {limit / 1e6:.1f} MB is the most. "
        "Send a link instead of the file."
    )
    fields = {"size_bytes": size_bytes, "limit": limit}
    return AppError(Kind.UNPROCESSABLE, "mail_too_large", detail, fields=fields)


def _texts(value: Any) -> Iterator[str]:
    if value is None:
        return
    if isinstance(value, str):
        value = _list_as_text(value)
    if isinstance(value, str):
        yield value
        return
    if not isinstance(value, Iterable) or isinstance(value, dict | bytes):
        raise _bad_address(str(value))
    for item in value:
        if not isinstance(item, str | None):
            raise _bad_address(str(item))
        yield item or ""


def _list_as_text(text: str) -> Any:
    """A list that a text parameter has written as JSON, as a list again; no address begins so."""
    try:
        return json.loads(text) if text.lstrip().startswith("[") else text
    except ValueError:
        return text


def _address(part: str) -> MailAddress:
    named = _NAMED.fullmatch(part)
    address = (named["address"] if named else part).strip()
    name = one_line(named["name"]).strip('" ').replace('\\"', '"') if named else ""
    local, at, domain = address.rpartition("@")
    dots = local.startswith(".") or local.endswith(".") or ".." in local
    if not at or dots or not _LOCAL.fullmatch(local):
        raise _bad_address(part)
    return MailAddress(f"{local}@{_domain(domain, part)}", name[:_MAX_NAME_CHARACTERS])


def _domain(domain: str, part: str) -> str:
    try:
        known = domain if domain.isascii() else domain.encode("idna").decode("ascii")
    except UnicodeError:
        raise _bad_address(part) from None
    labels = known.split(".")
    if len(known) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise _bad_address(part)
    return known.lower()


def _bad_address(text: str) -> AppError:
    shown = one_line(text)[:80]
    detail = f"{shown!r} is no mail address."
    return AppError(Kind.UNPROCESSABLE, "bad_address", detail, fields={"address": shown})
