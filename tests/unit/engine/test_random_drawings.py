"""The engine in random orders against a naive interpreter, on random drawings."""

import hashlib
import json
import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from app.engine.decide import decide
from app.engine.events import CancelRequested, RetryRequested, SuspendRequested
from app.engine.evolve import evolve
from app.engine.state import new_state
from app.graph.model import Document, Edge, ErrorRule, Node, OnError, Severity
from app.graph.plan import Plan, compile_plan
from app.graph.shape import analyse
from tests.factories.drawings import drawings
from tests.factories.graphs import ALIASES, TYPES, document, written
from tests.factories.naive import Naive
from tests.factories.world import Ask, Break, Call, Fan, World

RANDOM = settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))


def digest(*parts: Any) -> str:
    return hashlib.md5(json.dumps(parts, sort_keys=True).encode()).hexdigest()


class Hashed:
    """What every activation does follows from its key, its inputs and a seed."""

    def __init__(self, seed: int, failing: frozenset[str]) -> None:
        self.seed, self.failing = seed, failing

    def outputs(self, kind: str, node: str, key: str, inputs: dict[str, Any]) -> Any:
        value = digest(self.seed, key, inputs)
        dice = random.Random(value)
        match kind:
            case "flow.for_each":
                return [digest(value, number) for number in range(dice.randrange(4))]
            case "flow.branch":
                return {"yes" if dice.random() < 0.6 else "no": value}
            case "test.multi":
                return {port: value for port in "ab" if dice.random() < 0.6}
            case _:
                if node in self.failing and dice.random() < 0.4:
                    return {"error": {"code": "broken", "detail": ""}}
                return {"out": value}


class Person:
    """The same for the world: some activations wait, some are tried twice."""

    def __init__(self, hashed: Hashed, types: dict[str, str]) -> None:
        self.hashed, self.types = hashed, types

    def __call__(self, call: Call) -> Any:
        kind, key = self.types[call.node], call.activation.key
        inputs = dict(call.inputs)
        if kind == "flow.collect":
            pages = [row for page in inputs.values() for row in page]
            value = lambda row: row["value"]["v"] if "value" in row else None  # noqa: E731
            inputs = {"in": [[row["index"], row["status"], value(row)] for row in pages]}
        outputs = self.hashed.outputs(kind, call.node, key, inputs)
        dice = random.Random(digest(key, "how"))
        if kind == "flow.for_each":
            return Fan(tuple(outputs), 1 + dice.randrange(3), 1 + dice.randrange(3))
        if call.answer is None and dice.random() < 0.2:
            return Ask("ok")
        if "error" in outputs:
            return Break()
        return outputs


def failing(drawn: Document) -> frozenset[str]:
    return frozenset(n.id for n in drawn.nodes if n.on_error.mode is OnError.PORT)


def world_of(drawn: Document, plan: Plan, seed: int, order: int) -> World:
    types = {node.id: node.type for node in drawn.nodes}
    return World(plan, Person(Hashed(seed, failing(drawn)), types), order)


def counted(world: World) -> dict[str, Any]:
    return {key: {p: v["v"] for p, v in out.items()} for key, (_, out) in world.finished.items()}


def dead(world: World) -> dict[str, int]:
    found: dict[str, int] = {}
    for stream in world.streams.values():
        for node, row in stream.state.summary().items():
            if row["dead"]:
                found[node] = found.get(node, 0) + row["dead"]
    return found


@given(drawings(), st.integers(0, 1000), st.integers(0, 1000))
@RANDOM
def test_every_order_gives_what_the_naive_interpreter_gives(drawn: Document, seed: int, order: int):
    note(written(drawn))
    naive = Naive(drawn, Hashed(seed, failing(drawn)).outputs)
    plan = compile_plan(drawn, TYPES)
    for number in range(3):
        world = world_of(drawn, plan, seed, order + number).go()
        if (world.run.state.error or {}).get("code") == "loop_limit":
            return
        assert world.status == "succeeded"
        ran = {k: {p: v for p, v in out.items()} for k, out in naive.finished.items()}
        assert {k: v for k, v in counted(world).items() if "error" not in v} == {
            k: v for k, v in ran.items() if "error" not in v
        }
        assert dead(world) == naive.dead


@given(drawings(), st.integers(0, 1000))
@RANDOM
def test_reloading_at_any_moment_changes_nothing(drawn: Document, seed: int):
    plan = compile_plan(drawn, TYPES)
    steady = world_of(drawn, plan, seed, seed).go()
    shaken = world_of(drawn, plan, seed, seed)
    for _ in range(30):
        shaken.go(5)
        shaken.reload()
    assert shaken.go().outcome() == steady.outcome()


