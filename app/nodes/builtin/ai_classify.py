"""Asks a trained classifier which label fits a text, and how sure it is."""

from typing import Any, Final

from app.nodes.kit import (
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
    Spec,
    Text,
    template_text,
    titled,
)

MOST_LABELS: Final = 20

_LABEL: Final = titled({"type": "string"}, Text("Label", "ラベル"))
_CONFIDENCE: Final = titled(
    {"type": "number", "minimum": 0, "maximum": 1}, Text("Confidence", "確信度")
)

SPEC = Spec(
    type="ai.classify",
    version=1,
    group=Group.AI,
    icon="tag",
    title=Text("Classify text", "文章を分類"),
    help=Text(
        "Gives a text one of the labels that the model has learnt from examples, with a "
        "confidence from 0 to 1 and the next most likely labels. Needs no outside service. "
        "Put a confidence gate behind it, so that a person looks at what is not sure.",
        "見本から学んだラベルのどれに当てはまるかを答えます。確信度(0〜1)と次の候補も付きます。"
        "外部のサービスは使いません。後ろに関所を置くと、自信のない答えを人が確かめられます。",
    ),
    effect=Effect.COSTLY,
    params=(
        Param(
            "model",
            Kind.MODEL,
            Text("Model", "モデル"),
            Text(
                "A trained model. Choose one version to stay with it, or the model to use its "
                "newest version.",
                "学習済みのモデルです。版を選ぶとその版のまま、モデルを選ぶと最新の版を使います。",
            ),
            required=True,
        ),
        Param(
            "text",
            Kind.TEXT,
            Text("Text", "文章"),
            Text(
                "The text to classify, for example {{ item.text }}.",
                "分類する文章です。例: {{ item.text }}",
            ),
            required=True,
            expression=Expression.ALLOWED,
        ),
        Param(
            "top",
            Kind.INTEGER,
            Text("Candidates", "候補の数"),
            Text(
                "How many of the most likely labels are given.",
                "可能性の高い順に、いくつのラベルを出すかです。",
            ),
            default=5,
            minimum=1,
            maximum=MOST_LABELS,
        ),
    ),
    output_schema={
        "type": "object",
        "properties": {
            "label": {**_LABEL, "x-labels-of": "model"},
            "confidence": _CONFIDENCE,
            "top": titled(
                {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "properties": {"label": _LABEL, "confidence": _CONFIDENCE},
                        "required": ["label", "confidence"],
                    },
                },
                Text("Candidates", "候補"),
            ),
        },
        "required": ["label", "confidence", "top"],
    },
    gives_confidence=True,
    expected_ms=2,
)


def run(ctx: Context) -> Outcome:
    """`{label, confidence, top}` on `out`; the confidence is the outcome's too."""
    text = ctx.params.get("text")
    if not isinstance(text, str | int | float) or isinstance(text, bool):
        return Fault("not_a_text", "What is to be classified is not a text.")
    top = int(ctx.params.get("top") or 5)
    prediction = ctx.models.classify(ctx.params["model"], [str(text)], top)[0]
    candidates = [{"label": label, "confidence": chance} for label, chance in prediction.top]
    best = candidates[0]
    value: dict[str, Any] = {**best, "top": candidates}
    return Done({"out": value}, confidence=prediction.top[0][1])


def summary(params: Params) -> Text:
    """What is classified."""
    text = template_text(params.get("text"))
    return Text(f"Label for {text}", f"{text} を分類") if text else Text("", "")
