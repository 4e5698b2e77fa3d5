"""Tests a value against a JSON Schema."""

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
    Port,
    Schema,
    Spec,
    Text,
    field_text,
    titled,
    value_faults,
)

ERRORS: Schema = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {name: {"type": "string"} for name in ("pointer", "code", "detail")},
        "required": ["pointer", "code", "detail"],
    },
}

SPEC = Spec(
    type="data.validate",
    version=1,
    group=Group.DATA,
    icon="validate",
    title=Text("Validate", "形式の確認"),
    help=Text(
        "Tests whether a value has the fields that it should have; goes on by “valid” or “invalid”"
        " with a list of what is wrong and where.",
        "値が決めた形になっているかを調べ、「正しい」か「不備あり」の出口へ進みます。"
        "不備はどこが何故かの一覧で渡します。",
    ),
    effect=Effect.PURE,
    outputs=(
        Port("valid", Text("valid", "正しい")),
        Port("invalid", Text("invalid", "不備あり")),
    ),
    params=(
        Param(
            "schema",
            Kind.SCHEMA,
            Text("Fields", "項目の形"),
            Text("The fields that the value must have.", "値がもつべき項目です。"),
            default={"type": "object", "properties": {}},
            required=True,
        ),
        Param(
            "value",
            Kind.EXPRESSION,
            Text("Value", "調べる値"),
            Text("What is tested, for example nodes.read.", "調べる値の式です。例: nodes.read"),
            required=True,
            expression=Expression.ALWAYS,
        ),
    ),
    output_schema={
        "type": "object",
        "properties": {
            "value": titled({}, Text("Value", "調べた値")),
            "errors": titled(ERRORS, Text("What is wrong", "不備")),
        },
        "required": ["value", "errors"],
    },
)


def run(ctx: Context) -> Outcome:
    """{"value", "errors"}, on `valid` or `invalid`."""
    value = ctx.params["value"]
    faults = value_faults(value, ctx.params["schema"])
    errors = [
        {"pointer": fault.pointer, "code": fault.code, "detail": fault.detail} for fault in faults
    ]
    return Done({"invalid" if errors else "valid": {"value": value, "errors": errors}})


def output_schema(params: Params, input_schema: Schema) -> Schema:
    """The value, of the form that it was tested for, and the list of what is wrong."""
    properties: dict[str, Schema] = {"value": {}, "errors": ERRORS}
    return {"type": "object", "properties": properties, "required": ["value", "errors"]}


def summary(params: Params) -> Text:
    """What is tested."""
    name = field_text(params.get("value"))
    return Text(f"Tests {name}", f"{name} の形を調べる") if name else Text("", "")
