"""Asks a person to grant a request (承認)."""

from collections.abc import Mapping
from typing import Any, Final

from app.nodes.kit import (
    DECIDED_SCHEMA,
    DUE,
    EVIDENCE,
    FORM,
    IN,
    ITEM_VALUE,
    KEEP_INPUT,
    QUEUE,
    TITLE,
    Choice,
    Context,
    Done,
    Effect,
    Expression,
    Fault,
    Group,
    Kind,
    Outcome,
    Param,
    Params,
    Port,
    Review,
    Schema,
    Spec,
    Text,
    decided,
    decided_schema,
    review_request,
    with_input,
)

PORTS: Final = {
    "accept": "approved",
    "edit": "approved",
    "reject": "rejected",
    "send_back": "sent_back",
}

SPEC = Spec(
    type="people.approval",
    version=1,
    group=Group.PEOPLE,
    icon="approval",
    title=Text("Approval by a person", "承認"),
    help=Text(
        "Waits, costing nothing, until a person has granted or declined the request, or returned"
        " it. Only decisions whose exit has a wire are offered.",
        "申請を人が承認するまで待ちます。承認・修正して承認・却下・差し戻しのうち、"
        "出口に線があるものだけを選べます。",
    ),
    effect=Effect.ENGINE,
    inputs=(IN,),
    outputs=(
        Port("approved", Text("approved", "承認")),
        Port("rejected", Text("declined", "却下")),
        Port("sent_back", Text("returned", "差し戻し")),
    ),
    params=(
        QUEUE,
        TITLE,
        Param(
            "proposal",
            Kind.JSON,
            Text("Request", "申請内容"),
            Text(
                "What is to be granted, for example {{ input }}.",
                "承認する内容です。例: {{ input }}",
            ),
            required=True,
            expression=Expression.ALLOWED,
        ),
        EVIDENCE,
        ITEM_VALUE,
        Param(
            "decisions",
            Kind.CHOICES,
            Text("Decisions", "選べる判断"),
            Text("Which decisions people may take.", "担当者が選べる判断です。"),
            default=["accept", "edit", "reject", "send_back"],
            choices=(
                Choice("accept", Text("Approve", "承認")),
                Choice("edit", Text("Approve with changes", "修正して承認")),
                Choice("reject", Text("Decline", "却下")),
                Choice("send_back", Text("Return", "差し戻し")),
            ),
        ),
        FORM,
        DUE,
        KEEP_INPUT,
    ),
    output_schema=DECIDED_SCHEMA,
    summary=Text("Tray: {queue}", "{queue} トレイへ"),
)


def run(ctx: Context) -> Outcome:
    """The question to a person."""
    request = review_request("approval", ctx.params, PORTS, ctx.wired_ports)
    if not request["decisions"]:
        return Fault("no_decision", "No decision is possible: no allowed exit has a wire.")
    return Review(request)


def resume(ctx: Context, answer: Mapping[str, Any]) -> Outcome:
    """The decision, on its exit."""
    result = decided(answer, ctx.params.get("proposal"))
    if result["decision"] not in PORTS:
        return Fault("bad_answer", f"The decision {result['decision']!r} is not known.")
    port = PORTS[result["decision"]]
    return Done({port: with_input(ctx.params, ctx.input, result)})


def output_schema(params: Params, input_schema: Schema) -> Schema:
    """The decision, with the fields that came in where they are kept."""
    return decided_schema(params, input_schema)
