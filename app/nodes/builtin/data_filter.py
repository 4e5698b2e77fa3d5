"""Keeps the items of a list for which a condition holds."""

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
    Spec,
    Text,
    condition_text,
)

SPEC = Spec(
    type="data.filter",
    version=1,
    group=Group.DATA,
    icon="filter",
    title=Text("Filter", "絞り込み"),
    help=Text(
        "Keeps the items for which the condition holds, in their order. Lists of any length are"
        " worked in bounded memory.",
        "条件に当てはまる件だけを、元の順番のまま残します。何件あってもメモリは増えません。",
    ),
    effect=Effect.PURE,
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
            "condition",
            Kind.CONDITION,
            Text("Condition", "条件"),
            Text(
                "Read item and index, for example item.amount > 0.",
                "item と index を使えます。例: item.amount > 0",
            ),
            required=True,
            expression=Expression.ALWAYS,
            over="items",
        ),
    ),
    output_schema={"$param": "/items"},
    expected_ms=20,
)


def run(ctx: Context) -> Outcome:
    """The items that remain, on `out`."""
    holds = ctx.predicate(ctx.params["condition"])
    items = ctx.rows.read(ctx.params["items"])
    kept = (item for index, item in enumerate(items) if holds(item, index))
    return Done({"out": ctx.rows.write(kept)})


def summary(params: Params) -> Text:
    """The condition in words."""
    return condition_text(params.get("condition"))
