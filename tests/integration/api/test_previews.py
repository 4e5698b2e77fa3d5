"""Expressions previewed: computed by a worker on the data of the last try, pins and samples."""

import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from app.auth.permissions import SYSTEM
from app.services.deps import Deps
from tests.factories.runs import Workshop, drawing, node
from tests.fakes.callers import Program

FLOW = drawing(
    [
        node("start", "trigger.manual"),
        node("a", "data.set", fields={"x": "{{ input.n * 2 }}"}),
        node("each", "flow.for_each", items="input.rows"),
        node("b", "data.set", fields={"y": "{{ item + nodes.a.x }}", "z": "{{ index }}"}),
        node("c", "data.set", fields={"y": "{{ nodes.b.y }}"}),
        node("all", "flow.collect", for_each="each"),
        node("few", "data.filter", items="input.rows", condition="item > 1"),
    ],
    "start -> a",
    "a -> each",
    "each.item -> b",
    "b -> c",
    "c -> all",
    "all -> few",
)
VALUE = {"n": 3, "rows": [1, 2, 5]}


@pytest.fixture
def workshop(deps: Deps) -> Iterator[Workshop]:
    """A worker in the background."""
    made = Workshop(deps, alice=SYSTEM)
    stop = threading.Event()

    def work() -> None:
        while not stop.is_set():
            if not made.take():
                stop.wait(0.002)

    thread = threading.Thread(target=work)
    thread.start()
    yield made
    stop.set()
    thread.join()


def draft(caller: Program, document: dict[str, Any] = FLOW) -> str:
    body = {"name": "Flow", "slug": "flow", "document": document}
    assert caller.post("/workflows", body).status_code == 201
    return "/workflows/flow"


def tried(caller: Program, path: str, value: Any = VALUE) -> str:
    run_id = caller.post(f"{path}/tries", {"document": FLOW, "input": value}).json["run_id"]
    deadline = time.monotonic() + 20
    while caller.get(f"/runs/{run_id}").json["state"] != "succeeded":
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return run_id


def ask(
    caller: Program, path: str, node_id: str, source: str, kind: str = "expression", **rest: Any
) -> Any:
    body = {"document": FLOW, "node": node_id, "source": source, "kind": kind, **rest}
    answer = caller.post(f"{path}/preview", body)
    assert answer.status_code == 200, answer.json
    return answer.json


def test_it_reads_what_the_last_try_gave(bob: Program, workshop: Workshop) -> None:
    path = draft(bob)
    tried(bob, path)
    assert ask(bob, path, "each", "nodes.a.x + input.n") == {
        "value": 9,
        "type": "integer",
        "shortened": False,
    }
    assert ask(bob, path, "each", "{{ nodes.a.x }}円", "template")["value"] == "6円"
    assert ask(bob, path, "each", "nodes.a.x > 5", "condition")["value"] is True
    assert ask(bob, path, "a", "", "params")["value"]["fields"] == {"x": 6}


def test_inside_a_for_each_an_item_is_chosen(bob: Program, workshop: Workshop) -> None:
    path = draft(bob)
    tried(bob, path)
    assert ask(bob, path, "b", "item + nodes.a.x")["value"] == 7
    assert ask(bob, path, "b", "item + nodes.a.x", item=2)["value"] == 11
    assert ask(bob, path, "c", "nodes.b.y * 10", item=2)["value"] == 110
    assert ask(bob, path, "c", "index", item=1)["value"] == 1


def test_a_condition_over_a_list_is_shown_for_one_of_its_items(
    bob: Program, workshop: Workshop
) -> None:
    path = draft(bob)
    tried(bob, path)
    at = {"pointer": "/params/condition"}
    assert ask(bob, path, "few", "item > 1", "condition", **at)["value"] is False
    assert ask(bob, path, "few", "item > 1", "condition", item=2, **at)["value"] is True


def test_without_a_try_pins_and_samples_are_read(bob: Program, workshop: Workshop) -> None:
    path = draft(bob)
    bob.post(f"{path}/samples", {"name": "s", "input": {"n": 21}})
    bob.call("PUT", f"{path}/pins/a", {"port": "out", "value": {"x": 4}})
    assert ask(bob, path, "each", "nodes.a.x + input.n")["value"] == 25


def test_without_a_try_an_item_is_one_of_the_sample(bob: Program, workshop: Workshop) -> None:
    path = draft(bob)
    bob.post(f"{path}/samples", {"name": "s", "input": VALUE})
    assert ask(bob, path, "b", "[item, index]", item=1)["value"] == [2, 1]
    assert ask(bob, path, "b", "item", item=9)["value"] == 1


def test_a_fault_says_what_and_where(bob: Program, workshop: Workshop) -> None:
    path = draft(bob)
    tried(bob, path)
    fault = ask(bob, path, "each", "input.n +\n input.nobody")["error"]
    assert (fault["code"], fault["line"], fault["column"]) == ("missing_key", 2, 2)
    assert ask(bob, path, "each", "1 +")["error"]["code"] == "syntax"
    assert ask(bob, path, "each", "input.n", "condition")["error"]["code"] == "not_boolean"
    assert ask(bob, path, "each", "x" * 5_000)["error"]["code"] == "too_long"


def test_long_values_are_cut(bob: Program, workshop: Workshop) -> None:
    path = draft(bob)
    tried(bob, path, {"n": 1, "rows": list(range(120))})
    found = ask(bob, path, "each", "input.rows")
    assert (len(found["value"]), found["type"], found["shortened"]) == (50, "array", True)


def test_nobody_else_gets_the_data(
    alice: Program, bob: Program, charlie: Program, workshop: Workshop
) -> None:
    path = draft(bob)
    run_id = tried(bob, path)
    body = {"document": FLOW, "node": "a", "source": "input.n", "kind": "expression"}
    assert charlie.post(f"{path}/preview", body).status_code == 403
    assert "error" in ask(alice, path, "a", "input.n")
    assert ask(alice, path, "a", "input.n", run=run_id)["value"] == 3
    assert bob.post(f"{path}/preview", {**body, "run": "nobody"}).status_code == 404
    assert bob.post(f"{path}/preview", {**body, "node": "nobody"}).status_code == 422
    assert bob.post(f"{path}/preview", {**body, "document": 3}).status_code == 400
    assert bob.post("/workflows/nobody/preview", body).status_code == 404


def test_without_a_worker_it_gives_up_after_a_second(bob: Program) -> None:
    path = draft(bob)
    began = time.monotonic()
    fault = ask(bob, path, "a", "input.n")["error"]
    assert fault["code"] == "preview_timeout"
    assert 0.9 < time.monotonic() - began < 3
