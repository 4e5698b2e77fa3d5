"""In a try nothing leaves the house: proven by a server to which nothing comes."""

from typing import Any

import pytest

from tests.factories.receiver import Receiver
from tests.factories.runs import Workshop, drawing, node, publish
from tests.factories.tries import draft, items, try_draft

START = node("start", "trigger.manual")


def send(receiver: Receiver, name: str = "send", **rest: Any) -> dict[str, Any]:
    given = {"method": "POST", "url": receiver.url(), "body": {"n": "{{ input.n }}"}}
    return node(name, "http.request", **{**given, **rest})


def chain(*nodes: dict[str, Any], **rest: Any) -> dict[str, Any]:
    names = [each["id"] for each in nodes]
    return drawing(
        [START, *nodes],
        *[f"{a} -> {b}" for a, b in zip(["start", *names], names, strict=False)],
        **rest,
    )


@pytest.mark.parametrize(
    ("method", "repeat"),
    [("POST", "once"), ("POST", "idempotent"), ("PUT", "once"), ("DELETE", "idempotent")],
)
def test_a_step_that_acts_only_tells_what_it_would_send(
    workshop: Workshop, receiver: Receiver, method: str, repeat: str
) -> None:
    document = chain(
        send(receiver, method=method, repeat=repeat, headers={"X-For": "{{ input.n }}"}),
        node("after", "data.set", fields={"got": "{{ nodes.send.status }}"}),
    )
    run = try_draft(workshop, document, {"n": 3})
    assert (run["state"], run["kind"], receiver.arrived) == ("succeeded", "try", [])
    (turn,) = items(workshop, run["id"], "send")
    sent = turn["not_sent"]
    assert (sent["method"], sent["url"], sent["body"]) == (method, receiver.url(), {"n": 3})
    assert sent["headers"]["X-For"] == "3"
    assert sent["summary"]["en"].startswith(method)
    assert turn["output"]["status"] == 200  # made of the output's schema
    assert items(workshop, run["id"], "after")[0]["output"] == {"got": 200}


def test_a_step_that_reads_reads(workshop: Workshop, receiver: Receiver) -> None:
    run = try_draft(workshop, chain(send(receiver, method="GET", body=None)), {"n": 1})
    assert [each[0] for each in receiver.arrived] == ["GET"]
    assert items(workshop, run["id"], "send")[0]["not_sent"] is None


def test_a_confirmed_step_acts_in_this_try_only(workshop: Workshop, receiver: Receiver) -> None:
    document = chain(send(receiver), send(receiver, "again"))
    workflow = draft(workshop, document)
    try_draft(workshop, document, {"n": 1}, workflow=workflow, confirm=["send"])
    assert receiver.arrived == [("POST", "/orders", {"n": 1})]
    try_draft(workshop, document, {"n": 1}, workflow=workflow)
    assert len(receiver.arrived) == 1


def test_the_same_document_live_acts(workshop: Workshop, receiver: Receiver) -> None:
    assert workshop.run(chain(send(receiver)), {"n": 2})["state"] == "succeeded"
    assert receiver.arrived == [("POST", "/orders", {"n": 2})]


def test_nothing_is_sent_for_any_item_of_a_for_each(workshop: Workshop, receiver: Receiver) -> None:
    document = drawing(
        [
            START,
            node("each", "flow.for_each", items="input.rows"),
            send(receiver, body={"row": "{{ item }}"}),
            node("all", "flow.collect", for_each="each"),
        ],
        "start -> each",
        "each.item -> send",
        "send -> all",
    )
    run = try_draft(workshop, document, {"rows": [1, 2, 3]})
    assert (run["state"], receiver.arrived) == ("succeeded", [])
    bodies = [each["not_sent"]["body"]["row"] for each in items(workshop, run["id"], "send")]
    assert bodies == [1, 2, 3]


def test_nothing_is_sent_by_a_sub_workflow_of_a_try(workshop: Workshop, receiver: Receiver) -> None:
    publish(workshop.deps, chain(send(receiver)), "inner")
    publish(
        workshop.deps, chain(node("inner_call", "flow.subworkflow", workflow="inner")), "middle"
    )
    document = chain(node("call", "flow.subworkflow", workflow="middle"))
    workflow = draft(workshop, document)
    run = try_draft(workshop, document, {"n": 1}, workflow=workflow, confirm=["call"])
    assert (run["state"], receiver.arrived) == ("succeeded", [])
    assert workshop.run(document, {"n": 1})["state"] == "succeeded"
    assert len(receiver.arrived) == 1


def test_nothing_is_sent_after_a_rescue_and_a_retry(workshop: Workshop, receiver: Receiver) -> None:
    broken = send(
        receiver,
        repeat="idempotent",
        body={"n": "{{ 10 / input.n }}"},
        on_error={"mode": "review"},
        retry={"attempts": 3, "delay_seconds": 0.01},
    )
    run_id = try_draft(workshop, chain(broken), {"n": 0}, ends=("waiting",))["id"]
    (review,) = workshop.reviews(run_id)
    workshop.decide(review, "retry", input={"n": 5})
    assert workshop.until(run_id)["state"] == "succeeded"
    assert receiver.arrived == []
    (turn,) = [each for each in items(workshop, run_id, "send") if each["not_sent"]]
    assert turn["not_sent"]["body"] == {"n": 2}


def test_nothing_is_sent_when_a_failed_try_is_tried_again(
    workshop: Workshop, receiver: Receiver
) -> None:
    from app.services import runs

    document = chain(send(receiver), node("bad", "data.set", fields={"x": "{{ 1 / input.n }}"}))
    run = try_draft(workshop, document, {"n": 0})
    assert run["state"] == "failed"
    runs.retry(workshop.deps, workshop.alice, run["id"])
    workshop.until(run["id"])
    assert receiver.arrived == []


def test_nothing_is_sent_beside_other_steps(workshop: Workshop, receiver: Receiver) -> None:
    """Where a live run would hand the step out to another worker."""
    document = drawing(
        [START, send(receiver, "one"), send(receiver, "two"), node("both", "flow.join")],
        "start -> one",
        "start -> two",
        "one -> both",
        "two -> both",
    )
    run = try_draft(workshop, document, {"n": 1})
    assert (run["state"], receiver.arrived) == ("succeeded", [])


def test_a_file_is_made_inside_the_house(workshop: Workshop) -> None:
    document = chain(node("file", "data.csv_write", rows="input.rows"))
    run = try_draft(workshop, document, {"rows": [{"a": 1}]})
    (turn,) = items(workshop, run["id"], "file")
    assert (turn["not_sent"], turn["output"]["rows"]) == (None, 1)
