"""What a new run takes over when a step is to be done anew."""

from typing import Any

from app.engine.events import CancelRequested, RetryRequested
from app.engine.forks import newest_turns
from app.graph.plan import compile_plan
from tests.factories.answers import Ask, Fan
from tests.factories.behaviours import Flaky, taking
from tests.factories.graphs import TYPES, draw
from tests.factories.reruns import rerun
from tests.factories.world import World


def again(world: World, *keys: str, **rest: Any) -> list[str]:
    """What is run again, sorted; the new world comes to the same end."""
    made = rerun(world, *keys, **rest).go()
    assert made.outcome() == world.outcome()
    return sorted(key.removesuffix(":0") for key in made.ran)


def test_only_what_comes_after_the_step_is_done_again():
    world = World("start -> a -> b -> c", lambda _: None).go()
    assert again(world, "b:1:0") == ["b:1", "c:1"]


def test_the_other_branch_is_kept_and_the_join_is_done_again():
    drawing = "all: join\nstart -> a -> a2 -> all -> end\nstart -> b -> b2 -> all"
    for seed in range(20):
        world = World(drawing, lambda _: None, seed).go()
        assert again(world, "a:1:0") == ["a2:1", "a:1", "all:1", "end:1"]


def test_the_branch_that_was_not_taken_may_be_taken_now():
    drawing = "ask: branch\nall: join\nask.yes -> y -> all\nask.no -> n -> all -> end\nstart -> ask"
    world = World(drawing, taking(ask="yes")).go()
    made = rerun(world, "ask:1:0")
    made.behave = taking(ask="no")
    assert sorted(made.go().ran) == ["all:1:0", "ask:1:0", "end:1:0", "n:1:0"]


def test_a_changed_input_is_a_new_revision():
    world = World("start -> a -> b", lambda _: None).go()
    made = rerun(world, "a:1:0", value="changed").go()
    assert made.ran == ["a:1:1", "b:1:0"]
    assert made.run.state.outputs()["b"] == {"v": "changed"}


def test_a_world_that_went_on_from_a_fork_can_be_forked_again():
    first = World("start -> a -> b -> c", lambda _: None).go()
    second = rerun(first, "a:1:0", value="changed").go()
    third = rerun(second, "c:1:0").go()
    assert (third.ran, third.run.state.outputs()["c"]) == (["c:1:0"], {"v": "changed"})


LOOP = "gate: branch\nstart -> head -> work -> gate.no -> head\ngate.yes -> end"


def test_earlier_turns_of_a_loop_are_kept():
    world = World(LOOP, taking(gate=["no", "no", "yes"])).go()
    assert again(world, "work:2:0") == [
        "end:1",
        "gate:2",
        "gate:3",
        "head:3",
        "work:2",
        "work:3",
    ]


def test_the_parallel_way_within_a_loop_is_kept():
    drawing = """
        gate: branch
        all: join
        start -> head -> x -> x2 -> all -> gate.no -> head
        head -> y -> y2 -> all
        gate.yes -> end
    """
    for seed in range(20):
        world = World(drawing, taking(gate="yes"), seed).go()
        assert again(world, "x:1:0") == ["all:1", "end:1", "gate:1", "x2:1", "x:1"]


RACE = "one: join join=first\nstart -> a -> one -> end\nstart -> b -> one"


def test_what_called_the_step_off_is_done_again_with_it():
    for seed in range(30):
        world = World(RACE, lambda _: None, seed).go()
        for key in [key for key in ("a:1:0", "b:1:0") if key in world.finished]:
            made = rerun(world, key, seed=seed)
            assert key in made.run.state.acts
            assert made.go().status == "succeeded"


EACH = """
    each: each
    all: collect for_each=each
    start -> each.item -> a -> b -> all -> end
    each.done -> other
"""


def items(count: int, **more: Any) -> Any:
    def behave(call: Any) -> Any:
        if call.node == "each":
            return Fan(tuple(range(count)), 2, 2)
        return more.get(call.node)

    return behave


def test_one_item_is_done_again_and_the_others_are_kept():
    for seed in range(20):
        world = World(EACH, items(5), seed).go()
        assert again(world, "each:1:3/b:1:0") == ["all:1", "each:1:3/b:1", "end:1", "other:1"]


def test_every_item_is_done_again_from_the_step():
    world = World(EACH, items(5)).go()
    keys = [f"each:1:{number}/b:1:0" for number in range(5)]
    done = again(world, *keys)
    assert done == ["all:1", *(key[:-2] for key in keys), "end:1", "other:1"]


