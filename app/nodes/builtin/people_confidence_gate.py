"""Passes what the AI is sure of, and holds the rest for people (関所)."""

import math
from typing import Any

from app.nodes.kit import (
    Choice,
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
    ShownWhen,
    Spec,
    Text,
    condition_text,
    share_text,
    titled,
)

_PROMISE = ShownWhen("mode", ("promise",))

SPEC = Spec(
    type="people.confidence_gate",
    version=1,
    group=Group.PEOPLE,
    icon="gate",
    title=Text("Confidence gate", "関所"),
    help=Text(
        "Lets only sure answers pass unseen; the others go to people. “Held” usually leads to a"
        " check. An answer without a confidence is always held.",
        "自信のある答えだけを通し、ほかは人へ回します。「人へ」の出口はふつう「確認」につなぎます。"
        "確信度のない答えは必ず人へ回ります。",
    ),
    effect=Effect.PURE,
    outputs=(
        Port("passed", Text("passed", "通過")),
        Port("held", Text("held", "人へ")),
    ),
    params=(
        Param(
            "value",
            Kind.EXPRESSION,
            Text("Answer", "AIの答え"),
            Text(
                "The answer that the confidence is of, for example nodes.classify.label.",
                "確信度の対象になる答えです。例: nodes.classify.label",
            ),
            expression=Expression.ALWAYS,
        ),
        Param(
            "mode",
            Kind.CHOICE,
            Text("Passes by", "通し方"),
            Text("What decides whether an answer passes.", "通すかどうかの決め方です。"),
            default="threshold",
            choices=(
                Choice("threshold", Text("a pass line", "通過ライン")),
                Choice("rule", Text("a rule", "条件")),
                Choice("promise", Text("a promise of quality", "品質の約束")),
            ),
        ),
        Param(
            "confidence",
            Kind.EXPRESSION,
            Text("Confidence", "確信度"),
            Text(
                "A number from 0 to 1, for example nodes.classify.confidence.",
                "0〜1の数値です。例: nodes.classify.confidence",
            ),
            required=True,
            expression=Expression.ALWAYS,
            shown_when=ShownWhen("mode", ("threshold", "promise")),
            minimum=0,
            maximum=1,
        ),
        Param(
            "threshold",
            Kind.NUMBER,
            Text("Pass line", "通過ライン"),
            Text(
                "Answers with at least this confidence pass.",
                "確信度がこの値以上の答えを通します。",
            ),
            default=0.9,
            required=True,
            expression=Expression.ALLOWED,
            shown_when=ShownWhen("mode", ("threshold",)),
            minimum=0,
            maximum=1,
        ),
        Param(
            "rule",
            Kind.CONDITION,
            Text("Passes when", "通す条件"),
            Text(
                "For example nodes.classify.confidence > 0.9 && input.amount < 10000.",
                "例: nodes.classify.confidence > 0.9 && input.amount < 10000",
            ),
            required=True,
            expression=Expression.ALWAYS,
            shown_when=ShownWhen("mode", ("rule",)),
        ),
        Param(
            "max_error",
            Kind.NUMBER,
            Text("At most wrong", "誤りの上限"),
            Text(
                "Of what passes unseen, at most this share may be wrong. Everything is held until"
                " enough decisions prove it.",
                "人が見ずに通すもののうち、誤りをこの割合までにします。判断が十分に集まるまでは"
                "全件を人へ回します。",
            ),
            default=0.02,
            required=True,
            shown_when=_PROMISE,
            minimum=0.0001,
            maximum=0.5,
        ),
        Param(
            "sureness",
            Kind.NUMBER,
            Text("How sure the promise is", "約束が守られる確からしさ"),
            Text("From 0.5 to 0.999.", "0.5〜0.999です。"),
            default=0.9,
            required=True,
            shown_when=_PROMISE,
            minimum=0.5,
            maximum=0.999,
        ),
        Param(
            "audit_queue",
            Kind.TEXT,
            Text("Tray for spot checks", "抜き取り検査のトレイ"),
            Text(
                "Where a sample of what passed is looked at.",
                "通過したものの一部を確認するトレイです。",
            ),
            default="default",
            shown_when=_PROMISE,
            max_length=80,
        ),
    ),
    output_schema={
        "type": "object",
        "properties": {
            "decision": titled(
                {"type": "string", "enum": ["passed", "held"]},
                Text("Passed or held", "通過か人へか"),
            )
        },
        "required": ["decision"],
    },
)


def run(ctx: Context) -> Outcome:
    """What came in with `decision`, on `passed` or `held`."""
    confidence = _confidence(ctx.params.get("confidence"))
    if ctx.params.get("mode") == "rule":
        passes = ctx.condition(ctx.params["rule"])
    else:
        line = _line(ctx)
        passes = line is not None and confidence is not None and _passes(ctx, confidence, line)
    decision = "passed" if passes else "held"
    given = ctx.input if isinstance(ctx.input, dict) else {"value": ctx.input}
    return Done({decision: {**given, "decision": decision}}, confidence=confidence)


def output_schema(params: Params, input_schema: Schema) -> Schema:
    """Its input with the decision."""
    own = SPEC.output_schema["properties"]
    known = input_schema.get("type") == "object"
    return {
        "type": "object",
        "properties": {**(input_schema.get("properties", {}) if known else {}), **own},
        "required": sorted({*(input_schema.get("required", ()) if known else ()), "decision"}),
        "additionalProperties": True,
    }


def summary(params: Params) -> Text:
    """What passes."""
    mode = params.get("mode", "threshold")
    if mode == "rule":
        return condition_text(params.get("rule"))
    if mode == "promise":
        share = share_text(params.get("max_error", 0.02))
        return Text(f"At most {share} wrong unseen", f"見ずに通すものの誤りは{share}まで")
    share = share_text(params.get("threshold", 0.9))
    return Text(f"Passes from {share}", f"確信度 {share}以上を通す")


def _line(ctx: Context) -> float | None:
    if ctx.params.get("mode") == "promise":
        return ctx.gate.threshold(ctx.node_id, ctx.params)
    return _confidence(ctx.params.get("threshold", 0.9))


def _passes(ctx: Context, confidence: float, line: float) -> bool:
    # A certificate speaks of what is strictly above its line; a pass line includes itself.
    return confidence > line if ctx.params.get("mode") == "promise" else confidence >= line


def _confidence(value: Any) -> float | None:
    # Whatever is no probability is held: a gate fails closed.
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value) if math.isfinite(value) and 0 <= value <= 1 else None
