"""A real HTTP server on loopback that notes everything that arrives."""

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Receiver:
    """`arrived` holds (method, path, body) in order."""

    arrived: list[tuple[str, str, Any]] = field(default_factory=list)
    port: int = 0
    statuses: list[int] = field(default_factory=list)  # answered first, then 200
    _server: ThreadingHTTPServer | None = None

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str = "/orders") -> str:
        """An address of this server."""
        return f"http://{self.host}{path}"

    def start(self) -> "Receiver":
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def stop(self) -> None:
        assert self._server is not None
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def _answer(self) -> None:
                size = int(self.headers.get("content-length") or 0)
                body = self.rfile.read(size)
                receiver.arrived.append((self.command, self.path, json.loads(body or b"null")))
                self.send_response(receiver.statuses.pop(0) if receiver.statuses else 200)
                self.send_header("content-type", "application/json")
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(b'{"id": 7}')

            do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = _answer

            def log_message(self, format: str, *args: Any) -> None:
                """Says nothing."""

        return Handler
