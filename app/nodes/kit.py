"""What a node file may import of ours: to describe itself, to use its ports, to answer."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO, Protocol

from app.core.errors import AppError
from app.core.text import Text
from app.engine.outcome import Call, Done, FanOut, Fault, Outcome, Review, Sleep, Stop
from app.graph.model import Retry
from app.graph.schemas import value_faults
from app.graph.spec import (
    IN,
    OUT,
    Choice,
    Effect,
    Expression,
    Group,
    Kind,
    NodeType,
    Param,
    ParamFault,
    Params,
    Port,
    Schema,
    ShownWhen,
    Spec,
    titled,
)
from app.nodes.chat import chat_message, is_web_address, retry_after_seconds
from app.nodes.mail import (
    Attachment,
    Mail,
    Mailer,
    Sent,
    mail_addresses,
    mail_size,
    one_line,
    receivers,
)
from app.nodes.reviewing import (
    DECIDED_SCHEMA,
    DUE,
    EVIDENCE,
    FORM,
    ITEM_VALUE,
    KEEP_INPUT,
    QUEUE,
    TITLE,
    decided,
    decided_schema,
    review_request,
    with_input,
)
from app.nodes.sentences import (
    condition_text,
    duration_text,
    field_text,
    names_text,
    share_text,
    template_text,
)
from app.nodes.tabular import (
    COLUMNS,
    FILE_SCHEMA,
    TYPES,
    BadTable,
    converted,
    converters,
    header_names,
    safe_cell,
    table_columns,
    typed_rows,
    value_at,
)
from app.schedule.days import COUNTRIES
from app.schedule.moments import sure_rule
from app.schedule.rule import ScheduleFault
from app.schedule.words import schedule_text

__all__ = [
    "COLUMNS",
    "COUNTRIES",
    "DECIDED_SCHEMA",
    "DUE",
    "EVIDENCE",
    "FILE_SCHEMA",
    "FORM",
    "IN",
    "ITEM_VALUE",
    "KEEP_INPUT",
    "OUT",
    "QUEUE",
    "TITLE",
    "TYPES",
    "AppError",
    "Attachment",
    "BadTable",
    "Call",
    "Choice",
    "Context",
    "Done",
    "Effect",
    "Expression",
    "FanOut",
    "Fault",
    "FileRef",
    "Files",
    "Gate",
    "Group",
    "Http",
    "HttpAnswer",
    "Kind",
    "Mail",
    "Mailer",
    "Models",
    "NodeType",
    "Outcome",
    "Param",
    "ParamFault",
    "Params",
    "Port",
    "Prediction",
    "Retry",
    "Review",
    "Rows",
    "Sandbox",
    "ScheduleFault",
    "Schema",
    "Sent",
    "ShownWhen",
    "Sleep",
    "Spec",
    "Stop",
    "Text",
    "chat_message",
    "condition_text",
    "converted",
    "converters",
    "decided",
    "decided_schema",
    "duration_text",
    "field_text",
    "header_names",
    "is_web_address",
    "mail_addresses",
    "mail_size",
    "names_text",
    "one_line",
    "receivers",
    "retry_after_seconds",
    "review_request",
    "safe_cell",
    "schedule_text",
    "share_text",
    "sure_rule",
    "table_columns",
    "template_text",
    "titled",
    "typed_rows",
    "value_at",
    "value_faults",
    "with_input",
]


@dataclass(frozen=True, slots=True)
class FileRef:
    """A stored file; in JSON {"id", "name", "media_type", "size_bytes"}."""

    id: str
    name: str
    media_type: str
    size_bytes: int

    def to_json(self) -> dict[str, Any]:
        """The form in which it travels through a workflow."""
        return {
            "id": self.id,
            "name": self.name,
            "media_type": self.media_type,
            "size_bytes": self.size_bytes,
        }


class Files(Protocol):
    """Files that this run may read, and files that it makes."""

    def open(self, reference: Any) -> tuple[FileRef, BinaryIO]:
        """A file by its JSON form or id; raises AppError not_found."""
        ...

    def create(self, name: str, media_type: str, parts: Iterable[bytes]) -> FileRef:
        """Stores a new file of this run; the same activation making it again gets the same id."""
        ...


class Rows(Protocol):
    """Lists of any length: a plain list, or a handle {"$rows": id, "count": n} to stored pages."""

    def read(self, value: Any) -> Iterator[Any]:
        """The items one after another; raises Fault-like AppError when it is no list."""
        ...

    def count(self, value: Any) -> int:
        """How many items there are."""
        ...

    def write(self, items: Iterable[Any]) -> Any:
        """A plain list where it is small (≤ 200 items and ≤ 32 KiB), else a handle."""
        ...


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """What came back: header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Http(Protocol):
    """The one guarded way out."""

    def request(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        query: Mapping[str, str] | None = None,
        body: bytes | None = None,
        credential: str | None = None,
        timeout_seconds: float = 30.0,
        max_bytes: int = 5_242_880,
    ) -> HttpAnswer:
        """One exchange; raises AppError with a stable code and `retryable`."""
        ...


