"""Runs another workflow and goes on with its output."""

from collections.abc import Mapping
from typing import Any

from app.nodes.kit import (
    Call,
    Context,
    Done,
    Effect,
    Expression,
    Fault,
    Group,
    Kind,
    Outcome,
    Param,
    Spec,
    Text,
)

SPEC = Spec(
    type="flow.subworkflow",
    version=1,
    group=Group.FLOW,
    icon="subworkflow",
    title=Text("Sub-workflow", "子ワークフロー"),
    help=Text(
        "Runs another published workflow and goes on with its output. Which version is used is"
        " fixed when this workflow is published.",
        "本番に反映した別のワークフローを実行し、その結果で先へ進みます。使う版は、このワークフローを"
        "本番に反映したときに決まります。",
    ),
    effect=Effect.ENGINE,
    params=(
        Param(
            "workflow",
            Kind.WORKFLOW,
            Text("Workflow", "ワークフロー"),
            Text("Which workflow to run.", "実行するワークフローです。"),
            required=True,
        ),
        Param(
            "input",
            Kind.JSON,
            Text("Input", "渡す項目"),
            Text(
                "What it receives. Empty: what came in here.",
                "渡す内容です。空なら、ここに来た内容をそのまま渡します。",
            ),
            expression=Expression.ALLOWED,
        ),
    ),
    summary=Text("{workflow}", "{workflow}"),
)


def run(ctx: Context) -> Outcome:
    """The call."""
    given = ctx.params.get("input")
    return Call(ctx.params["workflow"], ctx.input if given is None else given)


def resume(ctx: Context, answer: Mapping[str, Any]) -> Outcome:
    """The child's output on `out`, or its end as a fault."""
    state = answer.get("state")
    if state == "succeeded":
        return Done({"out": answer.get("output")})
    error = answer.get("error") or {}
    fields = {"error": error} if error else {}
    detail = error.get("detail") or error.get("code") or ""
    if state == "cancelled":
        return Fault("child_cancelled", "The sub-workflow was cancelled.", fields=fields)
    return Fault("child_failed", f"The sub-workflow failed. {detail}".strip(), fields=fields)
