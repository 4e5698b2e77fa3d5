"""On random drawings: forked at any activation, a run comes to the same end."""

import random
from dataclasses import replace
from typing import Any

from hypothesis import given, note
from hypothesis import strategies as st

from app.engine.events import CancelRequested, RetryRequested
from app.graph.model import Document, ErrorRule
from app.graph.plan import compile_plan
from tests.factories.drawings import drawings
from tests.factories.graphs import TYPES, written
from tests.factories.reruns import rerun
from tests.factories.world import World
from tests.unit.engine.test_random_drawings import RANDOM, Weak, world_of


def begun(world: World) -> list[str]:
    """The activations of which any event tells, without those of a corrected input."""
    found = {
        getattr(event, "activation", None)
        for stream in world.streams.values()
        for event in stream.events
    }
    return sorted(key for key in found if key and key.endswith(":0"))


def reachable(drawn: Document, node: str) -> set[str]:
    found, work = set[str](), [node]
    collects = {n.params["for_each"]: n.id for n in drawn.nodes if "for_each" in n.params}
    ways = [(edge.from_node, edge.to_node) for edge in drawn.edges]
    ways += collects.items()
    while work:
        each = work.pop()
        if each not in found:
            found.add(each)
            work += [target for source, target in ways if source == each]
    return found


@given(drawings(), st.integers(0, 1000), st.integers(0, 1000))
@RANDOM
def test_unchanged_it_comes_to_the_same_end(drawn: Document, seed: int, order: int):
    note(written(drawn))
    plan = compile_plan(drawn, TYPES)
    world = world_of(drawn, plan, seed, seed).go()
    key = random.Random(order).choice(begun(world))
    note(key)
    made = rerun(world, key, seed=order)
    assert made.go().outcome() == world.outcome()
    assert key in made.ran
    after = reachable(drawn, key.rpartition("/")[2].partition(":")[0])
    for each in drawn.nodes:  # what stands around the item goes on after it, too
        if key.startswith(f"{each.id}:") or f"/{each.id}:" in key:
            after |= reachable(drawn, each.id)
    assert {ran.rpartition("/")[2].partition(":")[0] for ran in made.ran} <= after


@given(drawings(), st.integers(0, 1000), st.integers(0, 200))
@RANDOM
def test_so_does_a_run_that_failed_or_was_cancelled(drawn: Document, seed: int, order: int):
    drawn = replace(drawn, nodes=tuple(replace(n, on_error=ErrorRule()) for n in drawn.nodes))
    note(written(drawn))
    plan = compile_plan(drawn, TYPES)
    steady = world_of(drawn, plan, seed, seed).go()
    weak = world_of(drawn, plan, seed, seed)
    weak.behave = behave = Weak(weak.behave, seed)
    weak.go(order)
    weak.send(RetryRequested() if order % 2 else CancelRequested()).go()
    if weak.status not in ("failed", "cancelled", "succeeded") or not begun(weak):
        return
    behave.mended = True
    key = random.Random(order).choice(begun(weak))
    note(key)
    made = rerun(weak, key, seed=order).go()
    if any(_rescued(stream.events) for stream in weak.streams.values()):
        assert made.status in ("succeeded", "failed")
    else:
        assert made.outcome() == steady.outcome()


def _rescued(events: list[Any]) -> bool:
    return any(getattr(event, "wait", "") == "rescue" for event in events)


@given(drawings(races=True), st.integers(0, 1000), st.integers(0, 200))
@RANDOM
def test_races_and_skipped_items_leave_nothing_behind(drawn: Document, seed: int, order: int):
    note(written(drawn))
    plan = compile_plan(drawn, TYPES)
    world = world_of(drawn, plan, seed, seed)
    world.behave = behave = Weak(world.behave, seed)
    world.go(order)
    world.send(CancelRequested()).go()
    behave.mended = True
    if not begun(world):
        return
    key = random.Random(order).choice(begun(world))
    note(key)
    made = rerun(world, key, seed=order).go()
    while made.status == "failed" and (made.run.state.error or {})["code"] != "loop_limit":
        made.send(RetryRequested()).go()
    for stream in made.streams.values():
        assert stream.state.status in ("succeeded", "cancelled", "failed")
        if stream.state.status != "failed":
            assert (stream.state.acts, stream.state.lingering) == ({}, {})
