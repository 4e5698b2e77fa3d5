"""How far each step is: while items may still come, and after a run was called off."""

from typing import Any

import pytest

from app.services import run_timeline, runs
from tests.factories.runs import Workshop, held_or_not, node

START = node("start", "trigger.manual")
EVERY = runs.TurnFilter()


def states(run: dict[str, Any]) -> dict[str, str]:
    return {name: each["state"] for name, each in run["progress"]["nodes"].items()}


def test_a_way_that_no_item_took_so_far_is_queued_until_the_for_each_is_over(
    workshop: Workshop,
) -> None:
    run_id = workshop.start(held_or_not(), {"items": [1, 3]})
    found = states(workshop.until(run_id, "waiting"))
    assert (found["ask"], found["even"]) == ("person", "queued")


def test_a_way_that_no_item_took_is_dead_in_the_end(workshop: Workshop) -> None:
    run = workshop.run(held_or_not(), {"items": [2, 4]})
    assert run["state"] == "succeeded", run["error"]
    assert (states(run)["even"], states(run)["ask"]) == ("done", "dead")


def test_what_a_cancelled_run_waited_for_or_never_reached_is_cancelled(workshop: Workshop) -> None:
    run_id = workshop.start(held_or_not(), {"items": [1, 2]})
    workshop.until(run_id, "waiting")
    runs.cancel(workshop.deps, workshop.alice, run_id)
    found = states(workshop.until(run_id))
    assert (found["even"], found["ask"], found["all"]) == ("done", "cancelled", "cancelled")
    for name in ("each", "ask"):
        page = runs.node_activations(
            workshop.deps, workshop.alice, run_id, name, runs.TurnFilter(), None, 5
        )
        assert [turn["state"] for turn in page.items] == ["cancelled"]


def test_the_timeline_tells_waits_for_people_apart(workshop: Workshop) -> None:
    run_id = workshop.start(held_or_not(), {"items": [1, 2]})
    workshop.until(run_id, "waiting")
    found = runs.timeline(workshop.deps, workshop.alice, run_id)
    assert found["start"] <= found["now"]
    ask, even = found["nodes"]["ask"], found["nodes"]["even"]
    assert [span["end"] for span in ask["person"]] == [None]
    assert (len(even["machine"]), even["person"]) == (1, [])


def test_of_a_large_run_the_database_sums_up_when_steps_were_at_work(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = workshop.start(held_or_not(), {"items": list(range(60))})
    workshop.until(run_id, "waiting")
    monkeypatch.setattr(run_timeline, "MOST_EVENTS", 10)
    found = runs.timeline(workshop.deps, workshop.alice, run_id)
    work = found["nodes"]["even"]["machine"]
    assert work
    assert all(found["start"] <= span["end"] <= found["now"] for span in work)
    assert len(found["nodes"]["ask"]["person"]) == 1
