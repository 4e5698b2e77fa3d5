"""From JSON to a `Document`: every fault at once, each with the place where it is."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from app.core.errors import AppError, FieldError, Kind
from app.core.json import MAX_DEPTH, depth, pointer
from app.graph.hold import ANSWERS, WAIT
from app.graph.model import Document, Edge, ErrorRule, Node, OnError, Retry
from app.graph.reading import (
    Faults,
    Field,
    anything,
    list_of,
    mapping,
    mapping_of,
    name_of,
    number,
    one_of,
    record,
    text,
)

FORMAT: Final = 1
ID_PATTERN: Final = "[a-z][a-z0-9_]{0,39}"
MAX_NODES: Final = 20_000  # beyond what the check accepts, so that it can answer `too_large`
MAX_EDGES: Final = 60_000
MAX_SECONDS: Final = 31_622_400.0  # 366 days

# CEL has no other way to write `nodes.in`, so no step may be called so.
RESERVED_IDS: Final = frozenset({"true", "false", "null", "in"})

_seconds = number(0.001, MAX_SECONDS)


def _position(value: Any, place: str, faults: Faults) -> tuple[float, float]:
    pair: Sequence[Any] = ()
    if isinstance(value, dict) and set(value) == {"x", "y"}:
        pair = (value["x"], value["y"])
    elif isinstance(value, list) and len(value) == 2:
        pair = value
    if not pair:
        faults.add(place, "wrong_type", 'A position has the form {"x": 0, "y": 0}.')
        return (0.0, 0.0)
    coordinate = number(-1e9, 1e9)
    return (float(coordinate(pair[0], place, faults)), float(coordinate(pair[1], place, faults)))


def _id(value: Any, place: str, faults: Faults) -> str:
    given = _slug(value, place, faults)
    if given in RESERVED_IDS:
        faults.add(place, "reserved_id", f"{given!r} is a word of the expression language.")
    return given


_slug = text(40, pattern=ID_PATTERN)


def _error_rule(mode: str, value: Any, queue: str) -> ErrorRule:
    return ErrorRule(OnError(mode), value, queue)


_retry = record(
    (
        Field("attempts", number(1, 100, whole=True), 1),
        Field("delay_seconds", number(0, MAX_SECONDS), 1.0),
        Field("max_seconds", number(0, MAX_SECONDS), 300.0),
    ),
    Retry,
)
_on_error = record(
    (
        Field("mode", one_of([mode.value for mode in OnError]), OnError.FAIL.value),
        Field("value", anything),
        Field("queue", text(60, empty=False), "default"),
    ),
    _error_rule,
)
_node = record(
    (
        Field("id", _id, "", required=True),
        Field("type", text(100, empty=False), "", required=True),
        Field("type_version", number(1, 1_000_000, whole=True), 1),
        Field("name", text(200), ""),
        Field("params", mapping, {}),
        Field("position", _position, (0.0, 0.0)),
        Field("retry", _retry, Retry()),
        Field("timeout_seconds", _seconds),
        Field("on_error", _on_error, ErrorRule()),
        Field("runs_on", text(60, pattern="[a-z][a-z0-9_-]*")),
        Field("notes", text(20_000), ""),
    ),
    Node,
)
_end = record(
    (
        Field("node", text(40, empty=False), "", required=True),
        Field("port", text(100, empty=False), "", required=True),
    )
)


def _edge(**ends: Any) -> Edge:
    source: Mapping[str, str] = ends["from"] or {"node": "", "port": ""}
    target: Mapping[str, str] = ends["to"] or {"node": "", "port": ""}
    return Edge(source["node"], source["port"], target["node"], target["port"])


def _given(**members: Any) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value is not None}


_on_hold = record(
    (
        Field("answer", one_of(ANSWERS), WAIT),
        Field("value", anything),
    )
)
_settings = record(
    (
        Field("on_hold", _on_hold),
        Field("vars", mapping_of(anything, 200, 100), {}),
        Field("max_activations", number(1, 10_000_000, whole=True)),
    ),
    _given,
)
_document = record(
    (
        Field("format", number(FORMAT, FORMAT, whole=True), FORMAT),
        Field("nodes", list_of(_node, MAX_NODES), (), required=True),
        Field(
            "edges",
            list_of(
                record(
                    (Field("from", _end, required=True), Field("to", _end, required=True)), _edge
                ),
                MAX_EDGES,
            ),
            (),
        ),
        Field("input_schema", mapping, {}),
        Field("output", mapping_of(text(10_000), 200, 100), {}),
        Field("settings", _settings, {"vars": {}}),
        Field("notes", list_of(mapping, 1_000), ()),
    )
)


def parse_document(value: Any) -> Document:
    """The document that a JSON value describes.

    Raises `AppError` (invalid, `bad_document`) whose `errors` name every fault with its place.
    Whether the drawing makes sense is another question: see `check`.
    """
    if not isinstance(value, dict):
        raise _bad([FieldError("", "wrong_type", f"An object is expected, not {name_of(value)}.")])
    if depth(value, MAX_DEPTH) > MAX_DEPTH:
        detail = f"Lists and objects may be nested {MAX_DEPTH} levels deep."
        raise _bad([FieldError("", "too_deep", detail)])
    faults = Faults()
    parts = _document(value, "", faults)
    _refuse_double_ids(parts["nodes"], faults)
    if faults.count:
        raise _bad(faults.errors, faults.count)
    return Document(
        nodes=parts["nodes"],
        edges=parts["edges"],
        input_schema=parts["input_schema"],
        output=parts["output"],
        settings=parts["settings"],
        raw=value,
        format=parts["format"],
    )


def _refuse_double_ids(nodes: Sequence[Node], faults: Faults) -> None:
    first: dict[str, int] = {}
    for index, node in enumerate(nodes):
        if node.id and first.setdefault(node.id, index) != index:
            detail = f"The id {node.id!r} belongs to node {first[node.id]} already."
            faults.add(pointer("nodes", index, "id"), "duplicate_id", detail)


def _bad(errors: Sequence[FieldError], count: int = 1) -> AppError:
    detail = "The document has a fault." if count == 1 else f"The document has {count} faults."
    fields = {"count": count}
    return AppError(Kind.INVALID, "bad_document", detail, fields=fields, errors=tuple(errors))
