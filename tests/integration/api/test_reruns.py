"""Re-run from a step over HTTP: what is answered, and what is refused."""

from typing import Any

import pytest

from app.core.ids import new_id
from app.services.deps import Deps
from tests.factories.runs import Workshop, drawing, node
from tests.fakes.callers import Program

SUM = drawing(
    [
        node("start", "trigger.manual"),
        node("half", "data.set", fields={"n": "{{ input.n / 2 }}"}),
        node("sum", "data.set", fields={"n": "{{ 1 / nodes.half.n }}"}),
    ],
    "start -> half",
    "half -> sum",
    output={"n": "nodes.sum.n"},
)


@pytest.fixture
def workshop(deps: Deps) -> Workshop:
    """A worker and a clock in this process."""
    return Workshop(deps)


@pytest.fixture
def failed(workshop: Workshop) -> str:
    """A run that divided by zero."""
    run_id = workshop.start(SUM, {"n": 0})
    workshop.until(run_id, "failed")
    return run_id


def test_a_failed_run_goes_on_with_another_input(
    bob: Program, workshop: Workshop, failed: str
) -> None:
    seen = bob.get(f"/runs/{failed}/rerun?node=sum").json
    assert (seen["input_state"], seen["input"], seen["count"]) == ("one", {"n": 0}, 1)
    assert seen["activation"] == "sum:1:0"
    answer = bob.post(f"/runs/{failed}/rerun", {"node": "sum", "input": {"n": 4}})
    assert answer.status_code == 201
    run_id = answer.json["run_id"]
    assert answer.headers["Location"].endswith(run_id)
    workshop.until(run_id)
    run = bob.get(f"/runs/{run_id}").json
    assert (run["state"], run["output"]) == ("succeeded", {"n": 0.25})
    assert run["rerun_of"] == {"id": failed, "number": 1, "node": "sum"}
    assert bob.get("/runs").json["items"][0]["rerun_of"]["id"] == failed
    assert [each["type"] for each in bob.get(f"/runs/{run_id}/events").json["items"]].count(
        "forked"
    ) == 1


def test_the_key_of_a_click_starts_one_run(bob: Program, failed: str) -> None:
    body, headers = {"node": "sum"}, {"Idempotency-Key": "click"}
    one, two = (bob.post(f"/runs/{failed}/rerun", body, headers=headers).json for _ in range(2))
    assert one == two


def test_who_may_not_start_runs_may_not_re_run(charlie: Program, failed: str) -> None:
    assert charlie.post(f"/runs/{failed}/rerun", {"node": "sum"}).status_code in (403, 404)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        ({"node": "nowhere"}, 404),
        ({"node": "sum", "activation": "sum:9:0"}, 404),
        ({"node": "sum", "activation": "💥"}, 404),
        ({"node": "sum", "version": "newest"}, 422),
        ({"node": "sum", "inputs": {}}, 422),
        ({"node": 5}, 422),
        ({"node": "half", "input": {"deep": [[]] * 3}}, 201),
        ({"node": "start", "input": 5}, 422),
    ],
)
def test_what_is_wrong_is_said(
    bob: Program, failed: str, body: dict[str, Any], status: int
) -> None:
    answer = bob.post(f"/runs/{failed}/rerun", body)
    assert answer.status_code in (status, 400 if status == 422 else status), answer.json


def test_a_run_that_is_not_there_is_not_found(bob: Program) -> None:
    assert bob.get(f"/runs/{new_id()}/rerun?node=a").status_code == 404


def test_a_value_nested_too_deep_is_refused_and_nothing_is_stored(
    bob: Program, failed: str
) -> None:
    deep: Any = 1
    for _ in range(70):
        deep = [deep]
    assert bob.post(f"/runs/{failed}/rerun", {"node": "sum", "input": deep}).status_code in (
        400,
        422,
    )
    assert len(bob.get("/runs").json["items"]) == 1
