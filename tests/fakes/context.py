"""A node's context without a run around it: real expressions, everything else in memory."""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, BinaryIO

from app.core.errors import AppError, Kind, not_found
from app.core.json import dumps
from app.graph.expressions import (
    compile_expression,
    item_function,
    item_predicate,
    resolve_params,
)
from app.graph.spec import Spec
from app.nodes.kit import FileRef, HttpAnswer, Mail, Prediction, Sent

NOW = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)


class FakeRows:
    """Lists and handles; `pages` holds what handles stand for."""

    def __init__(self, small_items: int = 200, small_bytes: int = 32_768) -> None:
        self.pages: dict[str, list[Any]] = {}
        self.small_items = small_items
        self.small_bytes = small_bytes

    def handle(self, items: Iterable[Any]) -> dict[str, Any]:
        """A handle to these items."""
        kept = list(items)
        name = f"rows-{len(self.pages) + 1}"
        self.pages[name] = kept
        return {"$rows": name, "count": len(kept)}

    def read(self, value: Any) -> Iterator[Any]:
        """The items of a list or handle."""
        return iter(self._items(value))

    def count(self, value: Any) -> int:
        """How many there are."""
        return len(self._items(value))

    def write(self, items: Iterable[Any]) -> Any:
        """A list where it is small, else a handle."""
        kept = list(items)
        if len(kept) <= self.small_items and len(dumps(kept).encode()) <= self.small_bytes:
            return kept
        return self.handle(kept)

    def _items(self, value: Any) -> list[Any]:
        if isinstance(value, list):
            return value
        if isinstance(value, Mapping) and "$rows" in value:
            return self.pages[value["$rows"]]
        raise AppError(Kind.INVALID, "not_a_list", "A list is expected.")


class FakeFiles:
    """Files in memory by id."""

    def __init__(self) -> None:
        self.contents: dict[str, tuple[FileRef, bytes]] = {}

    def add(self, name: str, content: bytes, media_type: str = "text/plain") -> dict[str, Any]:
        """Stores a file as if somebody had uploaded it; gives its JSON form."""
        return self.create(name, media_type, [content]).to_json()

    def open(self, reference: Any) -> tuple[FileRef, BinaryIO]:
        """A file by its JSON form or id."""
        name = reference["id"] if isinstance(reference, Mapping) else reference
        if name not in self.contents:
            raise not_found("file")
        found, content = self.contents[name]
        return found, io.BytesIO(content)

    def create(self, name: str, media_type: str, parts: Iterable[bytes]) -> FileRef:
        """Stores a file that the node makes."""
        content = b"".join(parts)
        made = FileRef(f"file-{len(self.contents) + 1}", name, media_type, len(content))
        self.contents[made.id] = (made, content)
        return made


class FakeModels:
    """A classifier that answers from a table: text → [(label, probability), …]."""

    def __init__(self, answers: Mapping[str, Sequence[tuple[str, float]]] | None = None) -> None:
        self.answers = dict(answers or {})

    def classify(self, model: str, texts: Sequence[str], top: int) -> list[Prediction]:
        """The answers in the table; AppError not_found for the model "missing"."""
        if model == "missing":
            raise not_found("model")
        return [Prediction(tuple(self.answers[text][:top]), "1") for text in texts]


class FakeSandbox:
    """Runs what the test says instead of the code."""

    def __init__(self, act: Callable[[str, Mapping[str, Any]], Any] | None = None) -> None:
        self.act = act

    def run(self, code: str, inputs: Mapping[str, Any]) -> Any:
        """What the test's function gives."""
        if self.act is None:
            raise AssertionError("This test expects no code to run.")
        return self.act(code, inputs)


