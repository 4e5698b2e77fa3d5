"""Lost workers, late answers, answers that make no sense, limits."""

from typing import Any

import pytest

from app.engine.decide import decide
from app.engine.events import (
    NodeFinished,
    NodeLost,
    NodeStarted,
    NodeWaiting,
    RunStarted,
    WaitEnded,
)
from app.engine.evolve import fold
from app.graph.plan import compile_plan
from tests.factories.behaviours import commands, out
from tests.factories.graphs import TYPES, draw
from tests.factories.world import Die, World, in_many_orders


def test_two_exclusive_exits_are_a_fault():
    both = {"yes": {"v": 1}, "no": {"v": 1}}
    _, wanted = commands("gate: branch\nstart -> gate.yes -> a", NodeFinished("gate:1:0", both))
    assert wanted == ["Fail"]


def test_an_exit_that_does_not_exist_is_a_fault():
    _, wanted = commands("start -> a", NodeFinished("a:1:0", out("side")))
    assert wanted == ["Fail"]


def test_a_lost_activation_is_run_again_but_not_for_ever():
    started, lost = NodeStarted("a:1:0"), NodeLost("a:1:0")
    assert commands("start -> a", started)[0].unfinished_inline() == ["a:1:0"]
    assert commands("start -> a", started, lost)[1] == ["Run"]
    assert commands("start -> a", started, lost, started, lost)[1] == ["Fail"]


@pytest.mark.parametrize(
    ("rule", "wanted"), [("review", "Rescue"), ("retry", "Run"), ("fail", "Fail")]
)
def test_what_must_not_be_repeated_asks_when_its_result_is_unknown(rule: str, wanted: str):
    drawing = f"a: once on_unknown={rule}\nstart -> a"
    assert commands(drawing, NodeStarted("a:1:0"), NodeLost("a:1:0"))[1] == [wanted]


def test_a_poison_step_fails_the_run():
    world = in_many_orders("start -> a -> b", lambda c: Die() if c.node == "a" else None)
    assert (world.status, (world.run.state.error or {})["code"]) == ("failed", "crashed")


def test_a_stream_has_a_limit_of_activations():
    plan = compile_plan(draw("start -> a -> b -> c", max_activations=3), TYPES)
    world = World(plan, lambda _: None).go()
    assert (world.run.state.error or {})["code"] == "activation_limit"


def test_a_wait_that_nobody_expects_any_more_is_withdrawn():
    drawing = "m: join join=first\nstart -> a, b -> m"
    started = NodeStarted("a:1:0", handed_out=False)
    late = NodeWaiting("a:1:0", "review", "r1")
    state, wanted = commands(drawing, started, NodeFinished("b:1:0", out()), late)
    assert wanted == ["Withdraw", "Run"]
    assert "a:1:0" not in state.acts


def test_an_answer_with_another_reference_is_not_taken():
    waiting = NodeWaiting("a:1:0", "review", "r1")
    other = WaitEnded("a:1:0", "review", "r2", {"v": 1})
    assert commands("start -> a", waiting, other)[0].status == "waiting"


def test_a_resumed_job_never_repeats_an_attempt():
    started = NodeStarted("a:1:0", handed_out=True)
    waiting = NodeWaiting("a:1:0", "review", "r1")
    state, _ = commands(
        "start -> a", started, waiting, WaitEnded("a:1:0", "review", "r1", {"v": 1})
    )
    run: Any = decide(state.plan, state)[0]
    assert (run.attempt, run.first_attempt, run.answer) == (2, 2, {"v": 1})


def test_a_worker_may_ask_for_one_run_at_a_time():
    state, wanted = commands("start -> a, b, c")
    assert wanted == ["Run"] * 3
    assert len(decide(state.plan, state, limit=1)) == 1


def test_only_the_trigger_that_fired_begins():
    plan = compile_plan(draw("meet: join\nstart1 -> a -> meet\nstart2 -> b -> meet"), TYPES)
    state = fold(plan, "run", [RunStarted({"v": 1}, "start2"), NodeFinished("start2:1:0", out())])
    assert list(state.acts) == ["b:1:0"]
    assert state.summary()["a"]["dead"] == 1