def test_what_follows_the_collect_takes_all_items_over():
    world = World(EACH, items(5)).go()
    made = rerun(world, "end:1:0").go()
    assert (made.ran, len(made.streams)) == (["end:1:0"], 4)


def test_the_for_each_itself_begins_all_items_anew():
    world = World(EACH, items(3)).go()
    assert len(again(world, "each:1:0")) == 1 + 3 * 2 + 3


NESTED = """
    each: each
    inner: each
    some: collect for_each=inner
    all: collect for_each=each
    start -> each.item -> pre -> inner.item -> work -> some -> all -> end
"""


def test_an_item_within_an_item_is_done_again():
    def behave(call: Any) -> Any:
        return Fan((1, 2, 3), 2, 2) if call.node in ("each", "inner") else None

    for seed in range(10):
        world = World(NESTED, behave, seed).go()
        assert again(world, "each:1:1/inner:1:2/work:1:0") == [
            "all:1",
            "each:1:1/inner:1:2/work:1",
            "each:1:1/some:1",
            "end:1",
        ]


def test_decisions_in_the_kept_part_are_not_asked_again():
    asked: list[str] = []

    def behave(call: Any) -> Any:
        if call.node == "ask" and call.answer is None:
            asked.append(call.activation.key)
            return Ask("ok")
        return {"answered": "yes"} if call.node == "ask" else None

    world = World("ask: review\nstart -> ask.answered -> a -> b", behave).go()
    assert again(world, "a:1:0") == ["a:1", "b:1"]
    assert asked == ["ask:1:0"]


def test_a_wait_that_was_open_is_opened_anew():
    drawing = "ask: review\nstart -> ask\nstart -> a -> b"
    world = World(drawing, taking(ask=Ask(None))).go()
    world.send(CancelRequested()).go()
    made = rerun(world, "b:1:0").go()
    assert sorted(made.ran) == ["ask:1:0", "b:1:0"]
    assert made.status == "waiting"


def test_what_failed_before_it_was_retried_stays_done():
    flaky = Flaky("a")
    world = World("start -> a -> b -> c", flaky).go()
    flaky.broken.clear()
    world.send(RetryRequested()).go()
    assert again(world, "c:1:0") == ["c:1"]


def test_a_failed_run_goes_on_from_a_step_before_the_failed_one():
    flaky = Flaky("c")
    world = World("start -> a -> b -> c", flaky).go()
    flaky.broken.clear()
    made = rerun(world, "b:1:0").go()
    assert (made.status, made.ran) == ("succeeded", ["b:1:0", "c:1:0"])


def test_what_failed_beside_the_step_and_was_cancelled_then_is_begun_anew():
    flaky = Flaky("a", each=Fan(["x"]))
    drawing = """
    each: each
    all: collect for_each=each
    both: join
    start -> each
    each.item -> a -> all -> both -> end
    start -> b -> c -> both
    """
    world = World(drawing, flaky).go()
    world.send(CancelRequested()).go()
    assert world.status == "cancelled"
    flaky.broken.clear()
    made = rerun(world, "c:1:0").go()
    assert made.status == "succeeded"


def test_a_child_run_that_ended_is_kept_and_one_to_be_done_anew_is_called_anew():
    def behave(call: Any) -> Any:
        if call.node == "sub" and call.answer is None:
            return Ask({"state": "succeeded"}, "child", "succeeded")
        return None

    world = World("sub: call\nstart -> a -> sub -> b", behave).go()
    assert again(world, "b:1:0") == ["b:1"]
    assert again(world, "sub:1:0") == ["b:1", "sub:1", "sub:1"]


def test_a_step_drawn_in_since_then_is_run_and_what_follows_it_again():
    world = World("start -> a -> b -> c", lambda _: None).go()
    newer = compile_plan(draw("start -> a -> new -> b -> c"), TYPES)
    made = rerun(world, "c:1:0", plan=newer).go()
    assert made.ran == ["new:1:0", "b:1:0", "c:1:0"]


def test_of_many_activations_the_newest_turn_of_each_item_counts():
    assert newest_turns(["a:1:0", "a:2:0", "a:2:1"]) == {"a:2"}
    keys = ["e:1:0/a:1:0", "e:1:0/a:2:0", "e:1:1/a:1:0"]
    assert newest_turns(keys) == {"e:1:0/a:2", "e:1:1/a:1"}
    assert newest_turns(["e:1:0/a:3:0", "e:1:1/a:1:0", "e:2:0/a:1:0"]) == {"e:2:0/a:1"}
