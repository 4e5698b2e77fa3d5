"""What a running node is given: `kit.Context` on this worker's ports."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from app.core.log import logger
from app.graph.expressions import compile_expression, item_function, item_predicate
from app.nodes.kit import Gate, Http, Mailer, Models, Sandbox
from app.services.deps import Deps
from workers.credentials import Credentials
from workers.http import GuardedHttp
from workers.mail import GuardedMail
from workers.ports.files import RunFiles
from workers.ports.http import RunHttp
from workers.ports.mail import RunMail
from workers.ports.rows import RunRows

_log = logger("workers.node")


@dataclass(frozen=True, slots=True)
class Ports:
    """The ports that all activations of a process share."""

    http: GuardedHttp
    mail: GuardedMail
    models: Models
    sandbox: Sandbox
    gate: Gate


@dataclass(frozen=True, slots=True)
class Turn:
    """Which activation it is, and what only the worker knows of it."""

    run_id: str
    root_run_id: str
    key: str
    node_id: str
    attempt: int
    now: datetime
    wired_ports: frozenset[str]
    is_cancelled: Callable[[], bool]
    owner: str | None = None  # whom what is made here belongs to, where that is shared with nobody

    @property
    def idempotency_key(self) -> str:
        """The same in every attempt."""
        return f"{self.run_id}:{self.key}"


class NoPromise:
    """`kit.Gate` until the statistical promise can be certified: everything is held."""

    def threshold(self, node: str, params: Mapping[str, Any]) -> float | None:
        """None: nothing is certified."""
        return None


class RunContext:
    """`kit.Context` of one activation."""

    def __init__(
        self,
        deps: Deps,
        ports: Ports,
        turn: Turn,
        inputs: Mapping[str, Any],
        scope: Mapping[str, Any],
        credentials: Credentials,
    ) -> None:
        self._deps = deps
        self._credentials = credentials
        self._ports = ports
        self._turn = turn
        self._scope = scope
        self.inputs = inputs
        self.params: Mapping[str, Any] = {}

    @property
    def input(self) -> Any:
        """The value of the port `in`, or of the only delivered port."""
        if "in" in self.inputs:
            return self.inputs["in"]
        return next(iter(self.inputs.values())) if len(self.inputs) == 1 else None

    @property
    def now(self) -> datetime:
        """The moment this activation began."""
        return self._turn.now

    @property
    def idempotency_key(self) -> str:
        """run:scope path:node:visit:revision; the same in every attempt."""
        return self._turn.idempotency_key

    @property
    def node_id(self) -> str:
        """The node's id."""
        return self._turn.node_id

    @property
    def wired_ports(self) -> frozenset[str]:
        """The exits that have a wire."""
        return self._turn.wired_ports

    @cached_property
    def http(self) -> Http:
        """The one guarded way out."""
        return RunHttp(self._ports.http, self._credentials)

    @cached_property
    def mail(self) -> Mailer:
        """The one guarded way out for mail."""
        return RunMail(self._ports.mail, self._credentials)

    @cached_property
    def files(self) -> RunFiles:
        """Files that this run may read, and files that it makes."""
        turn = self._turn
        return RunFiles(self._deps, turn.root_run_id, turn.idempotency_key, turn.owner)

    @cached_property
    def rows(self) -> RunRows:
        """Lists of any length."""
        turn = self._turn
        return RunRows(self._deps, turn.root_run_id, turn.idempotency_key, turn.owner)

    @property
    def models(self) -> Models:
        """Trained models."""
        return self._ports.models

    @property
    def sandbox(self) -> Sandbox:
        """A place without the world in it."""
        return self._ports.sandbox

    @property
    def gate(self) -> Gate:
        """Where the statistical promise will answer."""
        return self._ports.gate

    def log(self, message: str, **fields: Any) -> None:
        """Adds a note to the worker's log, beside run and node."""
        _log.info(message, node=self._turn.node_id, activation=self._turn.key, **fields)

    def predicate(self, source: str) -> Callable[[Any, int], bool]:
        """A CEL condition over `item` and `index` as a function."""
        return item_predicate(source, self._scope)

    def value_of(self, source: str) -> Callable[[Any, int], Any]:
        """A CEL expression over `item` and `index` as a function."""
        return item_function(source, self._scope)

    def condition(self, source: str) -> bool:
        """A CEL condition in this node's scope; raises AppError when it gives no bool."""
        return compile_expression(source).test(self._scope)

    def progress(self, done: int, total: int) -> None:
        """Tells how far it is."""
        _log.info("progress", node=self._turn.node_id, done=done, total=total)

    def cancelled(self) -> bool:
        """Whether the end was asked for."""
        return self._turn.is_cancelled()
