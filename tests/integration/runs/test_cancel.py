"""Cancelling: everything that waits is called off, with all that a run called."""

from typing import Any

import pytest
from sqlalchemy import text

from app.core.errors import AppError
from app.core.ids import new_id
from app.services import runs
from tests.factories.runs import Workshop, drawing, node, publish

START = node("start", "trigger.manual")


def waiting() -> dict[str, Any]:
    return drawing(
        [
            START,
            node("ask", "people.check", title="?", proposal="x"),
            node("end", "data.set", fields={"a": 1}),
        ],
        "start -> ask",
        "ask.answered -> end",
    )


def test_a_waiting_run_is_cancelled_and_its_review_withdrawn(workshop: Workshop) -> None:
    run_id = workshop.start(waiting())
    workshop.until(run_id, "waiting")
    assert runs.cancel(workshop.deps, workshop.alice, run_id)["state"] == "cancelling"
    assert workshop.reviews(run_id) == []
    run = workshop.until(run_id)
    assert run["state"] == "cancelled"
    with pytest.raises(AppError, match="run_over"):
        runs.cancel(workshop.deps, workshop.alice, run_id)


def test_a_run_that_nobody_has_begun_is_cancelled(workshop: Workshop) -> None:
    run_id = workshop.start(waiting())
    runs.cancel(workshop.deps, workshop.alice, run_id)
    assert workshop.until(run_id)["state"] == "cancelled"


def test_all_items_and_children_are_cancelled_with_the_run(workshop: Workshop) -> None:
    slug = f"child-{new_id()}"
    publish(workshop.deps, waiting(), slug)
    document = drawing(
        [
            START,
            node("each", "flow.for_each", items="input.items", concurrency=300),
            node("call", "flow.subworkflow", workflow=slug, input={}),
            node("all", "flow.collect", for_each="each"),
        ],
        "start -> each",
        "each.item -> call",
        "call -> all",
    )
    run_id = workshop.start(document, {"items": list(range(30))})
    workshop.until(run_id, "waiting")
    assert len(workshop.reviews(run_id)) == 30
    runs.cancel(workshop.deps, workshop.alice, run_id)
    assert workshop.until(run_id)["state"] == "cancelled"
    workshop.work()
    with workshop.deps.db.reading() as session:
        left = session.execute(text("SELECT count(*) FROM run WHERE state <> 'cancelled'")).scalar()
        assert left == 0
        open_ = session.execute(text("SELECT count(*) FROM stream WHERE open = 1")).scalar()
        assert open_ == 0


def test_a_failed_branch_suspends_the_others_and_a_retry_takes_them_up(
    workshop: Workshop,
) -> None:
    document = drawing(
        [
            START,
            node("bad", "data.set", fields={"y": "{{ 1 / input.n }}"}),
            node("ask", "people.check", title="?", proposal="x"),
            node("both", "flow.join"),
        ],
        "start -> bad",
        "start -> ask",
        "bad -> both",
        "ask.answered -> both",
        output={"both": "nodes.both"},
    )
    run_id = workshop.start(document, {"n": 0})
    assert workshop.until(run_id)["error"]["code"] == "division_by_zero"
    (review,) = workshop.reviews(run_id)
    workshop.decide(review, "accept")
    workshop.work()
    runs.retry(workshop.deps, workshop.alice, run_id)
    run = workshop.until(run_id)
    assert run["state"] == "failed"
    assert run["progress"]["nodes"]["ask"]["done"] == 1
