"""Starts runs when a run of another workflow ends, or comes to wait for a person."""

from typing import Any, Final

from app.nodes.kit import (
    OUT,
    Choice,
    Context,
    Done,
    Effect,
    Group,
    Kind,
    Outcome,
    Param,
    Params,
    Schema,
    Spec,
    Text,
)

_WHEN: Final = {
    "succeeded": Text("succeeded", "完了"),
    "failed": Text("failed", "失敗"),
    "held": Text("waits for a person", "人の確認待ち"),
}
_ANYTHING: Final[Schema] = {}
_WHOLE: Final[Schema] = {
    "type": "object",
    "properties": {
        "event": {"type": "string", "enum": list(_WHEN)},
        "output": _ANYTHING,
        "error": {
            "type": ["object", "null"],
            "properties": {
                "code": {"type": "string"},
                "detail": {"type": "string"},
                "node": {"type": ["string", "null"]},
            },
        },
        "review": {
            "type": ["object", "null"],
            "properties": {
                "id": {"type": "string"},
                "kind": {"type": "string"},
                "title": {"type": "string"},
                "node": {"type": "string"},
            },
        },
        "run": {
            "type": "object",
            "properties": {
                "id": {"type": "string"},
                "number": {"type": "integer"},
                "state": {"type": "string"},
                "workflow": {"type": "string"},
            },
        },
    },
}

SPEC = Spec(
    type="trigger.workflow",
    version=1,
    group=Group.TRIGGER,
    icon="subworkflow",
    title=Text("Start after another run", "別の実行のあとに開始"),
    help=Text(
        "Starts a run once when a run of the chosen workflow ends or comes to wait for a person."
        " Published workflows only; runs that another workflow calls as a step do not count."
        " After 16 starts one after the other a chain is stopped.",
        "選んだワークフローの実行が終わったとき、または人の確認待ちになったときに、1回だけ実行を"
        "始めます。本番に反映した版だけが動きます。子ワークフローとしての実行は数えません。"
        "続けて16回始まると、つながりを止めます。",
    ),
    effect=Effect.PURE,
    inputs=(),
    outputs=(OUT,),
    params=(
        Param(
            "workflow",
            Kind.WORKFLOW,
            Text("Workflow", "ワークフロー"),
            Text("Whose runs are followed.", "どのワークフローの実行を見るかです。"),
            required=True,
        ),
        Param(
            "on",
            Kind.CHOICES,
            Text("When a run", "実行がどうなったら"),
            Text("At least one.", "1つ以上選びます。"),
            default=["succeeded"],
            required=True,
            choices=tuple(Choice(name, said) for name, said in _WHEN.items()),
        ),
        Param(
            "give",
            Kind.CHOICE,
            Text("What the run is given", "渡す内容"),
            Text(
                "All about it: event, output, error, review and run. The output alone becomes the"
                " fields of this workflow; after a failure or a hold all about it is given anyway.",
                "「すべて」は event・output・error・review・run を渡します。「結果だけ」は、結果の"
                "項目がそのまま受け取る項目になります。失敗と確認待ちでは、いつもすべてを渡します。",
            ),
            default="whole",
            choices=(
                Choice("whole", Text("all about it", "すべて")),
                Choice("output", Text("the output alone", "結果だけ")),
            ),
        ),
    ),
)


def run(ctx: Context) -> Outcome:
    """The run's input, on `out`."""
    return Done({"out": ctx.input})


def output_schema(params: Params, input_schema: Schema) -> Schema:
    """What is told of the other run, or the fields that this workflow takes."""
    is_output = params.get("give") == "output" and params.get("on") == ["succeeded"]
    return input_schema if is_output else _WHOLE


def summary(params: Params) -> Text:
    """After what, in words."""
    chosen: Any = params.get("on")
    names = chosen if isinstance(chosen, list) else []
    said = [text for name, text in _WHEN.items() if name in names]
    english, japanese = " / ".join(each.en for each in said), "・".join(each.ja for each in said)
    name = str(params.get("workflow") or "")
    return Text(f"After {name}: {english}", f"{name} のあと: {japanese}")
