"""What the steps that wait for people share: parameters, the request, the meaning of the answer."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

from app.core.text import Text
from app.graph.spec import Expression, Kind, Param, Params, Schema, titled

ACCEPT: Final = "accept"
EDIT: Final = "edit"
REJECT: Final = "reject"
SEND_BACK: Final = "send_back"

MAX_CANDIDATES: Final = 20
MAX_SECONDS: Final = 31_622_400  # 366 days

QUEUE: Final = Param(
    "queue",
    Kind.TEXT,
    Text("Tray", "トレイ"),
    Text("The tray in which people find it.", "担当者が見るトレイの名前です。"),
    default="default",
    required=True,
    expression=Expression.ALLOWED,
    max_length=80,
)
TITLE: Final = Param(
    "title",
    Kind.TEXT,
    Text("Title", "件名"),
    Text(
        "What the list of open items shows, for example {{ input.subject }}.",
        "未処理の一覧に出る件名です。例: {{ input.subject }}",
    ),
    default="",
    expression=Expression.ALLOWED,
    max_length=500,
)
EVIDENCE: Final = Param(
    "evidence",
    Kind.FIELDS,
    Text("Evidence", "判断材料"),
    Text(
        "What people see beside the proposal: a name and a value each.",
        "案の横に出す材料です。名前と値を並べます。",
    ),
    default={},
    expression=Expression.ALLOWED,
)
FORM: Final = Param(
    "form",
    Kind.SCHEMA,
    Text("Fields to correct", "直せる項目"),
    Text(
        "Which fields people may correct. Empty: made from the proposal.",
        "担当者が直せる項目です。空のときは案から作ります。",
    ),
)
DUE: Final = Param(
    "due",
    Kind.DURATION,
    Text("Due after", "期限"),
    Text(
        "How long people have. Empty: no due date.",
        "期限までの時間です。空なら期限なし。",
    ),
    minimum=1,
    maximum=MAX_SECONDS,
    expression=Expression.ALLOWED,
)
ITEM_VALUE: Final = Param(
    "item_value",
    Kind.EXPRESSION,
    Text("Value at stake", "かかわる金額など"),
    Text(
        "A number; more valuable items come first in the tray.",
        "数値です。大きいものほどトレイの上に並びます。",
    ),
    expression=Expression.ALWAYS,
    minimum=0,
)
KEEP_INPUT: Final = Param(
    "keep_input",
    Kind.BOOLEAN,
    Text("Keep what came in", "受け取った項目を残す"),
    Text(
        "Adds the decision to the fields that came in.",
        "受け取った項目に判断の結果を加えます。",
    ),
    default=False,
)

DECIDED_SCHEMA: Final[Schema] = {
    "type": "object",
    "properties": {
        "value": titled({}, Text("Final answer", "決まった答え")),
        "decision": titled({"type": "string"}, Text("Decision", "判断")),
        "fields": titled({"type": ["object", "null"]}, Text("Corrected fields", "直した項目")),
        "reason": titled({"type": "string"}, Text("Reason", "理由")),
        "decided_by": titled({}, Text("Decided by", "判断した人")),
        "decided_at": titled({"type": ["string", "null"]}, Text("Decided at", "判断した日時")),
    },
    "required": ["value", "decision", "fields", "reason", "decided_by", "decided_at"],
}


def review_request(
    kind: str,
    params: Mapping[str, Any],
    ports: Mapping[str, str],
    wired: frozenset[str],
) -> dict[str, Any]:
    """The JSON of a review: of the allowed decisions those whose exit has a wire are offered."""
    allowed = params.get("decisions") or list(ports)
    offered = [name for name in ports if name in allowed and ports[name] in wired]
    proposal = params.get("proposal")
    choices = candidates(params.get("candidates"))
    return {
        "kind": kind,
        "queue": params.get("queue") or "default",
        "title": params.get("title") or "",
        "proposal": proposal,
        "evidence": params.get("evidence") or {},
        "candidates": choices,
        "decisions": offered,
        "ports": {name: ports[name] for name in offered},
        "form": params.get("form") or form_of(proposal, choices),
        "due_seconds": _seconds(params.get("due")),
        "item_value": _number(params.get("item_value")),
        "confidence": _number(params.get("confidence")),
    }


def candidates(given: Any) -> list[dict[str, Any]]:
    """[{value, label, note?}] from texts, from such objects, or from a classifier's top labels.

    A probability is left out: who decides shall not see it beforehand.
    """
    found: list[dict[str, Any]] = []
    for item in given if isinstance(given, list) else ():
        if not isinstance(item, Mapping):
            found.append({"value": item, "label": str(item)})
            continue
        value = item.get("value", item.get("label"))
        if value is None:
            continue
        entry = {"value": value, "label": item.get("title", item.get("label")) or str(value)}
        if item.get("note"):
            entry["note"] = item["note"]
        found.append(entry)
    return found[:MAX_CANDIDATES]


_TYPES: Final = {bool: "boolean", int: "number", float: "number", str: "string", list: "array"}


def form_of(proposal: Any, choices: Sequence[Mapping[str, Any]] = ()) -> Schema | None:
    """A form for correcting the proposal: its own fields, or the one field `value`."""
    if isinstance(proposal, Mapping):
        properties = {str(name): _schema_of(value) for name, value in proposal.items()}
        return {"type": "object", "properties": properties, "additionalProperties": False}
    field = _schema_of(proposal)
    if choices:
        field["examples"] = [choice["value"] for choice in choices]
    return {
        "type": "object",
        "properties": {"value": field},
        "required": ["value"],
        "additionalProperties": False,
    }


def decided(answer: Mapping[str, Any], proposal: Any) -> dict[str, Any]:
    """What the step gives: the final value (null unless accepted), who decided, when and why."""
    decision = answer.get("decision")
    return {
        "value": _final(answer, proposal) if decision in (ACCEPT, EDIT) else None,
        "decision": decision,
        "fields": answer.get("fields") or None,
        "reason": answer.get("reason") or "",
        "decided_by": answer.get("decided_by"),
        "decided_at": answer.get("decided_at"),
    }


def decided_schema(params: Params, input_schema: Schema) -> Schema:
    """The schema of what `with_input` gives."""
    if not params.get("keep_input"):
        return DECIDED_SCHEMA
    return {
        **DECIDED_SCHEMA,
        "properties": {**input_schema.get("properties", {}), **DECIDED_SCHEMA["properties"]},
        "required": [*input_schema.get("required", ()), *DECIDED_SCHEMA["required"]],
        "additionalProperties": True,
    }


def with_input(params: Params, given: Any, result: Mapping[str, Any]) -> dict[str, Any]:
    """The result, added to the fields that came in where the step is to keep them."""
    kept = given if params.get("keep_input") and isinstance(given, Mapping) else {}
    return {**kept, **result}


def corrected(proposal: Any, fields: Mapping[str, Any]) -> Any:
    """The proposal with the corrected fields; {"value": x} replaces one that is no object."""
    if isinstance(proposal, Mapping):
        return {**proposal, **fields}
    return fields.get("value") if set(fields) == {"value"} else dict(fields)


def _final(answer: Mapping[str, Any], proposal: Any) -> Any:
    if "value" in answer:
        return answer["value"]
    fields = answer.get("fields") or {}
    return corrected(proposal, fields) if answer.get("decision") == EDIT and fields else proposal


def _schema_of(value: Any) -> dict[str, Any]:
    found = _TYPES.get(type(value))
    return {"type": found} if found else {}


def _number(value: Any) -> float | int | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return value if math.isfinite(value) else None


def _seconds(value: Any) -> float | int | None:
    # A computed due date may be anything; at the latest it is in a year.
    seconds = _number(value)
    return None if seconds is None else min(max(seconds, 1), MAX_SECONDS)
