"""Goes one of two ways, by a condition."""

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
    condition_text,
)

YES = Port("yes", Text("yes", "はい"))
NO = Port("no", Text("no", "いいえ"))

SPEC = Spec(
    type="flow.branch",
    version=1,
    group=Group.FLOW,
    icon="branch",
    title=Text("Branch", "条件分岐"),
    help=Text(
        "Goes on by one of two exits, depending on a condition. A condition that cannot be"
        " computed fails the step; it never counts as yes.",
        "条件によって2つの出口のどちらかへ進みます。条件を計算できないときは失敗になり、"
        "「はい」にはなりません。",
    ),
    effect=Effect.PURE,
    outputs=(YES, NO),
    params=(
        Param(
            "condition",
            Kind.CONDITION,
            Text("Condition", "条件"),
            Text("For example input.amount >= 100000.", "例: input.amount >= 100000"),
            required=True,
            expression=Expression.ALWAYS,
        ),
        Param(
            "yes_label",
            Kind.TEXT,
            Text("Words for yes", "「はい」の表示"),
            Text("What the drawing shows at this exit.", "図の出口に出す言葉です。"),
            max_length=40,
        ),
        Param(
            "no_label",
            Kind.TEXT,
            Text("Words for no", "「いいえ」の表示"),
            Text("What the drawing shows at this exit.", "図の出口に出す言葉です。"),
            max_length=40,
        ),
    ),
)


def run(ctx: Context) -> Outcome:
    """What came in, on `yes` or `no`."""
    port = "yes" if ctx.condition(ctx.params["condition"]) else "no"
    return Done({port: ctx.input})


def ports(params: Params) -> tuple[Port, ...]:
    """The two exits in the user's own words."""
    return (_named(YES, params.get("yes_label")), _named(NO, params.get("no_label")))


def output_schema(params: Params, input_schema: Schema) -> Schema:
    """That of its input."""
    return input_schema


def summary(params: Params) -> Text:
    """The condition in words."""
    return condition_text(params.get("condition"))


def _named(port: Port, label: object) -> Port:
    return Port(port.name, Text(label, label)) if isinstance(label, str) and label else port
