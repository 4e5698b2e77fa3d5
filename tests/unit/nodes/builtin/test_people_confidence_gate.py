"""people.confidence_gate: what passes, and that it fails closed."""

from typing import Any

import pytest

from app.core.errors import AppError
from app.nodes.builtin.people_confidence_gate import output_schema, run, summary
from app.nodes.field_names import last_name, named
from app.nodes.kit import Done
from tests.fakes.context import FakeContext, FakeGate


def _exit(gate: FakeGate | None = None, **params: Any) -> str:
    ctx = FakeContext(params, {"in": {"text": "?"}}, gate=gate or FakeGate())
    outcome = run(ctx)
    assert isinstance(outcome, Done)
    [(port, value)] = outcome.outputs.items()
    assert value == {"text": "?", "decision": port}
    return port


@pytest.mark.parametrize(
    ("confidence", "port"), [(0.9, "passed"), (1, "passed"), (0.89, "held"), (0, "held")]
)
def test_a_pass_line_passes_itself_and_what_is_above(confidence: float, port: str) -> None:
    assert _exit(mode="threshold", threshold=0.9, confidence=confidence) == port


@pytest.mark.parametrize("confidence", [None, True, "0.99", float("nan"), 1.5, -1, [1]])
def test_what_is_no_confidence_is_held(confidence: Any) -> None:
    assert _exit(threshold=0.0, confidence=confidence) == "held"


def test_a_pass_line_that_is_none_holds_everything() -> None:
    assert _exit(threshold="high", confidence=1.0) == "held"


def test_a_rule_decides_by_itself() -> None:
    ctx = FakeContext({"mode": "rule", "rule": "input.sum < 10"}, bindings={"input": {"sum": 5}})
    assert "passed" in run(ctx).outputs


def test_a_rule_that_cannot_be_computed_does_not_pass() -> None:
    with pytest.raises(AppError):
        run(FakeContext({"mode": "rule", "rule": "input.missing"}))


def test_a_promise_holds_everything_while_nothing_is_certified() -> None:
    assert _exit(mode="promise", confidence=1.0) == "held"


def test_a_promise_passes_only_what_is_above_its_certified_line() -> None:
    assert _exit(FakeGate(0.8), mode="promise", confidence=0.8) == "held"
    assert _exit(FakeGate(0.8), mode="promise", confidence=0.81) == "passed"


def test_the_confidence_is_noted_with_the_outcome() -> None:
    assert run(FakeContext({"confidence": 0.3})).confidence == 0.3


def test_an_input_that_is_no_object_goes_on_as_value() -> None:
    outcome = run(FakeContext({"confidence": 1.0}, {"in": "x"}))
    assert outcome.outputs["passed"] == {"value": "x", "decision": "passed"}


def test_the_schema_of_the_input_is_kept() -> None:
    given = {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}
    schema = output_schema({}, given)
    assert set(schema["properties"]) == {"a", "decision"}
    assert schema["required"] == ["a", "decision"]


def test_the_summary_says_what_passes() -> None:
    assert summary({"threshold": 0.95}).ja == "確信度 95%以上を通す"
    assert summary({"mode": "promise", "max_error": 0.02}).en == "At most 2% wrong unseen"
    rule = summary({"mode": "rule", "rule": "input.sum < 10"})
    assert named(rule, last_name).en == "sum is less than 10"
