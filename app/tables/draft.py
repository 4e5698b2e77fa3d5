"""The workflow that works through a file row by row: everything but the work itself."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from app.core.text import Language, Text

_EDGES: Final = (
    "start out read in",
    "read out each in",
    "each item row in",
    "row out collect in",
    "collect out table in",
)
_LANE: Final = 320
_STEP: Final = 128


@dataclass(frozen=True, slots=True)
class Table:
    """What is known of the file: how it is read, and its columns as {name, type}."""

    kind: str
    columns: Sequence[Mapping[str, str]]
    header: bool = True
    skip_rows: int = 0
    sheet: str = ""
    uneven: bool = False


def draft(table: Table, name: str, language: Language) -> dict[str, Any]:
    """The document: take the file, read it, row by row, together, a table of results."""

    def say(en: str, ja: str) -> str:
        return Text(en, ja).in_language(language)

    steps = [
        ("start", "trigger.manual", say("Take the file", "ファイルの受付"), {}),
        ("read", f"data.{table.kind}_read", say("Read the rows", "行を読み込む"), _reading(table)),
        ("each", "flow.for_each", say("Row by row", "1件ずつ"), {"items": "nodes.read.rows"}),
        ("row", "data.set", say("Row of the result", "結果の行"), _row(table)),
        ("collect", "flow.collect", say("Together", "まとめる"), {"for_each": "each"}),
        (
            "table",
            f"data.{table.kind}_write",
            say("Table of results", "結果の表"),
            _writing(table, name),
        ),
    ]
    return {
        "format": 1,
        "nodes": [_node(place, *step) for place, step in enumerate(steps)],
        "edges": [_edge(*ends.split()) for ends in _EDGES],
        "input_schema": _input_schema(say("File", "ファイル")),
        "output": {"rows": "nodes.collect", "file": "nodes.table.file"},
        "settings": {},
        "notes": [],
    }


def _reading(table: Table) -> dict[str, Any]:
    types = [{"column": one["name"], "type": one["type"]} for one in table.columns]
    params: dict[str, Any] = {"file": "input.file", "types": types}
    if not table.header:
        params["header"] = False
    if table.kind == "csv" and table.uneven:
        params["uneven"] = "pad"
    if table.skip_rows:
        params["skip_rows"] = table.skip_rows
    if table.sheet:
        params["sheet"] = table.sheet
    return params


def _row(table: Table) -> dict[str, Any]:
    """Every column by its name, beside what the steps before it found out."""
    names = [one["name"] for one in table.columns]
    fields = {name: f"{{{{ {access(name)} }}}}" for name in names}
    return {"fields": fields, "keep_input": True}


def access(name: str) -> str:
    """How an expression reads this column of a row."""
    return f"item[{json.dumps(name, ensure_ascii=False)}]"


def _writing(table: Table, name: str) -> dict[str, Any]:
    return {"rows": "nodes.collect", "name": f"{name}.{table.kind}"}


def _input_schema(title: str) -> dict[str, Any]:
    parts = ("id", "name", "media_type")
    properties: dict[str, Any] = {part: {"type": "string"} for part in parts}
    properties["size_bytes"] = {"type": "integer"}
    file = {
        "type": "object",
        "title": title,
        "properties": properties,
        "required": [*parts, "size_bytes"],
    }
    return {
        "type": "object",
        "properties": {"file": file},
        "required": ["file"],
        "additionalProperties": False,
    }


def _node(place: int, node: str, kind: str, name: str, params: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": node,
        "type": kind,
        "type_version": 1,
        "name": name,
        "params": params,
        "position": {"x": _LANE, "y": place * _STEP},
    }


def _edge(source: str, exit_: str, target: str, entry: str) -> dict[str, Any]:
    return {"from": {"node": source, "port": exit_}, "to": {"node": target, "port": entry}}
