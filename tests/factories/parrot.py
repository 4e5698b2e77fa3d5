"""A real HTTP server on loopback that repeats all that it hears, or sends the caller on."""

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Parrot:
    """`heard` holds the headers of each request, names in lower case."""

    heard: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    port: int = 0

    @property
    def host(self) -> str:
        """As an administrator allows it."""
        return f"127.0.0.1:{self.port}"

    def url(self, path: str = "/") -> str:
        """An address of this server; `/to/307/<address>` sends on, `/fails` is an error."""
        return f"http://{self.host}{path}"


@contextmanager
def listening() -> Iterator[Parrot]:
    """A parrot until the end of the block."""
    parrot = Parrot()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(parrot))
    parrot.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield parrot
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(parrot: Parrot) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            self.rfile.read(int(self.headers.get("content-length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            parrot.heard.append(headers)
            parrot.paths.append(self.path)
            if self.path.startswith("/to/"):
                _, _, status, target = self.path.split("/", 3)
                self._send(int(status), {}, Location=target)
            else:
                said = headers.get("authorization") or headers.get("x-api-key") or ""
                encoded = base64.b64encode(said.encode()).decode()
                told = {"headers": headers, "path": self.path, "line": f"<{said}>", "b": encoded}
                self._send(500 if self.path == "/fails" else 200, told, **{"X-Said": said})

        def _send(self, status: int, body: Any, **headers: str) -> None:
            content = json.dumps(body).encode()
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = _answer

        def log_message(self, format: str, *args: Any) -> None:
            """Says nothing."""

    return Handler
