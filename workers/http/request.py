"""What may be sent: checked methods, addresses and headers; and what a redirect makes of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import httpx

from app.core.errors import AppError, Kind
from app.core.headers import OF_THE_EXCHANGE

METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
MAX_PORT: Final = 65_535
MAX_URL_CHARACTERS: Final = 8_000
MAX_HEADERS: Final = 64
MAX_HEADER_BYTES: Final = 16_384
_NAME: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}")
_VALUE: Final = re.compile(r"[\t\x20-\x7e\x80-\xff]*")
_KEPT_ELSEWHERE: Final = frozenset({"accept", "accept-language", "content-type", "user-agent"})


@dataclass(frozen=True, slots=True)
class Sending:
    """One request as it leaves."""

    method: str
    url: httpx.URL
    headers: Mapping[str, str]  # names in lower case
    body: bytes | None

    @property
    def host(self) -> str:
        """The host and port as the Host header says them."""
        return self.url.netloc.decode("ascii")

    @property
    def place(self) -> tuple[str, str, int | None]:
        """Scheme, host in ASCII, and the port where it is not the usual one."""
        return self.url.scheme, self.url.raw_host.decode("ascii"), self.url.port


def sending(
    method: str,
    url: str,
    headers: Mapping[str, str] | None,
    query: Mapping[str, str] | None,
    body: bytes | None,
) -> Sending:
    """The request; raises `AppError` bad_method, bad_url or bad_header."""
    if method.upper() not in METHODS:
        raise _refuse("bad_method", f"The method {method[:20]!r} is not sent.")
    address = parse_url(url)
    if query:
        address = address.copy_merge_params(dict(query))
    return Sending(method.upper(), address, _headers(headers or {}), body)


def parse_url(url: str | httpx.URL) -> httpx.URL:
    """An absolute http or https address without a password in it."""
    try:
        address = httpx.URL(url)
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise _refuse("bad_url", f"This is no web address: {error}.") from None
    if address.scheme not in ("http", "https") or not address.host or address.port == 0:
        raise _refuse("bad_url", "A web address begins with http:// or https:// and a host.")
    if (address.port or 80) > MAX_PORT:
        raise _refuse("bad_url", f"A port lies between 1 and {MAX_PORT}.")
    if address.userinfo:
        raise _refuse("bad_url", "A web address may not hold a name or password.")
    if len(str(address)) > MAX_URL_CHARACTERS:
        raise _refuse("bad_url", f"A web address may have {MAX_URL_CHARACTERS} characters.")
    return address.copy_with(fragment=None)


def redirected(before: Sending, status: int, location: str) -> Sending:
    """Where a redirect leads. On another origin the caller's own headers stay behind."""
    try:
        joined = before.url.join(location)
    except (httpx.InvalidURL, ValueError) as error:
        raise _refuse("bad_url", f"The redirect leads to no web address: {error}.") from None
    address = parse_url(joined)
    after = replace(before, url=address)
    if before.url.scheme == "https" and address.scheme == "http":
        raise _refuse("redirect_insecure", "The redirect leads from https to http.")
    if status == 303 or (status in (301, 302) and before.method == "POST"):
        kept = {key: value for key, value in before.headers.items() if key != "content-type"}
        method = "HEAD" if before.method == "HEAD" else "GET"
        after = replace(after, method=method, body=None, headers=kept)
    if _origin(before.url) != _origin(address):
        kept = {key: value for key, value in after.headers.items() if key in _KEPT_ELSEWHERE}
        after = replace(after, headers=kept)
    return after


def _origin(url: httpx.URL) -> tuple[str, str, int]:
    return url.scheme, url.host.lower(), url.port or (443 if url.scheme == "https" else 80)


def _headers(raw: Mapping[str, str]) -> dict[str, str]:
    headers = {"user-agent": "Sekimori", "accept": "*/*"}
    for name, value in raw.items():
        if not _NAME.fullmatch(name) or name.lower() in OF_THE_EXCHANGE:
            raise _refuse("bad_header", f"The header {name[:60]!r} cannot be set.")
        if not isinstance(value, str) or not _VALUE.fullmatch(value):
            detail = f"The header {name!r} holds characters that cannot be sent."
            raise _refuse("bad_header", detail)
        headers[name.lower()] = value
    size = sum(len(name) + len(value) for name, value in headers.items())
    if len(headers) > MAX_HEADERS or size > MAX_HEADER_BYTES:
        limits = f"{MAX_HEADERS} headers and {MAX_HEADER_BYTES} bytes"
        raise _refuse("bad_header", f"At most {limits} can be sent.")
    return headers


def _refuse(code: str, detail: str) -> AppError:
    return AppError(Kind.UNPROCESSABLE, code, detail)
