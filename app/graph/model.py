"""The document as frozen values, made by `parse` from JSON and never changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class OnError(StrEnum):
    """What becomes of a node whose retries are used up."""

    FAIL = "fail"
    CONTINUE = "continue"  # goes on with `value`
    PORT = "port"  # delivers {"code", "detail"} on the port "error"
    REVIEW = "review"  # a person corrects, retries, skips or fails


@dataclass(frozen=True, slots=True)
class Retry:
    """`attempts` counts the first; the wait doubles from `delay_seconds` up to `max_seconds`."""

    attempts: int = 1
    delay_seconds: float = 1.0
    max_seconds: float = 300.0


@dataclass(frozen=True, slots=True)
class ErrorRule:
    """`on_error` of a node."""

    mode: OnError = OnError.FAIL
    value: Any = None
    queue: str = "default"


@dataclass(frozen=True, slots=True)
class Node:
    """A step of the drawing."""

    id: str
    type: str
    type_version: int = 1
    name: str = ""
    params: Mapping[str, Any] = field(default_factory=lambda: {})
    position: tuple[float, float] = (0.0, 0.0)
    retry: Retry = Retry()
    timeout_seconds: float | None = None
    on_error: ErrorRule = ErrorRule()
    runs_on: str | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """A wire from an exit to an entry. Its id in plans and events is its index in the document."""

    from_node: str
    from_port: str
    to_node: str
    to_port: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole workflow as drawn. `raw` is the JSON that it was read from."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    input_schema: Mapping[str, Any]
    output: Mapping[str, str]
    settings: Mapping[str, Any]
    raw: Mapping[str, Any]
    format: int = 1


class Severity(StrEnum):
    """An error keeps a document from being published; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding of the check: what is wrong and where."""

    code: str
    severity: Severity
    node: str | None
    pointer: str  # RFC 6901 into the document
    detail: str  # plain English; screens map `code` + `fields` to a sentence in both languages
    fields: Mapping[str, Any] = field(default_factory=lambda: {})
    edge: int | None = None
