"""A world for the engine without database and workers: it obeys commands in random order.

Each step obeys one command of one stream or delivers one thing that is under way: the result of
an activation that was handed out, an answer of a person, the report of a chunk. Everything may
overtake everything; what is delivered twice or too late must change nothing.
"""

import json
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.engine import codec, snapshot
from app.engine.commands import (
    Command,
    End,
    Fail,
    OpenChunk,
    Report,
    Rescue,
    Run,
    Tell,
    Withdraw,
)
from app.engine.decide import decide
from app.engine.events import (
    CancelRequested,
    ChunkOpened,
    ChunkReported,
    ChunkStarted,
    Event,
    FannedOut,
    NodeFailed,
    NodeFinished,
    NodeLost,
    NodeStarted,
    NodeWaiting,
    RetryRequested,
    RunStarted,
    Stopped,
    StreamEnded,
    SuspendRequested,
    Told,
    WaitEnded,
    WaitWithdrawn,
    WentIdle,
)
from app.engine.evolve import evolve, fold
from app.engine.state import State, new_state
from app.graph.plan import Plan, compile_plan
from tests.factories.answers import Answer, Ask, Behaviour, Break, Call, Die, Fan, Halt
from tests.factories.graphs import TYPES, draw

WORDS = {"cancel": CancelRequested, "retry": RetryRequested, "suspend": SuspendRequested}


@dataclass
class Stream:
    name: str
    state: State
    events: list[Event] = field(default_factory=list)
    parent: tuple["Stream", str, int] | None = None
    asked: int = 0


