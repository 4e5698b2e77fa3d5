"""For-eaches whose items fail: halting, retrying, skipping, rescuing."""

from typing import Any

import pytest

from app.engine.decide import decide
from app.engine.events import (
    CancelRequested,
    ChunkOpened,
    ChunkReported,
    FannedOut,
    NodeFinished,
    RetryRequested,
    RunStarted,
)
from app.engine.evolve import fold
from app.graph.plan import compile_plan
from tests.factories.behaviours import Flaky, out
from tests.factories.graphs import TYPES, draw
from tests.factories.world import Ask, Break, Call, Fan, World, in_many_orders

ORDERS = range(25)


def rescue(decision: str, value: Any = None) -> World:
    def behave(call: Call) -> Any:
        if call.answer == "rescue":
            return Ask("x", "rescue", decision, value)
        if call.node == "a":
            return {"out": call.input} if call.input == "good" else Break()
        return None

    return in_many_orders("a: step on_error=review\nstart -> a -> b", behave)


EACH = """
each: each
all: collect for_each=each
ask: review
start -> each.item -> a -> ask.answered -> all -> end
"""


INNER = """
out: each on_item_error=review
in: each
small: collect for_each=in
big: collect for_each=out
start -> out.item -> in.item -> b -> small -> c -> big -> end
"""


def test_cancel_reaches_every_chunk_first():
    items = Fan(tuple(range(7)), 3, 2)
    for seed in ORDERS:
        world = World(EACH, Flaky(each=items, ask=Ask(None)), seed).go(seed * 3)
        world.send(CancelRequested()).go()
        assert {stream.state.status for stream in world.streams.values()} == {"cancelled"}


@pytest.mark.parametrize("seed", ORDERS)
def test_a_retry_runs_only_the_failed_items_again(seed: int):
    broken = [f"each:1:{index}/a:1:0" for index in (1, 4)]
    behave = Flaky(*broken, each=Fan(tuple(range(6)), 3, 2), ask=Ask("answered"))
    world = World(EACH, behave, seed).go()
    assert world.status == "failed"
    behave.broken.clear()
    world.send(RetryRequested()).go()
    assert (world.status, len(world.run.state.results)) == ("succeeded", 0)
    pages = world.finished["all:1:0"][0]
    assert [row["index"] for page in pages.values() for row in page["v"]] == list(range(6))
    counted = [key for key in world.ran if "/a:" in key]
    assert {key for key in counted if counted.count(key) > 1} <= set(broken)


def test_chunks_that_wait_make_room_after_a_retry_too():
    for seed in ORDERS:
        items = Fan(tuple(range(4)), concurrency=1, chunk_size=1)
        behave = Flaky("each:1:1/a:1:0", each=items, ask=Ask(None))
        world = World(EACH, behave, seed).go()
        assert (world.status, len(world.streams)) == ("failed", 3)
        behave.broken.clear()
        world.send(RetryRequested()).go()
        assert (world.status, len(world.streams)) == ("waiting", 5)


def test_a_chunk_that_is_taken_up_again_has_its_place_again():
    plan = compile_plan(draw(EACH), TYPES)
    key, error = "each:1:0", {"code": "broken"}
    state = fold(
        plan,
        "run",
        [
            RunStarted({"v": 1}),
            NodeFinished("start:1:0", out()),
            FannedOut(key, 3, {"v": [1, 2, 3]}, 1, 1),
            ChunkOpened(key, 0, "one"),
            ChunkReported(key, 0, "failed", {}, error=error),
            RetryRequested(),
        ],
    )
    assert [type(command).__name__ for command in decide(plan, state)] == ["Tell"]


