"""Child runs: suspended, continued, called off."""

from typing import Any

import pytest

from app.engine.decide import decide
from app.engine.events import (
    CancelRequested,
    NodeFailed,
    NodeWaiting,
    RetryRequested,
    WaitEnded,
)
from tests.factories.behaviours import Flaky, commands
from tests.factories.world import Ask, Break, Call, World

ORDERS = range(25)


CHILD = "sub: call\nstart -> sub -> end\nstart -> b"


def test_a_failed_run_suspends_its_child_and_takes_it_up_again():
    for seed in ORDERS:
        behave = Flaky("b", sub=Ask(None, "child"))
        world = World(CHILD, behave, seed).go()
        behave.broken.clear()
        world.send(RetryRequested()).go()
        assert world.status == "waiting"
        told = next(iter(world.children.values()), [])
        assert told in ([], ["suspend", "retry"])
        world.answer("sub", "out").go()
        assert (world.status, world.ran.count("sub:1:0")) == ("succeeded", 2)


def test_a_retry_of_a_failed_child_continues_the_same_child():
    outcomes = iter(["failed", "out"])

    def behave(call: Call) -> Any:
        if call.node != "sub":
            return None
        if call.answer is None:
            return Ask(None, "child")
        return Break("child_failed") if call.answer == "failed" else {"out": 1}

    world = World("sub: call\nstart -> sub -> end", behave).go()
    world.answer("sub", next(outcomes)).go()
    assert world.status == "failed"
    world.send(RetryRequested()).go()
    assert (world.status, list(world.children.values())) == ("waiting", [["retry"]])
    world.answer("sub", next(outcomes)).go()
    assert world.status == "succeeded"


@pytest.mark.parametrize(
    ("ended", "wanted"), [("failed", "Tell"), ("cancelled", "Run"), ("succeeded", "Run")]
)
def test_a_retry_asks_a_child_only_if_the_child_can_go_on(ended: Any, wanted: str):
    answer = {"v": {"state": ended}}
    state, found = commands(
        "sub: call\nstart -> sub",
        NodeWaiting("sub:1:0", "child", "run2"),
        WaitEnded("sub:1:0", "child", "run2", answer, decision=ended),
        NodeFailed("sub:1:0", "child_failed"),
        RetryRequested(),
    )
    run: Any = decide(state.plan, state)[0]
    assert found == [wanted]
    if wanted == "Run":
        assert run.answer == (answer if ended == "succeeded" else None)


def test_a_cancelled_parent_calls_off_its_child():
    world = World("sub: call\nstart -> sub -> end", Flaky(sub=Ask(None, "child"))).go()
    world.send(CancelRequested()).go()
    assert (world.status, world.withdrawn) == ("cancelled", ["sub:1:0"])
