"""A world that goes on from a fork of another one."""

from collections.abc import Mapping
from typing import Any

from app.engine.events import ChunkOpened, Forked
from app.engine.forks import Forks, Source, fork_streams
from app.engine.state import new_state
from app.graph.plan import Plan
from tests.factories.world import Stream, World


def sources(world: World) -> dict[str, Source]:
    """The streams of a world."""
    found: dict[str, Source] = {}
    for name, stream in world.streams.items():
        above = stream.parent
        place = (above[0].name, above[1], above[2]) if above else (None, "", 0)
        found[name] = Source(name, stream.state.kind, *place)
    return found


def forks(world: World, turns: Mapping[str, set[str]], plan: Plan | None = None) -> Forks:
    """What a world that begins with a part of this one takes over."""
    return fork_streams(
        plan or world.plan, sources(world), lambda name: world.streams[name].events, turns
    )


def rerun(
    world: World, *keys: str, seed: int = 0, plan: Plan | None = None, value: Any = None
) -> World:
    """A new world in which these activations are still to be run; with a value the first of them
    with that input."""
    turns: dict[str, set[str]] = {}
    for key in keys:
        turns.setdefault(stream_of(world, key), set()).add(key.rpartition(":")[0])
    found = forks(world, turns, plan)
    made = World(plan or world.plan, world.behave, seed)
    made.streams.clear()
    for name in [*found.forked, *found.whole]:
        old = world.streams[name]
        made.streams[name] = Stream(name, new_state(made.plan, old.state.kind))
    made.run = made.streams["run"]
    for name in made.streams:
        old = world.streams[name]
        fork = found.forked.get(name)
        events = [old.events[place] for place in fork.kept] if fork else old.events
        for event in [fork.opening, *events[1:]] if fork and fork.opening else events:
            made.put(made.streams[name], event)
            if isinstance(event, ChunkOpened):
                above = (made.streams[name], event.activation, event.chunk)
                made.streams[event.stream].parent = above
        if fork is not None:
            assert not made.streams[name].state.lingering
            inputs = None
            if value is not None and name == stream_of(world, keys[0]):
                entry = next(iter(made.streams[name].state.inputs(keys[0])))
                inputs = {entry: {"v": value}}
            made.put(
                made.streams[name],
                Forked("earlier", keys[0] if inputs else None, inputs, fork.concurrency),
            )
    made.ran.clear()
    return made


def stream_of(world: World, key: str) -> str:
    """The stream that an activation is in."""
    for name, stream in world.streams.items():
        if any(getattr(event, "activation", None) == key for event in stream.events):
            return name
    raise LookupError(key)