@dataclass(frozen=True, slots=True)
class Prediction:
    """A classifier's answer: labels with probabilities, highest first; `version` is the model's."""

    top: Sequence[tuple[str, float]]
    version: str


class Models(Protocol):
    """Trained models."""

    def classify(self, model: str, texts: Sequence[str], top: int) -> list[Prediction]:
        """One prediction a text, by a model version (or a model's newest); AppError not_found."""
        ...


class Sandbox(Protocol):
    """A place without the world in it."""

    def run(self, code: str, inputs: Mapping[str, Any]) -> Any:
        """What the code's last expression, or its `main(**inputs)`, gives; raises AppError."""
        ...


class Gate(Protocol):
    """Where the statistical promise will answer; until then only thresholds and rules exist."""

    def threshold(self, node: str, params: Mapping[str, Any]) -> float | None:
        """The certified threshold, or None while nothing is certified (everything is held)."""
        ...


class Log(Protocol):
    """Notes that a person reads on the run page."""

    def __call__(self, message: str, **fields: Any) -> None:
        """Adds one."""
        ...


class Context(Protocol):
    """What a running node sees: no Flask, no session, no environment, no wall clock."""

    @property
    def params(self) -> Mapping[str, Any]:
        """The parameters with every expression and template computed (conditions excepted)."""
        ...

    @property
    def input(self) -> Any:
        """The value of the port `in`, or of the only delivered port."""
        ...

    @property
    def inputs(self) -> Mapping[str, Any]:
        """Delivered values: port → value (join: source node id → value)."""
        ...

    @property
    def now(self) -> datetime:
        """The moment this activation began; the same in a repeated attempt's event."""
        ...

    @property
    def idempotency_key(self) -> str:
        """run:scope path:node:visit:revision; the same in every attempt."""
        ...

    @property
    def node_id(self) -> str:
        """The node's id."""
        ...

    @property
    def wired_ports(self) -> frozenset[str]:
        """The exits that have a wire."""
        ...

    @property
    def http(self) -> Http: ...
    @property
    def mail(self) -> Mailer: ...
    @property
    def files(self) -> Files: ...
    @property
    def rows(self) -> Rows: ...
    @property
    def models(self) -> Models: ...
    @property
    def sandbox(self) -> Sandbox: ...
    @property
    def gate(self) -> Gate: ...
    @property
    def log(self) -> Log: ...

    def predicate(self, source: str) -> Callable[[Any, int], bool]:
        """A CEL condition over `item` and `index` (and all else in scope) as a function."""
        ...

    def value_of(self, source: str) -> Callable[[Any, int], Any]:
        """A CEL expression over `item` and `index` as a function."""
        ...

    def condition(self, source: str) -> bool:
        """A CEL condition in this node's scope; raises AppError when it gives no bool."""
        ...

    def progress(self, done: int, total: int) -> None:
        """Tells how far it is."""
        ...

    def cancelled(self) -> bool:
        """Whether the end was asked for."""
        ...
