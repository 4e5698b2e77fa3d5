"""Real servers on loopback that behave and misbehave."""

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


class Handler(BaseHTTPRequestHandler):
    """Answers by path; keeps what it saw in `server.seen`."""

    protocol_version = "HTTP/1.1"

    def _act(self) -> None:
        length = int(self.headers.get("content-length") or 0)
        content = self.rfile.read(length)
        seen = (self.command, self.path, dict(self.headers.items()), content)
        self.server.seen.append(seen)  # type: ignore[attr-defined]
        path = self.path.partition("?")[0]
        if path.startswith("/to/"):
            _, _, status, target = self.path.split("/", 3)
            self._send(int(status), b"", Location=target)
        elif path == "/loop":
            self._send(302, b"", Location="/loop")
        elif path == "/gzip":
            self._send(200, gzip.compress(b"packed"), **{"Content-Encoding": "gzip"})
        elif path == "/bomb":
            bomb = gzip.compress(b"\0" * 200_000_000, 1)
            self._send(200, bomb, **{"Content-Encoding": "gzip"})
        elif path == "/cut":
            self._send(200, gzip.compress(b"packed" * 99)[:-9], **{"Content-Encoding": "gzip"})
        elif path == "/large":
            self._send(200, b"x" * 100_000)
        else:
            self._send(200, content or b"hello")

    def _send(self, status: int, content: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    do_GET = do_POST = do_PUT = do_HEAD = do_DELETE = _act

    def log_message(self, format: str, *args: object) -> None:
        """Keeps quiet."""


class Server(ThreadingHTTPServer):
    """A server that remembers its requests."""

    daemon_threads = True

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.seen: list[tuple[str, str, dict[str, str], bytes]] = []
        self.port = self.server_address[1]
        if tls:
            self.socket = tls.wrap_socket(self.socket, server_side=True)

    def handle_error(self, request: object, client_address: object) -> None:
        """Keeps quiet: clients that hang up are what some tests are about."""


@contextmanager
def serving(server: Server) -> Iterator[Server]:
    """Serves until the end of the block."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def trickling(first: bytes, *, speaks_first: bool = False) -> Iterator[int]:
    """A port that answers `first` and then one byte every 20 ms for as long as one listens."""
    listener = socket.create_server(("127.0.0.1", 0))
    done = threading.Event()

    def act() -> None:
        connection, _ = listener.accept()
        with connection:
            if not speaks_first:
                connection.recv(65536)
            connection.sendall(first)
            while not done.wait(0.02):
                try:
                    connection.sendall(b"a")
                except OSError:
                    return

    thread = threading.Thread(target=act)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        done.set()
        thread.join()
        listener.close()


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """A self-signed certificate for `name` and its key, as files."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.fromtimestamp(time.time(), UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    certificate_file, key_file = folder / f"{name}.pem", folder / f"{name}.key"
    certificate_file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return certificate_file, key_file
