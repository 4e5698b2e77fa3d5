"""Failing, retrying, rescuing, cancelling, stopping: how runs end and are taken up again."""

from typing import Any

import pytest

from app.engine.decide import decide
from app.engine.events import (
    CancelRequested,
    NodeFailed,
    NodeFinished,
    RetryRequested,
    StreamEnded,
)
from tests.factories.behaviours import Flaky, commands, out
from tests.factories.world import Ask, Break, Call, Halt, World, in_many_orders

ORDERS = range(25)


SPLIT = (
    "ask: review\nmeet: join\nstart -> a, b, ask\na -> meet\nb -> c -> meet\nask.answered -> meet\n"
)


def rescue(decision: str, value: Any = None) -> World:
    def behave(call: Call) -> Any:
        if call.answer == "rescue":
            return Ask("x", "rescue", decision, value)
        if call.node == "a":
            return {"out": call.input} if call.input == "good" else Break()
        return None

    return in_many_orders("a: step on_error=review\nstart -> a -> b", behave)


@pytest.mark.parametrize("seed", ORDERS)
def test_a_retry_after_a_failed_branch_of_a_join_runs_exactly_what_failed(seed: int):
    behave = Flaky("b", ask=Ask(None))
    world = World(SPLIT + "meet -> end", behave, seed).go()
    assert (world.status, (world.run.state.error or {})["node"]) == ("failed", "b")
    asked = world.run.state.summary()["ask"]["person"]
    behave.broken.clear()
    world.answer("ask", "answered").go()
    assert (world.status, "c:1:0" in world.finished) == ("failed", False)
    world.send(RetryRequested()).go()
    assert world.status == ("succeeded" if asked else "waiting")
    world.answer("ask", "answered").go()
    assert world.status == "succeeded"
    assert [world.ran.count(f"{node}:1:0") for node in "ab"] == [1, 2]


def test_after_a_failure_nothing_new_starts():
    for seed in ORDERS:
        world = World("start -> a, b -> x\na -> y", Flaky("a"), seed).go()
        assert world.status == "failed"
        assert "y:1:0" not in world.ran


def test_a_retry_by_hand_grants_all_attempts_anew():
    state, _ = commands("start -> a", NodeFailed("a:1:0", "x", attempt=3), RetryRequested())
    run: Any = decide(state.plan, state)[0]
    assert (run.attempt, run.first_attempt) == (2, 2)


def test_an_automatic_retry_tries_again():
    world = in_many_orders(
        "start -> a -> b",
        lambda c: Break(again=c.attempt < 3) if c.node == "a" and c.attempt < 3 else None,
    )
    assert (world.status, world.ran.count("a:1:0")) == ("succeeded", 3)


def test_an_error_exit_rejoins():
    drawing = "a: step on_error=port\nmeet: join\nstart -> a -> b -> meet\na.error -> fix -> meet"
    world = in_many_orders(drawing, Flaky("a"))
    assert world.finished["fix:1:0"][0] == {"in": {"v": {"code": "broken", "detail": ""}}}
    assert list(world.finished["meet:1:0"][0]) == ["fix"]
    assert "a" not in world.run.state.outputs()


def test_an_error_may_be_passed_over_with_a_value():
    world = in_many_orders("a: step on_error=continue value=7\nstart -> a -> b", Flaky("a"))
    assert world.finished["b:1:0"][0] == {"in": {"v": "7"}} or world.finished["b:1:0"][0] == {
        "in": {"v": 7}
    }


def test_a_person_may_correct_the_input_of_what_failed():
    world = rescue("retry", "good")
    assert world.finished["a:1:1"] == ({"in": {"v": "good"}}, {"out": {"v": "good"}})


def test_a_person_may_skip_what_failed_with_a_value():
    world = rescue("skip", "mine")
    assert world.finished["b:1:0"][0] == {"in": {"v": "mine"}}


def test_a_person_may_let_it_fail():
    assert rescue("fail").status == "failed"


def test_cancel_drops_waits_and_hears_what_is_running():
    for seed in ORDERS:
        world = World(SPLIT, Flaky(ask=Ask(None)), seed).go(6)
        world.send(CancelRequested()).go()
        assert (world.status, world.run.state.acts) == ("cancelled", {})
        world.answer("ask", "answered").send(RetryRequested()).go()
        assert world.status == "cancelled"


def test_a_stop_node_ends_the_run_and_calls_off_the_rest():
    drawing = "stop: stop\nask: review\nstart -> a -> stop\nstart -> ask"
    for seed in ORDERS:
        world = World(drawing, Flaky(ask=Ask(None), stop=Halt(output=5)), seed).go()
        assert (world.status, world.run.state.output) == ("succeeded", {"v": 5})


def test_a_stop_node_may_fail_the_run():
    world = World("stop: stop\nstart -> stop", Flaky(stop=Halt("failed"))).go()
    assert (world.status, (world.run.state.error or {})["code"]) == ("failed", "stopped")


def test_a_run_whose_output_failed_computes_it_again_after_a_retry():
    ends = [NodeFinished("a:1:0", out()), StreamEnded("failed", error={"code": "bad_output"})]
    state, wanted = commands("start -> a", *ends)
    assert (state.status, wanted) == ("failed", [])
    assert commands("start -> a", *ends, RetryRequested())[1] == ["End"]