class World:
    """Runs one plan to where nothing more happens."""

    def __init__(self, plan: Plan | str, behave: Behaviour, seed: int = 0) -> None:
        self.plan = compile_plan(draw(plan), TYPES) if isinstance(plan, str) else plan
        self.behave = behave
        self.dice = random.Random(seed)
        self.streams: dict[str, Stream] = {}
        self.way: list[tuple[Stream, Event]] = []  # what is on its way to a stream
        self.ran: list[str] = []  # keys in the order in which they were run
        self.finished: dict[str, tuple[Any, Any]] = {}  # key → inputs, outputs that counted
        self.children: dict[str, list[str]] = {}  # what child runs were told
        self.withdrawn: list[str] = []
        self.answers: dict[str, WaitEnded] = {}  # what comes once a wait is recorded
        self.run = self._add("run", "run", None)
        self.put(self.run, RunStarted({"v": "begin"}))

    def _add(self, name: str, kind: Any, parent: tuple[Stream, str, int] | None) -> Stream:
        stream = self.streams[name] = Stream(name, new_state(self.plan, kind), parent=parent)
        return stream

    def put(self, stream: Stream, event: Event) -> None:
        """Appends an event, through its written form."""
        name, data = codec.encode(event)
        event = codec.decode(name, json.loads(json.dumps(data)))
        if isinstance(event, NodeFinished) and stream.state.is_live(event.activation):
            inputs = stream.state.inputs(event.activation)
            self.finished[event.activation] = (dict(inputs), dict(event.outputs))
        if isinstance(event, NodeWaiting | NodeFailed):
            answer = self.answers.pop(_waited(event), None)
            self.way += [(stream, answer)] if answer else []
        stream.events.append(event)
        evolve(self.plan, stream.state, event)

    def go(self, steps: int = 100_000) -> "World":
        """Until nothing is left to do, or for so many steps."""
        for _ in range(steps):
            choices: list[Callable[[], None]] = []
            for stream in list(self.streams.values()):
                commands = decide(self.plan, stream.state)
                assert commands == decide(self.plan, stream.state)
                choices += [self._obeying(stream, c) for c in commands]
            choices += [self._delivering(one) for one in self.way]
            if not choices:
                return self
            self.dice.choice(choices)()
        return self

    def _obeying(self, stream: Stream, command: Command) -> Callable[[], None]:
        return lambda: self._obey(stream, command)

    def _delivering(self, one: tuple[Stream, Event]) -> Callable[[], None]:
        def deliver() -> None:
            self.way.remove(one)
            self.put(*one)
            if self.dice.random() < 0.1 and isinstance(one[1], NodeFinished | WaitEnded):
                self.put(*one)

        return deliver

    def reload(self) -> None:
        """Replaces every state by its snapshot, or by a fold of its events."""
        for stream in self.streams.values():
            if self.dice.random() < 0.5:
                text = json.dumps(snapshot.to_json(stream.state))
                stream.state = snapshot.from_json(self.plan, json.loads(text))
            else:
                stream.state = fold(self.plan, stream.state.kind, stream.events)

    def send(self, event: Event, stream: Stream | None = None) -> "World":
        """Something happens outside."""
        self.way.append((stream or self.run, event))
        return self

    def answer(self, node: str, answer: Any = "ok", **more: Any) -> "World":
        """A person answers every open wait of a node."""
        for stream in self.streams.values():
            for act in stream.state.acts.values():
                if self.plan.nodes[act.node].id == node and act.wait and act.ref:
                    ended = WaitEnded(act.key, act.wait, act.ref, {"v": answer}, **more)
                    self.way.append((stream, ended))
        return self

    def _obey(self, stream: Stream, command: Command) -> None:
        key = command.activation.key if hasattr(command, "activation") else ""
        match command:
            case Run():
                self._run(stream, command)
            case Fail():
                self.put(stream, NodeFailed(key, command.code, command.detail))
            case Withdraw():
                self.withdrawn.append(key)
                self.put(stream, WaitWithdrawn(key))
            case Rescue():
                self._wait(stream, key, self._behave(stream, command, "rescue"), "rescue")
            case OpenChunk():
                self._open(stream, command)
            case Tell():
                self.put(stream, Told(command.streams, command.what))
                for name in command.streams:
                    if name in self.streams:
                        self.way.append((self.streams[name], WORDS[command.what]()))
                    else:
                        self.children.setdefault(name, []).append(command.what)
            case Report():
                self._report(stream, command)
            case End():
                self.put(stream, StreamEnded(command.state, command.output, command.error))

    def _behave(self, stream: Stream, command: Run | Rescue, answer: Any) -> Answer | None:
        key = command.activation.key
        inputs = {
            name: self._open_value(stream, value)
            for name, value in stream.state.inputs(key).items()
        }
        call = Call(command.activation, inputs, getattr(command, "attempt", 1), answer)
        return self.behave(call)

    def _open_value(self, stream: Stream, value: Mapping[str, Any]) -> Any:
        if "i" in value:
            return (stream.state.items or {"v": []})["v"][value["i"]]
        return value["v"]

    def _run(self, stream: Stream, command: Run) -> None:
        key, node = command.activation.key, self.plan.node(command.activation.node)
        self.ran.append(key)
        answer = command.answer["v"] if command.answer else None
        outcome = self._behave(stream, command, answer)
        if outcome is None:
            value = next(iter(stream.state.inputs(key).values()), {"v": None})
            outcome = {node.main_port: self._open_value(stream, value)} if node.main_port else {}
        if isinstance(outcome, Die) or self.dice.random() < 0.5:
            handed = self.dice.random() < 0.5
            self.put(stream, NodeStarted(key, command.attempt, handed))
            self.way += [(stream, event) for event in self._events(stream, command, outcome)]
        else:
            for event in self._events(stream, command, outcome):
                self.put(stream, event)

    def _events(self, stream: Stream, command: Run, outcome: Answer) -> list[Event]:
        key = command.activation.key
        match outcome:
            case Ask():
                return [self._waiting(stream, key, outcome, outcome.wait)]
            case Fan():
                items = {"v": list(outcome.items)}
                size, share = outcome.chunk_size, outcome.concurrency
                return [FannedOut(key, len(outcome.items), items, share, size)]
            case Break():
                again = "later" if outcome.again else None
                if again:
                    self.answers[key] = WaitEnded(key, "retry", "", {"v": {}})
                return [NodeFailed(key, outcome.code, retry_at=again, attempt=command.attempt)]
            case Die():
                return [NodeLost(key)]
            case Halt():
                return [Stopped(key, outcome.state, {"v": outcome.output})]  # type: ignore[arg-type]
            case _:
                return [NodeFinished(key, {port: {"v": v} for port, v in outcome.items()})]

    def _waiting(self, stream: Stream, key: str, ask: Ask, wait: str) -> Event:
        stream.asked += 1
        ref = f"{wait}-{stream.name}-{stream.asked}"
        if ask.answer is not None:
            value = {"v": ask.value} if ask.value is not None else None
            answer = {"v": ask.answer}
            self.answers[ref] = WaitEnded(key, wait, ref, answer, ask.decision, value)  # type: ignore[arg-type]
        return NodeWaiting(key, wait, ref)  # type: ignore[arg-type]

    def _wait(self, stream: Stream, key: str, ask: Answer | None, wait: str) -> None:
        found = ask if isinstance(ask, Ask) else Ask(None)
        self.put(stream, self._waiting(stream, key, found, wait))

    def _open(self, stream: Stream, command: OpenChunk) -> None:
        key, first = command.activation.key, command.first
        name = f"{stream.name}/{key}#{command.chunk}"
        fanned = next(e for e in stream.events if isinstance(e, FannedOut) and e.activation == key)
        items = {"v": fanned.items["v"][first : first + command.count]}
        outer = {"nodes": dict(stream.state.visible_outputs(key))}
        inside = self._add(name, "chunk", (stream, key, command.chunk))
        self.put(stream, ChunkOpened(key, command.chunk, name))
        started = ChunkStarted(key, first, command.count, items, outer, command.concurrency)
        self.way.append((inside, started))

    def _report(self, stream: Stream, command: Report) -> None:
        assert stream.parent is not None
        above, key, chunk = stream.parent
        results = None
        if command.state == "ended":
            rows = stream.state.sorted_results()
            results = {"v": [_row(row.index, row.status, row.value, row.error) for row in rows]}
        told = ChunkReported(key, chunk, command.state, command.counts, results, command.error)
        self.way.append((above, told))
        if command.state == "idle":
            self.put(stream, WentIdle())
        else:
            how: Any = "succeeded" if command.state == "ended" else command.state
            self.put(stream, StreamEnded(how, error=command.error))

    @property
    def status(self) -> str:
        return self.run.state.status

    def outcome(self) -> Any:
        """What must not depend on the order: state, outputs, counts, and what counted."""
        counts: dict[str, Any] = {}
        for stream in self.streams.values():
            for node, row in stream.state.summary().items():
                seen = counts.setdefault(node, {})
                for name, value in row.items():
                    if name != "ports":
                        seen[name] = seen.get(name, 0) + value
        outputs = dict(self.run.state.outputs())
        return self.status, outputs, counts, self.finished


def _waited(event: NodeWaiting | NodeFailed) -> str:
    return event.ref if isinstance(event, NodeWaiting) else event.activation


def _row(index: int, status: str, value: Any, error: Any) -> dict[str, Any]:
    row = {"index": index, "status": status, "value": value, "error": error}
    return {name: one for name, one in row.items() if one is not None}


def in_many_orders(plan: str, behave: Behaviour, orders: int = 25) -> World:
    """The world at its end, the same in every order of events."""
    compiled = compile_plan(draw(plan), TYPES)
    worlds = [World(compiled, behave, seed).go() for seed in range(orders)]
    for world in worlds[1:]:
        assert world.outcome() == worlds[0].outcome()
    return worlds[0]
