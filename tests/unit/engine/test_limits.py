"""How work is cut into chunks, and that size is no trouble."""

import time

from hypothesis import given
from hypothesis import strategies as st

from app.engine.decide import decide
from app.engine.events import NodeFinished, RunStarted
from app.engine.evolve import evolve
from app.engine.limits import chunk_size, slots
from app.engine.state import State, new_state
from app.graph.plan import compile_plan
from tests.factories.graphs import TYPES, draw
from tests.factories.world import Fan, World


@given(st.integers(1, 500), st.integers(1, 100_000))
def test_the_shares_of_the_chunks_are_the_concurrency(concurrency: int, chunks: int):
    shares = slots(concurrency, chunks)
    assert min(shares) >= 1
    assert len(shares) <= chunks
    assert sum(shares) == concurrency


def test_a_chunk_stays_below_the_limit_of_activations():
    assert chunk_size(100_000, 3, 10_000) == 200
    assert chunk_size(100_000, 100, 10_000) == 20
    assert chunk_size(7, 3, 10_000) == 7
    assert chunk_size(0, 50_000, 10_000) == 1


def play(text: str, port: str = "out") -> State:
    plan = compile_plan(draw(text, max_activations=10**6), TYPES)
    state = evolve(plan, new_state(plan, "run"), RunStarted({"v": 1}))
    while True:
        wanted = decide(plan, state, limit=1)
        if not hasattr(wanted[0], "activation"):
            return state
        key = wanted[0].activation.key
        name = "out" if key.startswith("start") else port
        evolve(plan, state, NodeFinished(key, {name: {"v": 1}}))


def test_a_long_chain_and_a_wide_fork_take_no_more_than_their_length():
    began = time.perf_counter()
    chain = "start -> n0\n" + "\n".join(f"n{i} -> n{i + 1}" for i in range(5000))
    assert len(play(chain).outputs()) == 5002
    fork = "meet: join\n" + "\n".join(f"start -> n{i} -> meet" for i in range(5000))
    assert len(play(fork).outputs()) == 5002
    dying = "gate: branch\nstart -> gate.yes -> n0\n"
    dying += "\n".join(f"n{i} -> n{i + 1}" for i in range(5000))
    assert len(play(dying, "no").outputs()) == 2
    assert time.perf_counter() - began < 20  # a quadratic fold would take minutes


def test_many_items_run_with_few_of_them_in_memory():
    drawing = "each: each\nall: collect for_each=each\nstart -> each.item -> a -> all"
    fan = Fan(tuple(range(1000)), concurrency=4, chunk_size=200)
    seen: list[int] = []

    def behave(call: object) -> object:
        if call.node == "each":  # type: ignore[attr-defined]
            return fan
        seen.append(sum(len(stream.state.frames) for stream in world.streams.values()))
        return None

    world = World(drawing, behave)  # type: ignore[arg-type]
    assert world.go().status == "succeeded"
    assert max(seen) <= 1 + 4
