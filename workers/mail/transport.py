"""Hands mails to SMTP servers: checked addresses, verified TLS, one deadline, stable codes."""

import re
import smtplib
import socket
import ssl
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from ipaddress import ip_address
from typing import Any, Final

import httpx

from app.core.errors import AppError, Kind
from app.nodes.mail import (
    MAX_MAIL_BYTES,
    Mail,
    MailAddress,
    RefusedAddress,
    Sent,
    mail_addresses,
    mail_size,
    mail_too_large,
)
from workers.http import addresses
from workers.http.addresses import AllowList, Resolver, is_public
from workers.http.connection import Deadline, found_addresses, timed_out
from workers.mail import refusals
from workers.mail.compose import Letter, compose
from workers.mail.session import Session

MAX_SECONDS: Final = 300.0
_LEADING_DOT: Final = re.compile(rb"^\.", re.MULTILINE)
_TAKEN: Final = (250, 251, 252)


class GuardedMail:
    """Sends one mail a connection. Safe between threads.

    `allowed` is the allow-list of the guarded HTTP client: networks, and hosts with a port.
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

    def send(self, values: Mapping[str, Any], mail: Mail, *, timeout_seconds: float = 60.0) -> Sent:
        """What the server `values` (host, port, security, user, password, sender) made of it.

        Raises `AppError`: bad_address, mail_too_large, address_forbidden, tls_failed,
        starttls_missing, mail_login_insecure; by the server's status retryable or not:
        mail_not_ready, mail_login_refused, mail_sender_refused, mail_recipients_refused,
        mail_refused; and, retryable: name_unknown, connect_failed, timeout, bad_answer,
        mail_broken_off. All of them mean that nothing was sent. Of mail_unknown nobody knows.
        """
        sender = _sender(values)
        mail_size(sum(len(each.content) for each in mail.attachments))
        letter = compose(mail, sender)
        if len(letter.content) > MAX_MAIL_BYTES:
            raise mail_too_large(len(letter.content))
        deadline = Deadline(min(timeout_seconds, MAX_SECONDS))
        with self._session(values, sender.domain, deadline) as session:
            return _hand_over(session, letter)

    @contextmanager
    def _session(
        self, values: Mapping[str, Any], own_name: str, deadline: Deadline
    ) -> Iterator[Session]:
        """A connection on which the server knows who sends."""
        host, security = str(values["host"]).strip(), values.get("security") or "starttls"
        connection = self._connect(host, int(values["port"]), deadline)
        try:
            with _reading(host):
                session = self._greeted(connection, host, security, deadline, own_name)
            try:
                _log_in(session, values, security)
                yield session
            finally:
                session.part()
        finally:
            connection.close()

    def _greeted(
        self, connection: socket.socket, host: str, security: str, deadline: Deadline, own_name: str
    ) -> Session:
        if security == "tls":
            connection.settimeout(deadline.left())
            connection = self._context().wrap_socket(connection, server_hostname=host)
        session = Session(connection, host, deadline, own_name)
        try:
            session.ehlo_or_helo_if_needed()
            if security == "starttls":
                self._start_tls(session, host)
        except BaseException:
            session.close()
            raise
        return session

    def _connect(self, host: str, port: int, deadline: Deadline) -> socket.socket:
        found = found_addresses(host, port, self._allowed, self._resolver, deadline)
        for number, address in enumerate(found):
            remaining = len(found) - number
            try:
                return socket.create_connection((address, port), deadline.left() / remaining)
            except OSError as error:
                if remaining == 1:
                    detail = f"No connection to {host}:{port}: {error}."
                    code = "connect_failed"
                    raise AppError(Kind.UNAVAILABLE, code, detail, retryable=True) from None
        raise AssertionError("there is at least one address")

    def _start_tls(self, session: Session, host: str) -> None:
        if not session.has_extn("starttls"):
            raise refusals.starttls_missing(host)
        session.secure(self._context())

    def _context(self) -> ssl.SSLContext:
        with self._lock:
            if self._tls is None:
                self._tls = httpx.create_ssl_context(trust_env=False)
            return self._tls


def _sender(values: Mapping[str, Any]) -> MailAddress:
    found = mail_addresses(values["sender"])
    if len(found) != 1:
        detail = "The mail credential names no sender."
        raise AppError(Kind.UNPROCESSABLE, "bad_address", detail)
    return found[0]


@contextmanager
def _reading(host: str) -> Iterator[None]:
    """Faults before the mail is handed over, as what they are."""
    try:
        yield
    except ssl.SSLError as error:
        raise refusals.tls_failed(host, error) from None
    except TimeoutError:
        raise timed_out() from None
    except smtplib.SMTPResponseException as error:
        what = f"{host} is not ready"
        raise refusals.refused("mail_not_ready", what, error.smtp_code, error.smtp_error) from None
    except (smtplib.SMTPException, OSError) as error:
        raise refusals.broken_off(error) from None


def _log_in(session: Session, values: Mapping[str, Any], security: str) -> None:
    user, password = values.get("user"), values.get("password")
    if not user:
        return
    if security == "none" and is_public(ip_address(session.sock.getpeername()[0])):
        detail = "A password is not sent unencrypted over the internet. Choose STARTTLS or TLS."
        raise AppError(Kind.UNPROCESSABLE, "mail_login_insecure", detail)
    try:
        session.login(str(user), str(password or ""))
    except smtplib.SMTPServerDisconnected as error:
        raise refusals.broken_off(error) from None
    except (smtplib.SMTPException, UnicodeError) as error:
        raise refusals.login_refused(error) from None
    except OSError as error:
        raise refusals.broken_off(error) from None


def _hand_over(session: Session, letter: Letter) -> Sent:
    limit = session.limit_bytes()
    if limit and len(letter.content) > limit:
        raise mail_too_large(len(letter.content), limit)
    with _reading(session._host):
        refused = _envelope(session, letter, sized=limit > 0)
        code, answer = session.docmd("DATA")
        if code != 354:
            raise refusals.refused("mail_refused", "The mail is refused", code, answer)
        session.send(_LEADING_DOT.sub(b"..", letter.content))
    _end(session)
    taken = [each for each in letter.recipients if each not in refused]
    return Sent(letter.message_id, taken, [_told(*each) for each in refused.items()])


def _envelope(session: Session, letter: Letter, *, sized: bool) -> dict[str, tuple[int, bytes]]:
    options = [f"size={len(letter.content)}"] if sized else []
    code, answer = session.mail(letter.sender, options)
    if code != 250:
        raise refusals.refused("mail_sender_refused", "The sender is refused", code, answer)
    answers = {each: session.rcpt(each) for each in letter.recipients}
    refused = {each: answer for each, answer in answers.items() if answer[0] not in _TAKEN}
    if len(refused) == len(answers):
        raise refusals.recipients_refused(refused)
    return refused


def _end(session: Session) -> None:
    """The last dot: from here on the mail is the server's, whatever becomes of its answer."""
    try:
        session.send(b".\r\n")
        code, answer = session.getreply()
    except (smtplib.SMTPException, OSError, AppError) as error:
        raise refusals.unknown(error) from None
    if code != 250:
        raise refusals.refused("mail_refused", "The mail is refused", code, answer)


def _told(address: str, answer: tuple[int, bytes]) -> RefusedAddress:
    code, words = answer
    return RefusedAddress(address, code, refusals.said(words), 400 <= code < 500)
