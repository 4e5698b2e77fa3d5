"""Makes an object out of named values."""

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
)

SPEC = Spec(
    type="data.set",
    version=1,
    group=Group.DATA,
    icon="braces",
    title=Text("Set fields", "項目を作る"),
    help=Text(
        "Makes new fields from values and expressions, and keeps the fields that came in.",
        "値や式から項目を作ります。受け取った項目もそのまま残せます。",
    ),
    effect=Effect.PURE,
    params=(
        Param(
            "fields",
            Kind.FIELDS,
            Text("Fields", "項目"),
            Text(
                "Name and value of each field. {{ … }} is computed when the step runs.",
                "項目の名前と値です。{{ … }} の中は実行時に計算します。",
            ),
            default={},
            required=True,
            expression=Expression.ALLOWED,
        ),
        Param(
            "keep_input",
            Kind.BOOLEAN,
            Text("Keep what came in", "受け取った項目を残す"),
            Text(
                "Adds the new fields to the object that came in, instead of replacing it.",
                "受け取った項目に新しい項目を加えます。オフにすると新しい項目だけになります。",
            ),
            default=False,
        ),
    ),
    output_schema={"type": "object"},
)


def run(ctx: Context) -> Outcome:
    """The object, on `out`."""
    kept = ctx.input if ctx.params.get("keep_input") and isinstance(ctx.input, dict) else {}
    return Done({"out": {**kept, **ctx.params.get("fields", {})}})


def output_schema(params: Params, input_schema: Schema) -> Schema:
    """The named fields; the type of a literal is known, that of a computed value is open."""
    properties = {name: _schema_of(value) for name, value in (params.get("fields") or {}).items()}
    kept: Schema = input_schema if params.get("keep_input") else {}
    result: Schema = {
        "type": "object",
        "properties": {**kept.get("properties", {}), **properties},
        "required": sorted({*kept.get("required", ()), *properties}),
    }
    if params.get("keep_input") and "properties" not in kept:
        result["additionalProperties"] = True
    return result


def summary(params: Params) -> Text:
    """The names of the fields."""
    names = list(params.get("fields") or {})
    more = len(names) - 4
    rest_en = f" and {more} more" if more > 0 else ""
    rest_ja = f" ほか{more}件" if more > 0 else ""
    return Text(", ".join(names[:4]) + rest_en, "、".join(names[:4]) + rest_ja)


_TYPES = {bool: "boolean", int: "integer", float: "number", list: "array", dict: "object"}


def _schema_of(value: Any) -> Schema:
    if isinstance(value, str):
        return {} if "{{" in value and value.strip().startswith("{{") else {"type": "string"}
    found = _TYPES.get(type(value))
    return {"type": found} if found else {}
