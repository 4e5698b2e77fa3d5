"""Seven days after its end a try is gone with everything of its own, and nothing else is."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from app.core.clock import FixedClock
from app.core.errors import AppError
from app.db.base import Base
from app.services import runs
from app.services.forgotten_tries import forget_tries
from tests.factories.runs import Workshop, drawing, node, publish
from tests.factories.tries import draft, try_draft

START = node("start", "trigger.manual")
FIELDS = {"type": "object", "properties": {"a": {"type": "string"}}}
ASK = node("ask", "people.form", title="t", schema=FIELDS)
INNER = drawing(
    [START, node("big", "data.set", fields={"text": "{{ input.text }}"})],
    "start -> big",
    output={"text": "nodes.big.text"},
)
EVERYTHING = drawing(
    [
        START,
        node("each", "flow.for_each", items="input.rows"),
        node("copy", "data.set", fields={"n": "{{ item }}"}),
        node("all", "flow.collect", for_each="each"),
        node("file", "data.csv_write", rows="nodes.all"),
        node("send", "http.request", method="POST", url="http://127.0.0.1:9/"),
        node("call", "flow.subworkflow", workflow="inner", input={"text": "{{ input.text }}"}),
        ASK,
        node("end", "data.set", fields={"done": "{{ true }}"}),
    ],
    "start -> each",
    "each.item -> copy",
    "copy -> all",
    "all -> file",
    "file -> send",
    "send -> call",
    "call -> ask",
    "ask.submitted -> end",
)
VALUE = {"rows": list(range(300)), "text": "x" * 50_000}


def counts(workshop: Workshop) -> dict[str, int]:
    """Table → how many rows; the trail of what people did stays."""
    tables = [
        table for table in Base.metadata.sorted_tables if table.name not in ("audit", "lease")
    ]
    with workshop.deps.db.reading() as session:
        return {
            table.name: session.scalar(select(func.count()).select_from(table)) or 0
            for table in tables
        }


def in_days(workshop: Workshop, days: float) -> int:
    """Forgets tries as the clock does, so many days later."""
    at = workshop.deps.clock.now() + timedelta(days=days)
    return forget_tries(replace(workshop.deps, clock=FixedClock(at)))


def tried(workshop: Workshop, workflow: str) -> str:
    run_id = try_draft(workshop, EVERYTHING, VALUE, workflow=workflow, ends=("waiting",))["id"]
    workshop.decide(workshop.reviews(run_id)[0], "submit")
    assert workshop.until(run_id)["state"] == "succeeded"
    return run_id


def test_a_try_goes_with_everything_of_its_own(workshop: Workshop) -> None:
    publish(workshop.deps, INNER, "inner")
    live = workshop.run(INNER, {"text": VALUE["text"]})
    workflow = draft(workshop, EVERYTHING)
    before = counts(workshop)
    run_id = tried(workshop, workflow)
    made = counts(workshop)
    grown = {name for name in made if made[name] > before[name]}
    assert {"event", "stream", "run", "review", "file", "file_part", "rows_page"} <= grown
    assert {"payload", "inbox", "try_run", "workflow_version"} <= grown
    assert in_days(workshop, 6.9) == 0
    assert counts(workshop) == made
    assert in_days(workshop, 7.1) == 1
    assert counts(workshop) == before
    with pytest.raises(AppError, match="not_found"):
        runs.get(workshop.deps, workshop.alice, run_id)
    again = runs.get(workshop.deps, workshop.alice, live["id"])
    assert again["output"] == {"text": VALUE["text"]}


def test_a_live_run_with_the_same_values_keeps_them(workshop: Workshop) -> None:
    workflow = draft(workshop, INNER)
    value = {"text": VALUE["text"]}
    try_draft(workshop, INNER, value, workflow=workflow)
    live = workshop.run(INNER, value)["id"]
    assert in_days(workshop, 8) == 1
    assert runs.get(workshop.deps, workshop.alice, live)["output"] == value
    assert in_days(workshop, 800) == 0


def test_a_snapshot_stays_while_another_try_has_it(workshop: Workshop) -> None:
    workflow = draft(workshop, INNER)
    first = try_draft(workshop, INNER, {"text": "a"}, workflow=workflow)
    second = try_draft(workshop, INNER, {"text": "b"}, workflow=workflow)
    _age(workshop, first["id"], days=5)
    assert in_days(workshop, 3) == 1
    assert runs.get(workshop.deps, workshop.alice, second["id"])["document"] == INNER
    assert in_days(workshop, 8) == 1
    assert counts(workshop)["workflow_version"] == 0


def test_a_try_that_waits_for_ever_is_ended_and_then_forgotten(workshop: Workshop) -> None:
    document = drawing(
        [START, ASK, node("end", "data.set", fields={"done": "{{ true }}"})],
        "start -> ask",
        "ask.submitted -> end",
    )
    run_id = try_draft(workshop, document, {}, ends=("waiting",))["id"]
    assert in_days(workshop, 6.9) == 0
    assert in_days(workshop, 7.1) == 1
    assert workshop.until(run_id)["state"] == "cancelled"
    assert in_days(workshop, 7.1) == 1
    assert counts(workshop)["run"] == 0


def test_the_clock_forgets_by_itself(workshop: Workshop) -> None:
    run = try_draft(workshop, INNER, {"text": "a"})
    _age(workshop, run["id"], days=8)
    for duty in workshop.clock._duties:
        duty.next_at = 0.0
    workshop.clock.tick()
    assert counts(workshop)["run"] == 0


def _age(workshop: Workshop, run_id: str, days: float) -> None:
    from app.db.models import Run

    with workshop.deps.db.transaction() as session:
        row: Any = session.get_one(Run, run_id)
        row.ended_at -= timedelta(days=days)
