"""The guarded client: one exchange in, one answer or one stable error code out."""

import ssl
import threading
from collections.abc import Iterable, Mapping
from typing import Final

import httpcore
import httpx

from app.core.errors import AppError, Kind
from app.nodes.kit import HttpAnswer
from workers.http import addresses, body
from workers.http.addresses import AllowList, Resolver
from workers.http.connection import CheckedNetwork, Deadline, timed_out
from workers.http.grant import Grant, granted_headers, not_for_host
from workers.http.request import REDIRECTS, Sending, redirected, sending

MAX_REDIRECTS: Final = 5
MAX_SECONDS: Final = 300.0
MAX_BODY_BYTES: Final = 16 * 1024 * 1024


class GuardedHttp:
    """The way out behind `kit.Http`; safe between threads.

    Reads no proxy or other setting from the environment.

    `allowed` holds networks ("10.0.0.0/8") and hosts with a port ("db.internal:8080") that may
    be reached although they are not public.
    """

    def __init__(
        self,
        allowed: Iterable[str] = (),
        *,
        resolver: Resolver = addresses.resolve,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._allowed = AllowList.parse(allowed)
        self._resolver = resolver
        self._tls = tls
        self._lock = threading.Lock()

    def request(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        query: Mapping[str, str] | None = None,
        body: bytes | None = None,
        grant: Grant | None = None,
        timeout_seconds: float = 30.0,
        max_bytes: int = 5_242_880,
        follow: bool = True,
    ) -> HttpAnswer:
        """The answer, whatever its status; at most 5 redirects followed; one time limit for all.

        Without `follow` a redirect is an answer like any other. What `grant` gives goes to hosts
        that it covers; a redirect to another host goes without.

        Raises `AppError`: bad_method, bad_url, bad_header, credential_not_for_host,
        address_forbidden, redirect_insecure, too_many_redirects, too_large, tls_failed; and,
        retryable: name_unknown, connect_failed, timeout, bad_answer.
        """
        deadline = Deadline(min(timeout_seconds, MAX_SECONDS))
        current = sending(method, url, headers, query, body)
        if grant is not None and not grant.covers(*current.place):
            raise not_for_host(current.host)
        for _ in range(MAX_REDIRECTS + 1):
            granted = granted_headers(grant, current)
            answer = self._exchange(current, granted, deadline, min(max_bytes, MAX_BODY_BYTES))
            location = answer.headers.get("location")
            if not follow or answer.status not in REDIRECTS or not location:
                return answer
            current = redirected(current, answer.status, location)
        detail = f"More than {MAX_REDIRECTS} redirects one after another."
        raise AppError(Kind.UNPROCESSABLE, "too_many_redirects", detail)

    def _exchange(
        self,
        current: Sending,
        granted: Mapping[str, str],
        deadline: Deadline,
        max_bytes: int,
    ) -> HttpAnswer:
        """One request on a connection of its own: connections are never shared between hosts."""
        network = CheckedNetwork(self._allowed, self._resolver, deadline)
        tls = self._tls_context() if current.url.scheme == "https" else None
        try:
            with (
                httpcore.ConnectionPool(ssl_context=tls, network_backend=network) as pool,
                pool.stream(
                    current.method,
                    str(current.url),
                    headers=_lines(current, granted),
                    content=current.body,
                ) as response,
            ):
                return _answer(response, current.method, max_bytes)
        except httpcore.TimeoutException:
            raise timed_out() from None
        except httpcore.ConnectError as error:
            raise _connect_error(error, current) from None
        except (httpcore.ProtocolError, httpcore.NetworkError) as error:
            raise body.bad_answer(f"The target broke the exchange off: {error}.") from None

    def _tls_context(self) -> ssl.SSLContext:
        with self._lock:
            if self._tls is None:
                self._tls = httpx.create_ssl_context(trust_env=False)
            return self._tls


def _lines(current: Sending, granted: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    headers = {"host": current.host, **current.headers, **granted}
    headers["accept-encoding"] = "gzip, deflate"
    if current.body is not None or current.method in ("POST", "PUT", "PATCH"):
        headers["content-length"] = str(len(current.body or b""))
    return [(name.encode("ascii"), value.encode("latin-1")) for name, value in headers.items()]


def _answer(response: httpcore.Response, method: str, max_bytes: int) -> HttpAnswer:
    headers: dict[str, str] = {}
    for raw_name, raw_value in response.headers:
        name, value = raw_name.decode("ascii", "replace").lower(), raw_value.decode("latin-1")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    content = b""
    if method != "HEAD" and response.status not in (204, 304):
        encoding = headers.get("content-encoding", "")
        content = body.read(response.iter_stream(), encoding, max_bytes)
    return HttpAnswer(response.status, headers, content)


def _connect_error(error: httpcore.ConnectError, current: Sending) -> AppError:
    if _came_from_tls(error):
        detail = f"No secure connection to {current.url.host}: {error}."
        return AppError(Kind.UNPROCESSABLE, "tls_failed", detail)
    detail = f"No connection to {current.host}: {error}."
    return AppError(Kind.UNAVAILABLE, "connect_failed", detail, retryable=True)


def _came_from_tls(error: BaseException) -> bool:
    inner: BaseException | None = error
    while inner is not None and not isinstance(inner, ssl.SSLError):
        inner = inner.__cause__ or inner.__context__
    return inner is not None