class Weak:
    """A behaviour of which a part fails until it is mended."""

    def __init__(self, usual: Any, seed: int) -> None:
        self.usual, self.seed, self.mended, self.calls = usual, seed, False, 0

    def __call__(self, call: Call) -> Any:
        if call.answer == "rescue":
            choices = ("retry", "skip", "fail", "retry")
            return Ask("x", "rescue", choices[int(digest(call.activation.key)[0], 16) % 4])
        fails = int(digest(self.seed, call.activation.key)[:2], 16) < 40
        self.calls += 1
        return Break() if fails and not self.mended and self.calls < 200 else self.usual(call)


@given(drawings(), st.integers(0, 1000))
@RANDOM
def test_a_failed_run_that_is_retried_comes_to_the_same_end(drawn: Document, seed: int):
    drawn = replace(drawn, nodes=tuple(replace(n, on_error=ErrorRule()) for n in drawn.nodes))
    note(written(drawn))
    plan = compile_plan(drawn, TYPES)
    steady = world_of(drawn, plan, seed, seed).go()
    weak = world_of(drawn, plan, seed, seed)
    weak.behave = behave = Weak(weak.behave, seed)
    weak.go(seed % 50).send(SuspendRequested()) if seed % 3 == 0 else None
    weak.go()
    behave.mended = True
    while weak.status == "failed" and (weak.run.state.error or {})["code"] != "loop_limit":
        weak.send(RetryRequested()).go()
    assert weak.outcome() == steady.outcome()


@given(drawings(races=True), st.integers(0, 1000))
@RANDOM
def test_races_and_skipped_items_leave_nothing_behind(drawn: Document, seed: int):
    note(written(drawn))
    plan = compile_plan(drawn, TYPES)
    world = world_of(drawn, plan, seed, seed)
    world.behave = behave = Weak(world.behave, seed)
    world.go()
    behave.mended = True
    while world.status == "failed" and (world.run.state.error or {})["code"] != "loop_limit":
        world.send(RetryRequested()).go()
    for stream in world.streams.values():
        state = stream.state
        assert state.status in ("succeeded", "cancelled", "failed")
        if state.status != "failed":
            assert (state.acts, state.lingering, state.tells, state.busy) == ({}, {}, [], 0)


@given(drawings(), st.integers(0, 1000))
@settings(RANDOM, max_examples=40)
def test_any_prefix_can_be_folded(drawn: Document, seed: int):
    plan = compile_plan(drawn, TYPES)
    world = world_of(drawn, plan, seed, seed).go()
    for stream in world.streams.values():
        state = new_state(plan, stream.state.kind)
        for event in stream.events:
            decide(plan, evolve(plan, state, event))
            assert state.summary() is not None
            assert state.status in ("queued", "running", "waiting", "succeeded", "failed")


@given(drawings(), st.integers(0, 1000))
@settings(RANDOM, max_examples=60)
def test_a_cancelled_run_always_ends(drawn: Document, seed: int):
    plan = compile_plan(drawn, TYPES)
    world = world_of(drawn, plan, seed, seed).go(seed % 40)
    world.send(CancelRequested()).go()
    assert world.status in ("cancelled", "succeeded", "failed")
    assert not world.run.state.lingering


@given(drawings())
@RANDOM
def test_dominance_is_what_leaving_a_step_out_shows(drawn: Document):
    shape = analyse(drawn, TYPES)
    naive = Naive(drawn, lambda kind, *_: [] if kind == "flow.for_each" else {})
    for node in drawn.nodes:
        reached = naive.reach(naive.starts, without=node.id)
        for reader in drawn.nodes:
            number = shape.drawing.number
            above = shape.dominators.is_above(number[node.id], number[reader.id])
            assert above == (reader.id not in reached)


@pytest.mark.parametrize("seed", range(3))
def test_analysis_survives_any_graph(seed: int):
    dice = random.Random(seed)
    for _ in range(150):
        size = dice.randrange(1, 12)
        names = [f"n{number}" for number in range(size)]
        nodes = tuple(
            Node(n, dice.choice(list(ALIASES.values())), params={"for_each": dice.choice(names)})
            for n in names
        )
        ports = ("out", "yes", "no", "item", "done", "a", "b", "error")
        edges = tuple(
            Edge(dice.choice(names), dice.choice(ports), dice.choice(names), "in")
            for _ in range(dice.randrange(3 * size))
        )
        drawn = document(nodes, edges)
        shape = analyse(drawn, TYPES)
        shape.readable(names[0])
        if not any(problem.severity is Severity.ERROR for problem in shape.problems):
            World(compile_plan(drawn, TYPES), lambda _: None, seed).go(500)
