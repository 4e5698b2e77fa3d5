"""Steps that fail: retries, rescues, time limits, exceptions, and what becomes of the run."""

import time
from typing import Any

import pytest

from app.core.errors import AppError
from app.graph.spec import Effect
from app.nodes.kit import Context, Done, Fault, Outcome
from app.services import runs
from app.services.deps import Deps
from tests.factories.runs import Workshop, drawing, made, node

START = node("start", "trigger.manual")
REVIEW = {"mode": "review"}
calls: list[str] = []


def flaky(ctx: Context) -> Outcome:
    """Fails until it was called as often as the input says."""
    calls.append(ctx.idempotency_key)
    if len(calls) < ctx.input["after"]:
        return Fault("busy", "Try again.", retryable=True)
    return Done({"out": {"calls": len(calls)}})


def rude(ctx: Context) -> Outcome:
    raise ValueError("surprise")


def endless(ctx: Context) -> Outcome:
    while True:
        try:
            time.sleep(0.01)
        except Exception:
            continue


def huge(ctx: Context) -> Outcome:
    return Done({"out": "x" * 17_000_000})


def strange(ctx: Context) -> Any:
    return {"out": 1}


@pytest.fixture
def workshop(deps: Deps) -> Workshop:
    """A workshop with steps that fail in all ways."""
    calls.clear()
    kinds = [made(f"test.{each.__name__}", each) for each in (rude, endless, huge, strange)]
    return Workshop(deps, made("test.flaky", flaky, Effect.READ), *kinds)


def single(type_: str, **rest: Any) -> dict[str, Any]:
    return drawing(
        [START, node("step", type_, **rest)], "start -> step", output={"s": "nodes.step"}
    )


def test_a_retryable_fault_is_tried_again_with_the_same_key(workshop: Workshop) -> None:
    retry = {"attempts": 3, "delay_seconds": 0.05}
    run = workshop.run(single("test.flaky", retry=retry), {"after": 3})
    assert run["output"] == {"s": {"calls": 3}}
    assert len(set(calls)) == 1


def test_retries_are_used_up(workshop: Workshop) -> None:
    retry = {"attempts": 2, "delay_seconds": 0.01}
    run = workshop.run(single("test.flaky", retry=retry), {"after": 9})
    assert (run["state"], run["error"]["code"], len(calls)) == ("failed", "busy", 2)


def test_a_failed_run_goes_on_where_it_failed(workshop: Workshop) -> None:
    run_id = workshop.start(single("test.flaky"), {"after": 2})
    assert workshop.until(run_id)["state"] == "failed"
    runs.retry(workshop.deps, workshop.alice, run_id)
    run = workshop.until(run_id)
    assert (run["state"], run["output"], run["error"]) == ("succeeded", {"s": {"calls": 2}}, None)
    with pytest.raises(AppError, match="not_failed"):
        runs.retry(workshop.deps, workshop.alice, run_id)


def test_an_exception_is_a_fault_and_names_itself(workshop: Workshop) -> None:
    run = workshop.run(single("test.rude"))
    assert run["error"]["code"] == "unexpected"
    assert run["error"]["detail"] == "ValueError: surprise"


def test_what_is_no_outcome_is_a_fault(workshop: Workshop) -> None:
    assert workshop.run(single("test.strange"))["error"]["code"] == "unexpected"


def test_code_that_does_not_end_is_stopped(workshop: Workshop) -> None:
    run = workshop.run(single("test.endless", timeout_seconds=0.3))
    assert run["error"]["code"] == "timeout"


def test_a_value_that_is_too_large_fails_its_step(workshop: Workshop) -> None:
    assert workshop.run(single("test.huge"))["error"]["code"] == "value_too_large"


def test_an_error_may_go_on_by_its_own_exit(workshop: Workshop) -> None:
    document = drawing(
        [
            START,
            node("step", "test.rude", on_error={"mode": "port"}),
            node("end", "data.set", fields={"code": "{{ nodes.step }}"}),
            node("sorry", "data.template", text="sorry"),
        ],
        "start -> step",
        "step -> end",
        "step.error -> sorry",
        output={"text": "nodes.sorry.text"},
    )
    assert workshop.run(document)["output"] == {"text": "sorry"}


