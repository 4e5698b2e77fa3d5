"""Tries cost live runs nothing: no query more, and their lanes come in a fair order."""

from typing import Any

from sqlalchemy import event

from app.auth.permissions import TRY
from app.db.models import Stream
from app.queue.names import DEFAULT, INTERACTIVE, lanes, waited
from app.queue.send import RqQueue
from tests.factories.runs import Workshop, drawing, node
from tests.factories.tries import draft, try_draft

START = node("start", "trigger.manual")
FLOW = drawing(
    [START, node("a", "data.set", fields={"x": "{{ input.n }}"})],
    "start -> a",
    output={"x": "nodes.a.x"},
)


def statements(workshop: Workshop) -> list[str]:
    """Everything that is asked of the database from now on."""
    said: list[str] = []

    def note(*arguments: Any) -> None:
        said.append(str(arguments[2]))

    event.listen(workshop.deps.db.engine, "before_cursor_execute", note)
    return said


def test_a_live_run_asks_nothing_about_tries(workshop: Workshop) -> None:
    said = statements(workshop)
    run_id = workshop.start(FLOW, {"n": 1})
    workshop.work()
    about = [
        text for text in said if "try_run" in text or "FROM pin" in text or "sample_input" in text
    ]
    assert (about, len(said) > 5) == ([], True)
    said.clear()
    assert workshop.until(run_id)["kind"] == "live"
    try_draft(workshop, FLOW, {"n": 1})
    assert any("try_run" in text for text in said)


def test_a_worker_serves_what_somebody_looks_at_first() -> None:
    assert lanes(DEFAULT) == (INTERACTIVE, waited(DEFAULT), DEFAULT)
    assert lanes("gpu") == (waited("gpu"), "gpu")


def test_a_try_begins_first_and_goes_on_among_those_who_wait(workshop: Workshop) -> None:
    from app.services import tries
    from app.services.try_scope import NewTry

    workflow = draft(workshop, FLOW)
    run_id = tries.start(workshop.deps, workshop.alice, workflow, NewTry(FLOW, {"n": 1}))
    redis: Any = workshop.deps.queue._redis
    key = RqQueue.redis_queue_namespace_prefix + INTERACTIVE
    assert redis.lrange(key, 0, -1) == [run_id.encode()]
    with workshop.deps.db.reading() as session:
        assert session.get_one(Stream, run_id).queue == waited(DEFAULT)
    assert workshop.until(run_id)["kind"] == TRY