def test_nested_chunks_fail_and_are_retried():
    drawing = """
    out: each
    in: each
    small: collect for_each=in
    big: collect for_each=out
    start -> out.item -> a -> in.item -> b -> small -> c -> big
    """
    for seed in ORDERS:
        fans = {"out": Fan((1, 2, 3), 2, 1), "in": Fan((4, 5, 6), 2, 1)}
        behave = Flaky("out:1:1/in:1:2/b:1:0", **fans)
        world = World(drawing, behave, seed).go()
        assert world.status == "failed"
        behave.broken.clear()
        world.send(RetryRequested()).go()
        assert world.status == "succeeded"


def test_an_outer_item_is_skipped_when_an_inner_item_fails():
    drawing = """
    out: each on_item_error=skip
    in: each
    small: collect for_each=in
    big: collect for_each=out
    start -> out.item -> in.item -> b -> small -> c -> big -> end
    """
    fans = {"out": Fan((1, 2, 3), 2, 2), "in": Fan((4, 5, 6), 2, 1)}
    for seed in ORDERS:
        world = World(drawing, Flaky("out:1:1/in:1:2/b:1:0", **fans), seed).go()
        pages = world.finished["big:1:0"][0]
        rows = [row["status"] for page in pages.values() for row in page["v"]]
        assert (world.status, rows) == ("succeeded", ["ok", "skipped", "ok"])


@pytest.mark.parametrize("decision", ["retry", "skip", "fail"])
def test_a_person_may_rescue_an_inner_for_each(decision: str):
    fans = {"out": Fan((1, 2, 3), 2, 2), "in": Fan((4, 5, 6), 2, 1)}
    for seed in ORDERS:
        weak = Flaky("out:1:1/in:1:2/b:1:0", **fans)

        def behave(call: Call, weak: Flaky = weak) -> Any:
            if call.answer == "rescue":
                weak.broken.clear()
                return Ask("x", "rescue", decision)
            return weak(call)

        world = World(INNER, behave, seed).go()
        assert world.status == ("failed" if decision == "fail" else "succeeded")
        if decision == "skip":
            assert "out:1:1/c:1:0" not in world.finished
        if decision == "retry":
            assert "out:1:1/c:1:0" in world.finished
        assert not world.run.state.lingering


def test_a_cancel_withdraws_the_rescue_of_a_for_each_and_its_chunks():
    fans = {"out": Fan((1, 2, 3), 2, 2), "in": Fan((4, 5, 6), 2, 1)}
    for seed in ORDERS:
        world = World(INNER, Flaky("out:1:1/in:1:2/b:1:0", **fans), seed).go()
        assert world.status == "waiting"
        world.send(CancelRequested()).go()
        open_ones = {stream.state.status for stream in world.streams.values()}
        assert open_ones <= {"cancelled", "succeeded"}


def test_failed_items_may_leave_by_the_error_exit_of_their_for_each():
    drawing = EACH.replace("each: each", "each: each on_error=port") + "each.error -> sorry"
    for seed in ORDERS:
        items = Fan(tuple(range(5)), concurrency=2, chunk_size=1)
        behave = Flaky("each:1:1/a:1:0", each=items, ask=Ask(None))
        world = World(drawing, behave, seed).go()
        assert (world.status, "sorry:1:0" in world.finished) == ("succeeded", True)
        assert world.run.state.summary()["all"]["dead"] == 1
        open_ones = {stream.state.status for stream in world.streams.values()}
        assert open_ones <= {"cancelled", "succeeded"}


def test_a_corrected_for_each_begins_anew():
    drawing = EACH.replace("each: each", "each: each on_error=review")

    def behave(call: Call) -> Any:
        if call.answer == "rescue":
            return Ask("x", "rescue", "retry", "better")
        if call.node == "each":
            return Fan(tuple(range(3)), concurrency=2, chunk_size=1)
        if call.activation.key == "each:1:1/a:1:0" and calls.append(1) is None and len(calls) == 1:
            return Break()
        return {"answered": 1} if call.node == "ask" else None

    for seed in ORDERS:
        calls: list[int] = []
        world = World(drawing, behave, seed).go()
        assert world.status == "succeeded"
        assert len(world.streams) >= 5