def test_a_person_corrects_the_input_of_a_failed_step(workshop: Workshop) -> None:
    document = single("test.flaky", on_error={"mode": "review", "queue": "it"})
    run_id = workshop.start(document, {"after": 9})
    workshop.until(run_id, "waiting")
    (review,) = workshop.reviews(run_id)
    assert (review.kind, review.queue) == ("rescue", "it")
    assert review.request["evidence"]["error"]["code"] == "busy"
    workshop.decide(review, "retry", input={"after": 1})
    assert workshop.until(run_id)["output"] == {"s": {"calls": 2}}


def test_expressions_read_the_corrected_input_under_every_name(workshop: Workshop) -> None:
    document = drawing(
        [
            START,
            node("before", "data.set", fields={"by": "{{ input.by }}"}),
            node("one", "data.set", fields={"y": "{{ 10 / input.by }}"}, on_error=REVIEW),
            node("two", "data.set", fields={"y": "{{ 10 / nodes.before.by }}"}, on_error=REVIEW),
        ],
        "start -> one",
        "start -> before",
        "before -> two",
        output={"one": "nodes.one.y", "two": "nodes.two.y", "by": "input.by"},
    )
    run_id = workshop.start(document, {"by": 0})
    workshop.until(run_id, "waiting")
    for review in workshop.reviews(run_id):
        workshop.decide(review, "retry", input={"by": 5})
    assert workshop.until(run_id)["output"] == {"one": 2, "two": 2, "by": 0}


def test_an_expression_reads_the_corrected_item(workshop: Workshop) -> None:
    document = drawing(
        [
            START,
            node("each", "flow.for_each", items="input.items"),
            node("one", "data.set", fields={"y": "{{ 10 / item }}"}, on_error=REVIEW),
            node("all", "flow.collect", for_each="each"),
        ],
        "start -> each",
        "each.item -> one",
        "one -> all",
        output={"rows": "nodes.all"},
    )
    run_id = workshop.start(document, {"items": [1, 0]})
    workshop.until(run_id, "waiting")
    (review,) = workshop.reviews(run_id)
    workshop.decide(review, "retry", input=5)
    rows = workshop.until(run_id)["output"]["rows"]
    assert [row["value"]["y"] for row in rows] == [10, 2]


def test_a_person_skips_a_failed_step_with_a_value(workshop: Workshop) -> None:
    run_id = workshop.start(single("test.rude", on_error={"mode": "review"}))
    workshop.until(run_id, "waiting")
    (review,) = workshop.reviews(run_id)
    workshop.decide(review, "skip", value={"by": "hand"})
    assert workshop.until(run_id)["output"] == {"s": {"by": "hand"}}


def test_one_bad_item_can_be_left_out(workshop: Workshop) -> None:
    document = drawing(
        [
            START,
            node("each", "flow.for_each", items="input.items", on_item_error="skip"),
            node("one", "data.set", fields={"y": "{{ 10 / item }}"}),
            node("all", "flow.collect", for_each="each"),
        ],
        "start -> each",
        "each.item -> one",
        "one -> all",
        output={"rows": "nodes.all"},
    )
    run = workshop.run(document, {"items": [1, 0, 2]})
    assert [row["status"] for row in run["output"]["rows"]] == ["ok", "skipped", "ok"]
    assert run["output"]["rows"][1]["error"]["code"] == "division_by_zero"


def test_a_bad_item_fails_the_run_and_only_it_is_tried_again(workshop: Workshop) -> None:
    document = drawing(
        [
            START,
            node("each", "flow.for_each", items="input.items"),
            node("one", "test.flaky"),
            node("all", "flow.collect", for_each="each"),
        ],
        "start -> each",
        "each.item -> one",
        "one -> all",
        output={"count": "size(nodes.all)"},
    )
    run_id = workshop.start(document, {"items": [{"after": 0}, {"after": 9}, {"after": 0}]})
    assert workshop.until(run_id)["state"] == "failed"
    before = len(calls)
    while len(calls) < 9 and runs.retry(workshop.deps, workshop.alice, run_id):
        workshop.until(run_id)
    assert workshop.until(run_id)["output"] == {"count": 3}
    assert {key for key in calls[before:]} >= {key for key in calls if "each:1:1" in key}


def test_a_stop_ends_the_run_with_its_message(workshop: Workshop) -> None:
    document = drawing(
        [START, node("halt", "flow.stop", state="failed", message="not today")], "start -> halt"
    )
    run = workshop.run(document)
    assert (run["state"], run["error"]["detail"]) == ("failed", "not today")
