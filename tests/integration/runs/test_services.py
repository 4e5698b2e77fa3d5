"""What callers ask of runs: once per key, with a fitting input, waited for, listed, followed."""

import threading
from typing import Any

import pytest

from app.auth.permissions import Principal
from app.core.errors import AppError
from app.services import runs
from app.services.runs import RunFilter
from tests.factories.runs import Workshop, drawing, node, person, publish

START = node("start", "trigger.manual")
NUMBER = {"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]}


def doubling() -> dict[str, Any]:
    return drawing(
        [START, node("twice", "data.set", fields={"n": "{{ input.n * 2 }}"})],
        "start -> twice",
        input_schema=NUMBER,
        output={"n": "nodes.twice.n"},
    )


def start(workshop: Workshop, value: Any, who: Principal | None = None, **rest: Any) -> Any:
    return runs.start(workshop.deps, who or workshop.alice, "double", value, **rest)


def test_a_key_names_one_run_and_refuses_another_input(workshop: Workshop) -> None:
    publish(workshop.deps, doubling(), "double")
    first = start(workshop, {"n": 1}, idempotency_key="k")
    again = start(workshop, {"n": 1}, idempotency_key="k")
    assert (first.created, again.created, again.run_id) == (True, False, first.run_id)
    with pytest.raises(AppError, match="idempotency_key_reused"):
        start(workshop, {"n": 2}, idempotency_key="k")
    bob = person(workshop.deps, "bob")
    assert start(workshop, {"n": 2}, bob, idempotency_key="k").created


def test_ten_starts_at_once_with_one_key_make_one_run(workshop: Workshop) -> None:
    publish(workshop.deps, doubling(), "double")
    found: list[Any] = []
    threads = [
        threading.Thread(
            target=lambda: found.append(start(workshop, {"n": 1}, idempotency_key="k"))
        )
        for _ in range(10)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({each.run_id for each in found}) == 1
    assert sum(each.created for each in found) == 1


def test_an_input_that_does_not_fit_is_refused_with_its_place(workshop: Workshop) -> None:
    publish(workshop.deps, doubling(), "double")
    with pytest.raises(AppError) as refused:
        start(workshop, {"n": "one"})
    assert (refused.value.code, refused.value.errors[0].pointer) == ("bad_input", "/input/n")


def test_a_workflow_without_a_version_cannot_be_started(workshop: Workshop) -> None:
    from app.db.models import Workflow

    workflow_id = publish(workshop.deps, doubling(), "double")
    with workshop.deps.db.transaction() as session:
        session.get_one(Workflow, workflow_id).published_version = None
    with pytest.raises(AppError, match="not_published"):
        start(workshop, {"n": 1})
    with pytest.raises(AppError, match="not_found"):
        runs.start(workshop.deps, workshop.alice, "nobody", {})


def test_who_waits_gets_the_answer(workshop: Workshop) -> None:
    publish(workshop.deps, doubling(), "double")
    stop = threading.Event()

    def serve() -> None:
        while not stop.is_set():
            workshop.take()

    server = threading.Thread(target=serve)
    server.start()
    try:
        answered = start(workshop, {"n": 4}, wait_seconds=20)
    finally:
        stop.set()
        server.join()
    assert (answered.state, answered.output) == ("succeeded", {"n": 8})


def test_who_waits_in_vain_gets_the_handle(workshop: Workshop) -> None:
    publish(workshop.deps, doubling(), "double")
    waited = start(workshop, {"n": 4}, wait_seconds=0.05)
    assert (waited.state, waited.output, waited.created) == ("queued", None, True)


def test_runs_are_listed_newest_first_and_filtered(workshop: Workshop) -> None:
    publish(workshop.deps, doubling(), "double")
    made = [start(workshop, {"n": n}).run_id for n in range(5)]
    workshop.until(made[0])

    def ids(which: RunFilter, cursor: str | None = None) -> list[str]:
        page = runs.list_page(workshop.deps, workshop.alice, which, cursor, 2)
        rest = ids(which, page.next_cursor) if page.next_cursor else []
        return [item["id"] for item in page.items] + rest

    assert ids(RunFilter()) == made[::-1]
    assert ids(RunFilter(state="active")) == []
    assert len(ids(RunFilter(state="succeeded", workflow="double"))) == 5
    assert ids(RunFilter(text="3")) == [made[2]]


def test_an_approver_does_not_see_runs_that_he_reviews_nothing_of(workshop: Workshop) -> None:
    publish(workshop.deps, doubling(), "double")
    run_id = start(workshop, {"n": 1}).run_id
    charlie = person(workshop.deps, "charlie", "approver")
    with pytest.raises(AppError, match="not_found"):
        runs.get(workshop.deps, charlie, run_id)


def test_the_live_views_end_with_the_run(workshop: Workshop) -> None:
    publish(workshop.deps, doubling(), "double")
    run_id = start(workshop, {"n": 1}).run_id
    workshop.until(run_id)
    frames = b"".join(runs.follow_events(workshop.deps, workshop.alice, run_id)).decode()
    assert frames.startswith("retry: ")
    assert "event: run_started" in frames
    assert frames.rstrip().split("event: ")[-1].startswith("end")
    last = [line for line in frames.splitlines() if line.startswith("id: ")][-2][4:]
    rest = b"".join(runs.follow_events(workshop.deps, workshop.alice, run_id, last)).decode()
    assert rest.count("event: ") == 2
    progress = b"".join(runs.follow_progress(workshop.deps, workshop.alice, run_id)).decode()
    assert "event: progress" in progress


def test_a_live_view_hears_of_what_happens(workshop: Workshop) -> None:
    publish(workshop.deps, doubling(), "double")
    run_id = start(workshop, {"n": 1}).run_id
    frames = runs.follow_events(workshop.deps, workshop.alice, run_id)
    assert next(frames).startswith(b"retry")
    assert b"run_started" in next(frames)
    threading.Timer(0.2, workshop.work).start()
    assert b"event: end" in list(frames)[-1]
