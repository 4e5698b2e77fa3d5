"""Starts a run by hand or through the API; gives the run's input."""

from app.nodes.kit import (
    OUT,
    Context,
    Done,
    Effect,
    Group,
    Outcome,
    Params,
    Schema,
    Spec,
    Text,
)

SPEC = Spec(
    type="trigger.manual",
    version=1,
    group=Group.TRIGGER,
    icon="play",
    title=Text("Start by hand or API", "手動・APIで開始"),
    help=Text(
        "A run begins here when a person fills in the fields of the workflow, or a program sends"
        " them.",
        "人が「受け取る項目」を入力するか、プログラムが送ると、ここから実行が始まります。",
    ),
    effect=Effect.PURE,
    inputs=(),
    outputs=(OUT,),
    summary=Text("By hand or API", "手動・API"),
)


def run(ctx: Context) -> Outcome:
    """The run's input, on `out`."""
    return Done({"out": ctx.input})


def output_schema(params: Params, input_schema: Schema) -> Schema:
    """The schema of the run's input."""
    return input_schema