class FakeHttp:
    """Notes each exchange and gives the answers in turn; an exception among them is raised."""

    def __init__(self, answers: Sequence[HttpAnswer | AppError] = ()) -> None:
        self.answers = list(answers)
        self.sent: list[dict[str, Any]] = []

    def request(self, method: str, url: str, **details: Any) -> HttpAnswer:
        """The next answer."""
        self.sent.append({"method": method, "url": url, **details})
        answer = self.answers.pop(0)
        if isinstance(answer, AppError):
            raise answer
        return answer


class FakeMailer:
    """Notes each mail and takes it for all its receivers; an error that is given is raised."""

    def __init__(self, *errors: AppError) -> None:
        self.errors = list(errors)
        self.sent: list[tuple[str, Mail]] = []

    def send(self, credential: str, mail: Mail, *, timeout_seconds: float = 60.0) -> Sent:
        """What a server would answer that takes everything."""
        if self.errors:
            raise self.errors.pop(0)
        self.sent.append((credential, mail))
        everyone = [each.address for each in (*mail.to, *mail.cc, *mail.bcc)]
        return Sent("<1@sekimori.example>", everyone)


class FakeGate:
    """A promise with a fixed certificate, or with none."""

    def __init__(self, certified: float | None = None) -> None:
        self.certified = certified

    def threshold(self, node: str, params: Mapping[str, Any]) -> float | None:
        """The certified threshold."""
        return self.certified


class FakeLog:
    """Keeps what a node notes."""

    def __init__(self) -> None:
        self.entries: list[tuple[str, dict[str, Any]]] = []

    def __call__(self, message: str, **fields: Any) -> None:
        """Keeps one note."""
        self.entries.append((message, fields))


@dataclass
class FakeContext:
    """`params` are as a node sees them: computed already. `bindings` adds to what is in scope."""

    params: Mapping[str, Any] = field(default_factory=dict)
    inputs: Mapping[str, Any] = field(default_factory=dict)
    bindings: Mapping[str, Any] = field(default_factory=dict)
    wired_ports: frozenset[str] = frozenset({"out"})
    now: datetime = NOW
    idempotency_key: str = "run-1::node:1:0"
    node_id: str = "node"
    http: Any = field(default_factory=FakeHttp)
    mail: FakeMailer = field(default_factory=FakeMailer)
    files: FakeFiles = field(default_factory=FakeFiles)
    rows: FakeRows = field(default_factory=FakeRows)
    models: FakeModels = field(default_factory=FakeModels)
    sandbox: FakeSandbox = field(default_factory=FakeSandbox)
    gate: FakeGate = field(default_factory=FakeGate)
    log: FakeLog = field(default_factory=FakeLog)
    told: list[tuple[int, int]] = field(default_factory=list)
    cancel: bool = False

    @property
    def input(self) -> Any:
        """The value of the port `in`, or of the only delivered port."""
        if "in" in self.inputs or len(self.inputs) != 1:
            return self.inputs.get("in")
        return next(iter(self.inputs.values()))

    @classmethod
    def of(cls, spec: Spec, params: Mapping[str, Any], **more: Any) -> "FakeContext":
        """A context whose parameters are computed from `bindings`, as they are in a run."""
        made = cls(**more)
        made.params = resolve_params(params, spec, made.scope)
        return made

    @property
    def scope(self) -> dict[str, Any]:
        """What expressions may read."""
        return {"input": {}, "nodes": {}, "vars": {}, "run": {}, **self.bindings}

    def predicate(self, source: str) -> Callable[[Any, int], bool]:
        """A condition over `item` and `index`."""
        return item_predicate(source, self.scope)

    def value_of(self, source: str) -> Callable[[Any, int], Any]:
        """An expression over `item` and `index`."""
        return item_function(source, self.scope)

    def condition(self, source: str) -> bool:
        """A condition in the node's scope."""
        return compile_expression(source).test(self.scope)

    def progress(self, done: int, total: int) -> None:
        """Keeps what was told."""
        self.told.append((done, total))

    def cancelled(self) -> bool:
        """What the test says."""
        return self.cancel
