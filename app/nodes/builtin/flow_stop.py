"""Ends the innermost run at once; the engine does the work."""

from app.nodes.kit import (
    Choice,
    Effect,
    Expression,
    Group,
    Kind,
    Param,
    Params,
    ShownWhen,
    Spec,
    Text,
)

SPEC = Spec(
    type="flow.stop",
    version=1,
    group=Group.FLOW,
    icon="stop",
    title=Text("Stop", "終了"),
    help=Text(
        "Ends the run here, or inside a for-each the item; what is still under way is called off.",
        "ここで実行を終えます。「1件ずつ」の中ではその件を終えます。進行中のほかのステップは取りやめます。",
    ),
    effect=Effect.ENGINE,
    outputs=(),
    params=(
        Param(
            "state",
            Kind.CHOICE,
            Text("Ends as", "終わり方"),
            Text("Succeeded or failed.", "完了か失敗かです。"),
            default="succeeded",
            choices=(
                Choice("succeeded", Text("succeeded", "完了")),
                Choice("failed", Text("failed", "失敗")),
            ),
        ),
        Param(
            "output",
            Kind.JSON,
            Text("Output", "結果"),
            Text("What the run gives.", "実行の結果として渡す内容です。"),
            expression=Expression.ALLOWED,
            shown_when=ShownWhen("state", ("succeeded",)),
        ),
        Param(
            "message",
            Kind.TEXT,
            Text("Message", "メッセージ"),
            Text(
                "Why it ends; people read it on the run's page.",
                "終わる理由です。実行の画面に出ます。",
            ),
            default="",
            expression=Expression.ALLOWED,
            max_length=2_000,
        ),
    ),
)


def summary(params: Params) -> Text:
    """How it ends, and why."""
    failed = params.get("state") == "failed"
    message = params.get("message")
    why = message if isinstance(message, str) else ""
    return Text(
        ("Fails" if failed else "Ends") + (f": {why}" if why else ""),
        ("失敗" if failed else "完了") + (f": {why}" if why else ""),
    )
