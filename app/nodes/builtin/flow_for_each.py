"""Sends every item of a list through the steps up to its collect; the engine does the work."""

from app.nodes.kit import (
    Choice,
    Effect,
    Expression,
    Group,
    Kind,
    Param,
    Params,
    Port,
    Spec,
    Text,
    field_text,
    titled,
)

SPEC = Spec(
    type="flow.for_each",
    version=1,
    group=Group.FLOW,
    icon="for_each",
    title=Text("For each", "1件ずつ"),
    help=Text(
        "Sends each item of a list by the exit “item”, as item and index; a collect brings the"
        " results together again. Lists of any length are worked in bounded memory.",
        "一覧を1件ずつ「1件」の出口へ送ります。式では item と index で読めます。結果は"
        "「まとめる」で集めます。何件あってもメモリは増えません。",
    ),
    effect=Effect.ENGINE,
    outputs=(
        Port("item", Text("item", "1件"), multiple=True),
        Port("done", Text("done", "全件のあと"), multiple=True),
    ),
    params=(
        Param(
            "items",
            Kind.LIST,
            Text("Items", "一覧"),
            Text("The list, for example nodes.read.rows.", "対象の一覧です。例: nodes.read.rows"),
            required=True,
            expression=Expression.ALWAYS,
        ),
        Param(
            "concurrency",
            Kind.INTEGER,
            Text("At the same time", "同時に進める件数"),
            Text(
                "How many items are worked at once; those that wait for a person do not count.",
                "同時に処理する件数です。人を待っている件は数えません。",
            ),
            default=8,
            minimum=1,
            maximum=1_000,
        ),
        Param(
            "on_item_error",
            Kind.CHOICE,
            Text("When an item fails", "1件が失敗したら"),
            Text(
                "Fail the run, leave the item out, or ask a person.",
                "実行を失敗にするか、その件を除いて続けるか、人にたずねるかです。",
            ),
            default="fail",
            choices=(
                Choice("fail", Text("fail the run", "実行を失敗にする")),
                Choice("skip", Text("leave it out", "その件を除く")),
                Choice("review", Text("ask a person", "人にたずねる")),
            ),
        ),
    ),
    output_schema={
        "type": "object",
        "properties": {
            "count": titled({"type": "integer"}, Text("How many", "件数")),
            "ok": titled({"type": "integer"}, Text("Done", "完了")),
            "skipped": titled({"type": "integer"}, Text("Left out", "除いた件数")),
            "dead": titled({"type": "integer"}, Text("Not taken", "通らず")),
        },
    },
)


def summary(params: Params) -> Text:
    """The list that it walks through."""
    name = field_text(params.get("items"))
    return Text(f"Each of {name}", f"{name} を1件ずつ") if name else Text("", "")
