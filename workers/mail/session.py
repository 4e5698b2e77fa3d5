"""The SMTP exchange on a connection that goes to a checked address and ends at a deadline."""

import contextlib
import io
import smtplib
import socket
import ssl
from typing import Any, Final

from app.core.errors import AppError, Kind
from workers.http.connection import Deadline, timed_out

_MAX_READ_BYTES: Final = 1_048_576  # all that a server may say in one exchange


class _Incoming(io.RawIOBase):
    """What the server says, cut at the deadline however slowly it trickles in."""

    def __init__(self, connection: socket.socket, deadline: Deadline) -> None:
        self._connection = connection
        self._deadline = deadline
        self._left = _MAX_READ_BYTES

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Some bytes; raises AppError timeout or bad_answer."""
        self._connection.settimeout(self._deadline.left())
        try:
            size = self._connection.recv_into(buffer)
        except TimeoutError:
            raise timed_out() from None
        self._left -= size
        if self._left < 0:
            detail = "The mail server says more than a mail server should."
            raise AppError(Kind.UNAVAILABLE, "bad_answer", detail, retryable=True)
        return size


class Session(smtplib.SMTP):
    """One exchange with a mail server, from its greeting on."""

    def __init__(
        self, connection: socket.socket, host: str, deadline: Deadline, own_name: str
    ) -> None:
        super().__init__(local_hostname=own_name)
        self._host = host  # what the certificate must name
        self._deadline = deadline
        self.sock = connection
        code, said = self.getreply()
        if code != 220:
            raise smtplib.SMTPConnectError(code, said)

    def getreply(self) -> tuple[int, bytes]:
        """The server's next answer, before the deadline."""
        if self.file is None:
            self.file = io.BufferedReader(_Incoming(self.sock, self._deadline))
        return super().getreply()

    def send(self, s: Any) -> None:
        """Sends before the deadline."""
        if self.sock is not None:
            self.sock.settimeout(self._deadline.left())
        super().send(s)

    def secure(self, tls: ssl.SSLContext) -> None:
        """STARTTLS, and a new greeting that nobody on the way has written."""
        self.sock.settimeout(self._deadline.left())
        self.starttls(context=tls)
        self.ehlo_or_helo_if_needed()

    def part(self) -> None:
        """Ends it; what has been answered stays so, whatever the server says to this."""
        with contextlib.suppress(smtplib.SMTPException, OSError, AppError):
            self.quit()
        self.close()

    def limit_bytes(self) -> int:
        """How large a mail the server takes, as it says; 0 where it does not say."""
        said = self.esmtp_features.get("size", "").strip()
        return int(said) if said.isascii() and said.isdigit() else 0
