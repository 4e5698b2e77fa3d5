"""ai.classify: the best label, its confidence, the candidates."""

import pytest

from app.core.errors import AppError
from app.nodes.builtin.ai_classify import run, summary
from app.nodes.field_names import last_name, named
from app.nodes.kit import Done, Fault, Text
from tests.fakes.context import FakeContext, FakeModels

ANSWERS = {"届かない": (("delivery", 0.8), ("refund", 0.15), ("login", 0.05))}


def _context(**params: object) -> FakeContext:
    return FakeContext(params={"model": "m", **params}, models=FakeModels(ANSWERS))


def test_the_best_label_comes_with_its_confidence_and_the_candidates() -> None:
    outcome = run(_context(text="届かない", top=2))
    assert isinstance(outcome, Done)
    assert outcome.confidence == 0.8
    assert outcome.outputs["out"] == {
        "label": "delivery",
        "confidence": 0.8,
        "top": [
            {"label": "delivery", "confidence": 0.8},
            {"label": "refund", "confidence": 0.15},
        ],
    }


@pytest.mark.parametrize("text", [None, ["a"], {"a": 1}, True])
def test_what_is_no_text_is_a_fault(text: object) -> None:
    outcome = run(_context(text=text))
    assert isinstance(outcome, Fault)
    assert (outcome.code, outcome.retryable) == ("not_a_text", False)


def test_an_unknown_model_is_refused() -> None:
    with pytest.raises(AppError):
        run(_context(model="missing", text="届かない"))


def test_the_summary_says_what_is_classified() -> None:
    said = named(summary({"text": "{{ item.text }}"}), last_name)
    assert said == Text("Label for text", "text を分類")
