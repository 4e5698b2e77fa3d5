"""Failing, retrying, rescuing, cancelling, stopping: how streams end and are taken up again."""

from typing import Any

import pytest

from app.engine.decide import decide
from app.engine.events import (
    CancelRequested,
    ChunkOpened,
    ChunkReported,
    FannedOut,
    NodeFailed,
    NodeFinished,
    NodeLost,
    NodeStarted,
    NodeWaiting,
    RetryRequested,
    RunStarted,
    StreamEnded,
    WaitEnded,
)
from app.engine.evolve import fold
from app.engine.state import State
from app.graph.plan import compile_plan
from tests.factories.graphs import TYPES, draw
from tests.factories.world import Ask, Break, Call, Die, Fan, Halt, World, in_many_orders

ORDERS = range(25)


def commands(drawing: str, *events: Any) -> tuple[State, list[str]]:
    plan = compile_plan(draw(drawing), TYPES)
    state = fold(plan, "run", [RunStarted({"v": 1}), NodeFinished("start:1:0", _out()), *events])
    return state, [type(command).__name__ for command in decide(plan, state)]


def _out(port: str = "out") -> dict[str, Any]:
    return {port: {"v": 1}}


class Flaky:
    """A behaviour that fails at some nodes until it is mended."""

    def __init__(self, *nodes: str, **others: Any) -> None:
        self.broken = set(nodes)
        self.others = others

    def __call__(self, call: Call) -> Any:
        if call.node in self.broken or call.activation.key in self.broken:
            return Break()
        found = self.others.get(call.node)
        if isinstance(found, Ask) and call.answer is not None:
            return {call.answer: call.answer}
        return found


SPLIT = (
    "ask: review\nmeet: join\nstart -> a, b, ask\na -> meet\nb -> c -> meet\nask.answered -> meet\n"
)


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


def rescue(decision: str, value: Any = None) -> World:
    def behave(call: Call) -> Any:
        if call.answer == "rescue":
            return Ask("x", "rescue", decision, value)
        if call.node == "a":
            return {"out": call.input} if call.input == "good" else Break()
        return None

    return in_many_orders("a: step on_error=review\nstart -> a -> b", behave)


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


EACH = """
each: each
all: collect for_each=each
ask: review
start -> each.item -> a -> ask.answered -> all -> end
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
            NodeFinished("start:1:0", _out()),
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


INNER = """
out: each on_item_error=review
in: each
small: collect for_each=in
big: collect for_each=out
start -> out.item -> in.item -> b -> small -> c -> big -> end
"""


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


def test_a_stop_node_ends_the_run_and_calls_off_the_rest():
    drawing = "stop: stop\nask: review\nstart -> a -> stop\nstart -> ask"
    for seed in ORDERS:
        world = World(drawing, Flaky(ask=Ask(None), stop=Halt(output=5)), seed).go()
        assert (world.status, world.run.state.output) == ("succeeded", {"v": 5})


def test_a_stop_node_may_fail_the_run():
    world = World("stop: stop\nstart -> stop", Flaky(stop=Halt("failed"))).go()
    assert (world.status, (world.run.state.error or {})["code"]) == ("failed", "stopped")


def test_two_exclusive_exits_are_a_fault():
    both = {"yes": {"v": 1}, "no": {"v": 1}}
    _, wanted = commands("gate: branch\nstart -> gate.yes -> a", NodeFinished("gate:1:0", both))
    assert wanted == ["Fail"]


def test_an_exit_that_does_not_exist_is_a_fault():
    _, wanted = commands("start -> a", NodeFinished("a:1:0", _out("side")))
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


def test_a_run_whose_output_failed_computes_it_again_after_a_retry():
    ends = [NodeFinished("a:1:0", _out()), StreamEnded("failed", error={"code": "bad_output"})]
    state, wanted = commands("start -> a", *ends)
    assert (state.status, wanted) == ("failed", [])
    assert commands("start -> a", *ends, RetryRequested())[1] == ["End"]


def test_a_wait_that_nobody_expects_any_more_is_withdrawn():
    drawing = "m: join join=first\nstart -> a, b -> m"
    started = NodeStarted("a:1:0", handed_out=False)
    late = NodeWaiting("a:1:0", "review", "r1")
    state, wanted = commands(drawing, started, NodeFinished("b:1:0", _out()), late)
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
    state = fold(plan, "run", [RunStarted({"v": 1}, "start2"), NodeFinished("start2:1:0", _out())])
    assert list(state.acts) == ["b:1:0"]
    assert state.summary()["a"]["dead"] == 1
