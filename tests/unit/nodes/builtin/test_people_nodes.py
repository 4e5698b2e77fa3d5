"""people.*: what is asked of people, and what their answers become."""

from typing import Any

import pytest

from app.nodes.builtin import people_approval, people_check, people_form
from app.nodes.kit import Done, Fault, Review
from tests.fakes.context import FakeContext

ALL = frozenset({"answered", "rejected", "sent_back"})
TOP = [{"label": "delivery", "confidence": 0.6}, {"label": "refund", "confidence": 0.3}]


def _check(wired: frozenset[str] = ALL, **params: Any) -> Any:
    ctx = FakeContext({"queue": "support", "proposal": "delivery", **params}, wired_ports=wired)
    outcome = people_check.run(ctx)
    return outcome.request if isinstance(outcome, Review) else outcome


def test_a_check_asks_with_everything_that_people_need() -> None:
    request = _check(title="Q", evidence={"text": "?"}, due=60, item_value=5, confidence=0.6)
    assert request["kind"] == "check"
    assert (request["queue"], request["title"], request["proposal"]) == ("support", "Q", "delivery")
    assert (request["evidence"], request["due_seconds"]) == ({"text": "?"}, 60)
    assert (request["item_value"], request["confidence"]) == (5, 0.6)
    assert request["ports"] == {
        "accept": "answered",
        "edit": "answered",
        "reject": "rejected",
        "send_back": "sent_back",
    }


def test_only_allowed_decisions_with_a_wire_are_offered() -> None:
    request = _check(frozenset({"answered", "sent_back"}), decisions=["accept", "reject"])
    assert request["decisions"] == ["accept"]
    assert request["ports"] == {"accept": "answered"}


def test_a_check_that_nobody_could_answer_is_a_fault() -> None:
    outcome = _check(frozenset())
    assert isinstance(outcome, Fault)
    assert outcome.code == "no_decision"


@pytest.mark.parametrize(
    ("due", "seconds"), [(None, None), (0, 1), (1e300, 31_622_400), ("soon", None), (True, None)]
)
def test_a_computed_due_date_lies_within_a_year(due: Any, seconds: Any) -> None:
    assert _check(due=due)["due_seconds"] == seconds


def test_candidates_do_not_show_their_probabilities() -> None:
    assert _check(candidates=TOP)["candidates"] == [
        {"value": "delivery", "label": "delivery"},
        {"value": "refund", "label": "refund"},
    ]


def test_candidates_may_be_texts_or_have_labels_and_notes() -> None:
    given = ["a", {"value": 1, "label": "one", "note": "!"}, {"label": "b", "title": "B"}, {}]
    assert _check(candidates=given)["candidates"] == [
        {"value": "a", "label": "a"},
        {"value": 1, "label": "one", "note": "!"},
        {"value": "b", "label": "B"},
    ]


def test_a_check_without_a_form_gets_one_made_from_its_proposal() -> None:
    assert _check()["form"]["properties"] == {"value": {"type": "string"}}
    form = _check(proposal={"amount": 5, "to": "x", "note": None})["form"]
    assert form["properties"] == {
        "amount": {"type": "number"},
        "to": {"type": "string"},
        "note": {},
    }


def _answered(answer: dict[str, Any], **params: Any) -> Any:
    ctx = FakeContext({"proposal": "delivery", **params}, {"in": {"id": 7}})
    return people_check.resume(ctx, {"decided_by": "alice", "decided_at": "now", **answer})


@pytest.mark.parametrize(
    ("decision", "port"), [("accept", "answered"), ("edit", "answered"), ("reject", "rejected")]
)
def test_a_decision_takes_its_exit(decision: str, port: str) -> None:
    outcome = _answered({"decision": decision})
    assert isinstance(outcome, Done)
    assert outcome.outputs[port]["decision"] == decision
    assert outcome.outputs[port]["decided_by"] == "alice"


def test_an_accepted_proposal_is_the_value() -> None:
    assert _answered({"decision": "accept"}).outputs["answered"]["value"] == "delivery"


def test_a_corrected_value_replaces_a_plain_proposal() -> None:
    answer = {"decision": "edit", "fields": {"value": "refund"}}
    result = _answered(answer).outputs["answered"]
    assert (result["value"], result["fields"]) == ("refund", {"value": "refund"})


def test_corrected_fields_are_put_into_a_proposal_with_fields() -> None:
    answer = {"decision": "edit", "fields": {"b": 3}}
    result = _answered(answer, proposal={"a": 1, "b": 2}).outputs["answered"]
    assert result["value"] == {"a": 1, "b": 3}


def test_what_was_rejected_or_returned_has_no_value() -> None:
    answer = {"decision": "send_back", "reason": "unclear", "value": "delivery"}
    result = _answered(answer).outputs["sent_back"]
    assert (result["value"], result["reason"]) == (None, "unclear")


def test_a_check_may_keep_what_came_in() -> None:
    result = _answered({"decision": "accept"}, keep_input=True).outputs["answered"]
    assert (result["id"], result["value"]) == (7, "delivery")


def test_an_unknown_decision_is_a_fault() -> None:
    assert isinstance(_answered({"decision": "shrug"}), Fault)


def test_an_approval_has_exits_of_its_own() -> None:
    ctx = FakeContext({"proposal": {"sum": 1}}, wired_ports=frozenset({"approved", "rejected"}))
    request = people_approval.run(ctx).request
    assert (request["kind"], request["decisions"]) == ("approval", ["accept", "edit", "reject"])
    outcome = people_approval.resume(ctx, {"decision": "reject", "reason": "too dear"})
    assert outcome.outputs["rejected"]["reason"] == "too dear"


def test_a_form_asks_for_its_fields_and_gives_them() -> None:
    schema = {"type": "object", "properties": {"name": {"type": "string"}}}
    ctx = FakeContext({"schema": schema, "initial": {"name": "a", "x": 1}, "queue": "q"})
    request = people_form.run(ctx).request
    assert (request["form"], request["decisions"]) == (schema, ["submit"])
    assert request["proposal"] == {"name": "a", "x": 1}
    answer = {"decision": "submit", "fields": {"name": "bob"}}
    assert people_form.resume(ctx, answer) == Done({"submitted": {"name": "bob", "x": 1}})
