"""Writes a text with values in it."""

import json
from typing import Any

from app.nodes.kit import (
    Context,
    Done,
    Effect,
    Expression,
    Group,
    Kind,
    Outcome,
    Param,
    Params,
    Schema,
    Spec,
    Text,
    template_text,
    titled,
)

TEXT = titled({"type": "string"}, Text("Text", "文章"))

SPEC = Spec(
    type="data.template",
    version=1,
    group=Group.DATA,
    icon="text",
    title=Text("Write text", "文面を作る"),
    help=Text(
        "Writes a text in which each {{ … }} is replaced by its value.",
        "{{ … }} の部分を値に置きかえて、文面を作ります。",
    ),
    effect=Effect.PURE,
    params=(
        Param(
            "text",
            Kind.MULTILINE,
            Text("Text", "文面"),
            Text("For example: Dear {{ input.name }}", "例: {{ input.name }} 様"),
            required=True,
            expression=Expression.ALLOWED,
            max_length=100_000,
        ),
        Param(
            "keep_input",
            Kind.BOOLEAN,
            Text("Keep what came in", "受け取った項目を残す"),
            Text(
                "Adds the field “text” to the fields that came in.",
                "受け取った項目に text を加えます。",
            ),
            default=False,
        ),
    ),
    output_schema={
        "type": "object",
        "properties": {"text": TEXT},
        "required": ["text"],
    },
)


def run(ctx: Context) -> Outcome:
    """{"text"}, on `out`."""
    kept = ctx.input if ctx.params.get("keep_input") and isinstance(ctx.input, dict) else {}
    return Done({"out": {**kept, "text": _text(ctx.params.get("text"))}})


def output_schema(params: Params, input_schema: Schema) -> Schema:
    """The text, with the fields that came in where they are kept."""
    if not params.get("keep_input"):
        return SPEC.output_schema
    return {
        "type": "object",
        "properties": {**input_schema.get("properties", {}), "text": TEXT},
        "required": sorted({*input_schema.get("required", ()), "text"}),
        "additionalProperties": True,
    }


def summary(params: Params) -> Text:
    """How the text begins."""
    text = params.get("text")
    first = text.strip().split("\n", 1)[0] if isinstance(text, str) else ""
    said = template_text(first)
    return Text(said, said)


def _text(value: Any) -> str:
    # A text that is one expression keeps its type; here it is to be read by people all the same.
    if isinstance(value, str):
        return value
    return "" if value is None else json.dumps(value, ensure_ascii=False)
