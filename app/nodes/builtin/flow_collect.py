"""Brings the results of a for-each together; the engine does the work."""

from app.nodes.kit import (
    Effect,
    Group,
    Kind,
    Param,
    Params,
    Schema,
    Spec,
    Text,
    titled,
)

SPEC = Spec(
    type="flow.collect",
    version=1,
    group=Group.FLOW,
    icon="collect",
    title=Text("Collect", "まとめる"),
    help=Text(
        "Waits until every item of its for-each has ended. Gives one row an item, in order: index,"
        " status (ok, skipped or dead), value, error.",
        "「1件ずつ」の全件が終わるのを待ちます。1件につき1行を順番どおりに渡します: index、"
        "status(ok・skipped・dead)、value、error。",
    ),
    effect=Effect.ENGINE,
    params=(
        Param(
            "for_each",
            Kind.NODE,
            Text("For each", "1件ずつのステップ"),
            Text("Which for-each it ends.", "どの「1件ずつ」をまとめるかです。"),
            required=True,
        ),
    ),
    output_schema={"type": "array"},
    summary=Text("Results of {for_each}", "{for_each} の結果"),
)


def output_schema(params: Params, input_schema: Schema) -> Schema:
    """Rows; `value` is what came in."""
    return {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {
                "index": titled({"type": "integer"}, Text("Number", "番号")),
                "status": titled(
                    {"type": "string", "enum": ["ok", "skipped", "dead"]}, Text("State", "状態")
                ),
                "value": input_schema,
                "error": {
                    "type": "object",
                    "properties": {"code": {"type": "string"}, "detail": {"type": "string"}},
                },
            },
            "required": ["index", "status"],
        },
    }
