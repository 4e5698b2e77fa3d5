"""Asks a person whether an answer of the AI is right (確認)."""

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
    "accept": "answered",
    "edit": "answered",
    "reject": "rejected",
    "send_back": "sent_back",
}

SPEC = Spec(
    type="people.check",
    version=1,
    group=Group.PEOPLE,
    icon="check",
    title=Text("Check by a person", "確認"),
    help=Text(
        "Waits, costing nothing, until a person has looked at the AI's answer: right, fix and"
        " use, wrong, or return. Only decisions whose exit has a wire are offered.",
        "AIの案が正しいかを人が確認するまで待ちます。正しい・直して採用・誤り・差し戻しのうち、"
        "出口に線があるものだけを選べます。",
    ),
    effect=Effect.ENGINE,
    inputs=(IN,),
    outputs=(
        Port("answered", Text("answered", "確認済み")),
        Port("rejected", Text("wrong", "誤り")),
        Port("sent_back", Text("returned", "差し戻し")),
    ),
    params=(
        QUEUE,
        TITLE,
        Param(
            "proposal",
            Kind.JSON,
            Text("Proposal", "AIの案"),
            Text(
                "What is to be checked, for example {{ nodes.classify.label }}.",
                "確認する内容です。例: {{ nodes.classify.label }}",
            ),
            required=True,
            expression=Expression.ALLOWED,
        ),
        EVIDENCE,
        Param(
            "candidates",
            Kind.LIST,
            Text("Other candidates", "ほかの候補"),
            Text(
                "What keys 1 to 5 choose, for example nodes.classify.top.",
                "1〜5キーで選べる候補です。例: nodes.classify.top",
            ),
            expression=Expression.ALWAYS,
        ),
        Param(
            "confidence",
            Kind.EXPRESSION,
            Text("Confidence", "確信度"),
            Text(
                "Orders the tray; it is not shown before the decision.",
                "トレイの並び順に使います。判断するまで画面には出しません。",
            ),
            expression=Expression.ALWAYS,
            minimum=0,
            maximum=1,
        ),
        ITEM_VALUE,
        Param(
            "decisions",
            Kind.CHOICES,
            Text("Decisions", "選べる判断"),
            Text("Which decisions people may take.", "担当者が選べる判断です。"),
            default=["accept", "edit", "reject", "send_back"],
            choices=(
                Choice("accept", Text("Right", "正しい")),
                Choice("edit", Text("Fix and use", "直して採用")),
                Choice("reject", Text("Wrong", "誤り")),
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
    request = review_request("check", ctx.params, PORTS, ctx.wired_ports)
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
