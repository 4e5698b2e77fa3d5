"""A real SMTP server on loopback that keeps what arrives, and refuses what it is told to."""

import asyncio
import ssl
import threading
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


@dataclass
class Arrived:
    """One mail, as the server took it."""

    sender: str
    recipients: list[str]
    message: EmailMessage
    was_encrypted: bool
    user: str | None


@dataclass
class Mailbox:
    """`answers` holds what is said instead of 250, once each: to "MAIL", "RCPT", "DATA"."""

    user: str | None = None
    password: str = "correct horse"
    tls: ssl.SSLContext | None = None
    implicit_tls: bool = False
    max_bytes: int = 30_000_000
    arrived: list[Arrived] = field(default_factory=list)
    refuses: dict[str, str] = field(default_factory=dict)  # receiver → what is said to RCPT
    answers: dict[str, list[str]] = field(default_factory=dict)
    drops_after_data: int = 0  # how often it takes a mail and hangs up without an answer
    port: int = 0
    tries: int = 0  # how often somebody came
    _loop: asyncio.AbstractEventLoop | None = None
    _thread: threading.Thread | None = None
    _server: Any = None

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def values(self, **more: Any) -> dict[str, Any]:
        """What a credential of kind smtp holds for this server."""
        given = {"host": "127.0.0.1", "port": self.port, "security": "none"}
        return {**given, "sender": "関所 <gate@sekimori.example>", **more}

    def start(self) -> "Mailbox":
        """Listens, from the second time on at the port that it had."""
        started = threading.Event()
        self._thread = threading.Thread(target=self._serve, args=(started,), daemon=True)
        self._thread.start()
        assert started.wait(10)
        return self

    def stop(self) -> None:
        """Goes away."""
        assert self._loop is not None
        assert self._thread is not None
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _serve(self, started: threading.Event) -> None:
        self._loop = loop = asyncio.new_event_loop()
        asyncio.set_event_loop(loop)
        over = self.tls if self.implicit_tls else None
        opening = loop.create_server(self._protocol(loop), "127.0.0.1", self.port, ssl=over)
        self._server = loop.run_until_complete(opening)
        self.port = self._server.sockets[0].getsockname()[1]
        started.set()
        loop.run_forever()
        self._server.close()
        left = asyncio.all_tasks(loop)
        for task in left:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        loop.close()

    def _protocol(self, loop: asyncio.AbstractEventLoop) -> Callable[[], SMTP]:
        def make() -> SMTP:
            self.tries += 1
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # that it asks for a password in the clear
                return self._speaker(loop)

        return make

    def _speaker(self, loop: asyncio.AbstractEventLoop) -> SMTP:
        return SMTP(
            _Handler(self),
            hostname="mail.example",
            loop=loop,
            data_size_limit=self.max_bytes,
            tls_context=None if self.implicit_tls else self.tls,
            authenticator=self._authenticate if self.user else None,
            auth_required=self.user is not None,
            auth_require_tls=False,
        )

    def _authenticate(self, *about: Any) -> AuthResult:
        given = about[-1]
        assert isinstance(given, LoginPassword)
        right = (given.login, given.password) == (
            str(self.user).encode(),
            self.password.encode(),
        )
        return AuthResult(success=right, handled=False, auth_data=given.login.decode())


class _Handler:
    def __init__(self, box: Mailbox) -> None:
        self._box = box

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return self._said("MAIL")

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self._box.refuses:
            return self._box.refuses[address]
        envelope.rcpt_tos.append(address)
        return self._said("RCPT")

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        said = self._said("DATA")
        if said != "250 OK":
            return said
        content = envelope.content
        assert isinstance(content, bytes)
        message = message_from_bytes(content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        user = session.auth_data if session.authenticated else None
        encrypted = session.ssl is not None or self._box.implicit_tls
        sender, to = str(envelope.mail_from), list(envelope.rcpt_tos)
        self._box.arrived.append(Arrived(sender, to, message, encrypted, user))
        if self._box.drops_after_data > 0:
            self._box.drops_after_data -= 1
            server.transport.abort()
        return said

    def _said(self, to: str) -> str:
        waiting = self._box.answers.get(to)
        return waiting.pop(0) if waiting else "250 OK"
