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
    names_text,
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
                "Name and value of each field. A value may hold fields of earlier steps.",
                "項目の名前と値です。値には前のステップの項目を入れられます。",
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
    """The named fields; that of a computed one is the schema of its expression."""
    properties = {name: _schema_of(name, value) for name, value in _fields(params).items()}
    if not params.get("keep_input"):
        return {"type": "object", "properties": properties, "required": sorted(properties)}
    return {
        "type": "object",
        "properties": {**input_schema.get("properties", {}), **properties},
        "required": sorted({*input_schema.get("required", ()), *properties}),
        "additionalProperties": True,
    }


def summary(params: Params) -> Text:
    """The names of the fields."""
    return names_text(list(_fields(params)))


_TYPES = {bool: "boolean", int: "integer", float: "number", list: "array", dict: "object"}


def _fields(params: Params) -> dict[str, Any]:
    fields = params.get("fields")
    return fields if isinstance(fields, dict) else {}


def _schema_of(name: str, value: Any) -> Schema:
    if isinstance(value, str):
        place = name.replace("~", "~0").replace("/", "~1")
        return {"$param": f"/fields/{place}"} if "{{" in value else {"type": "string"}
    found = _TYPES.get(type(value))
    return {"type": found} if found else {}
