"""Receivers of callbacks on loopback, and the outbox of a house that sends to them."""

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from sqlalchemy import select

from app.core.ids import new_id
from app.db import outgoing
from app.db.models import Outgoing, OutgoingAttempt
from app.db.outgoing import NewOutgoing
from app.services.deps import Deps
from tests.infrastructure.until import until
from workers.outgoing.channels import channels
from workers.outgoing.sender import Sender


class ShiftedClock:
    """The machine's clock, moved forward by hand."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def move(self, seconds: float) -> None:
        self._ahead += timedelta(seconds=seconds)


@dataclass(frozen=True)
class Arrived:
    """One request, as it came."""

    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    def is_signed_with(self, secret: str) -> bool:
        """Checks the signature as a receiver does."""
        key = base64.b64decode(secret.removeprefix("whsec_"))
        head = f"{self.headers['webhook-id']}.{self.headers['webhook-timestamp']}."
        mark = hmac.new(key, head.encode() + self.body, hashlib.sha256).digest()
        text = "v1," + base64.b64encode(mark).decode()
        return text in self.headers["webhook-signature"].split(" ")


@dataclass
class Ear:
    """Answers with `statuses` first, then 200; `hangs`: does not answer until it is let go."""

    statuses: list[int] = field(default_factory=list)
    location: str = ""
    retry_after: str = ""  # said with 429 and 503
    hangs: bool = False
    arrived: list[Arrived] = field(default_factory=list)
    together: int = 0
    most_together: int = 0

    def __post_init__(self) -> None:
        self._lock = threading.Lock()
        self._go = threading.Event()
        self._server: ThreadingHTTPServer | None = None
        self.port = 0
        self.open()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str = "/done") -> str:
        return f"http://{self.host}{path}"

    def open(self) -> None:
        """Listens, on the port it had before if there was one."""
        self._server = _Server(("127.0.0.1", self.port), self._handler())
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        """Lets go who hangs, and is away."""
        self._go.set()
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def _take(self, request: Arrived) -> int:
        with self._lock:
            self.arrived.append(request)
            self.together += 1
            self.most_together = max(self.most_together, self.together)
            return self.statuses.pop(0) if self.statuses else 200

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        ear = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length") or 0))
                headers = {name.lower(): value for name, value in self.headers.items()}
                status = ear._take(Arrived(self.path, headers, body))
                if ear.hangs:
                    ear._go.wait(30)
                with ear._lock:
                    ear.together -= 1
                self.send_response(status)
                if 300 <= status < 400:
                    self.send_header("location", ear.location)
                if status in (429, 503) and ear.retry_after:
                    self.send_header("retry-after", ear.retry_after)
                self.send_header("content-length", "2")
                self.end_headers()
                self.wfile.write(b"ok")

            do_GET = do_POST

            def log_message(self, format: str, *args: Any) -> None:
                """Says nothing."""

        return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever left before the answer came, left."""


class Outbox:
    """A sender whose clock is moved by hand."""

    def __init__(self, deps: Deps, *ears: Ear) -> None:
        self.clock = ShiftedClock()
        allowed = tuple(ear.host for ear in ears)
        settings = replace(deps.settings, allow_hosts=allowed)
        self.deps = replace(deps, clock=self.clock, settings=settings)
        self.sender = Sender(channels(self.deps))

    def put(self, url: str, key: str = "", **rest: Any) -> str:
        """The key of a new message."""
        key = key or new_id()
        values: dict[str, Any] = {
            "kind": "callback",
            "channel": "http",
            "target": {"url": url},
            "workflow_id": None,
            "subject_id": new_id(),
            "body": {"type": "run.succeeded", "data": {"number": 7}, "output": {"v": {"n": 1}}},
        }
        with self.deps.db.transaction() as session:
            new = NewOutgoing(**{**values, **rest}, unique_key=key)
            outgoing.put(session, new, self.clock.now())
        return key

    def row(self, key: str) -> Outgoing:
        with self.deps.db.reading() as session:
            return session.scalars(select(Outgoing).where(Outgoing.unique_key == key)).one()

    def attempts(self, key: str) -> list[int | str | None]:
        """What came of each attempt: a status or a code."""
        query = select(OutgoingAttempt).join(Outgoing, Outgoing.id == OutgoingAttempt.outgoing_id)
        query = query.where(Outgoing.unique_key == key).order_by(OutgoingAttempt.number)
        with self.deps.db.reading() as session:
            return [each.status or each.code for each in session.scalars(query)]

    def attempt(self, key: str, count: int) -> Outgoing:
        """The message once so many attempts have been noted; time goes on as it has to."""

        def tried() -> bool:
            row = self.row(key)
            ahead = (row.next_at - self.clock.now()).total_seconds()
            if row.state == "waiting" and len(self.attempts(key)) < count and ahead > 0:
                self.clock.move(ahead + 0.01)
            self.sender.tick(self.deps)
            return len(self.attempts(key)) >= count

        until(tried)
        return self.row(key)

    def send_all(self) -> None:
        """Until nothing waits any more at this moment."""

        def quiet() -> bool:
            self.sender.tick(self.deps)
            query = select(Outgoing.id).where(
                Outgoing.state == "waiting", Outgoing.next_at <= self.clock.now()
            )
            with self.deps.db.reading() as session:
                return session.scalars(query).first() is None

        until(quiet)
