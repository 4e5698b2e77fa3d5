"""One segment: take a stream, fold it, do all that can be done, commit, let go."""

import time
from collections.abc import Sequence
from typing import Any, Final

from app.core.ids import new_id
from app.core.log import bound, logger
from app.db import snapshots
from app.db.inbox import Message
from app.db.streams import LeaseLost
from app.db.tasks import NewTask
from app.engine import commands, events
from app.engine.decide import decide
from app.engine.state import Status
from app.graph.spec import Effect
from app.queue.names import DEFAULT
from app.services import streams
from app.services.streams import Grip, Work
from workers.begin import begin
from workers.desk import Desk
from workers.folding import FORMAT, keep
from workers.lost import find_lost
from workers.messages import take
from workers.obey import obey
from workers.outcomes import Attempt, settle
from workers.run_node import run_node, time_limit
from workers.stand_in import stands_in
from workers.stint import Stint
from workers.turns import turn_of
from workers.versions import Step

BUFFERED_EVENTS: Final = 256
BUFFERED_SECONDS: Final = 0.05
SLICE_SECONDS: Final = 1.0
SLOW_MS: Final = 50
_log = logger(__name__)


def advance(desk: Desk, stream_id: str) -> tuple[list[str], str]:
    """Goes on with a stream as far as it goes; the streams that now want a worker, and where.

    Nothing happens when somebody else holds it, or when nothing is wanted.
    """
    with bound(stream=stream_id):
        try:
            stint = begin(desk, stream_id)
            if stint is not None:
                return _Segment(stint).run(), stint.header.queue
        except LeaseLost:
            _log.info("somebody else went on with this stream")
        return [], DEFAULT


class _Segment:
    """Works on one stint. Lets go of the stream at its end, or when its time slice is over."""

    def __init__(self, stint: Stint) -> None:
        self._stint = stint
        self._desk = stint.desk
        self._until = time.monotonic() + SLICE_SECONDS
        self._first_seq = stint.holding.seq
        self._woken: list[str] = []

    def run(self) -> list[str]:
        """The streams that want a worker now; this one too when its slice was over."""
        stint = self._stint
        messages: Sequence[Message] = stint.messages
        while True:
            for message in messages:
                take(stint, message)
            find_lost(stint)
            finished = self._work()
            wanted = self._release(again=not finished)
            if not finished:
                return [*self._woken, stint.header.id]
            if wanted <= stint.holding.wanted:
                return self._woken
            loaded = streams.load(self._desk.deps, stint.header.id, stint.holding.seq, FORMAT)
            if loaded is None or loaded.header.seq != stint.holding.seq:
                raise LeaseLost(stint.header.id)
            stint.holding.wanted, messages = loaded.header.wanted, loaded.messages

    def _work(self) -> bool:
        """Decides and obeys until nothing is wanted; False when the time slice is over."""
        stint = self._stint
        while wanted := decide(stint.version.plan, stint.state):
            for command in wanted:
                if isinstance(command, commands.Run):
                    self._run(command)
                else:
                    obey(stint, command)
                self._pace()
            if time.monotonic() > self._until:
                return False
        return True

    def _run(self, command: commands.Run) -> None:
        stint, key = self._stint, command.activation.key
        act = stint.state.acts.get(key)
        if act is None or act.status is not Status.READY or act.attempt != command.attempt:
            return  # an outcome before it in this round changed what is wanted
        step = stint.version.steps[command.activation.node]
        if stint.trial is not None and stands_in(stint, stint.trial, command, step):
            return
        if self._is_handed_out(step):
            self._hand_out(command, step)
            return
        self._announce(command, step)
        began = time.perf_counter()
        outcome = self._call(command, step)
        took = round((time.perf_counter() - began) * 1000)
        attempt = Attempt(key, step, command.attempt, command.first_attempt, took)
        settle(stint, attempt, outcome)
        if step.plan.effect in (Effect.IDEMPOTENT, Effect.ONCE) or (
            step.plan.effect is Effect.COSTLY and step.plan.expected_ms > SLOW_MS
        ):
            self._checkpoint()

    def _is_handed_out(self, step: Step) -> bool:
        """What is slow and touches the world runs beside the stream when others live in it."""
        runs_on = step.node.runs_on
        if runs_on and runs_on != self._stint.header.queue:
            return True
        if step.plan.effect in (Effect.PURE, Effect.ENGINE) or step.plan.expected_ms <= SLOW_MS:
            return False
        return len(self._stint.state.acts) > 1

    def _hand_out(self, command: commands.Run, step: Step) -> None:
        stint, key = self._stint, command.activation.key
        stint.note(events.NodeStarted(key, command.attempt, handed_out=True))
        queue = step.node.runs_on or stint.header.queue
        request = {"node": step.node.id}
        task = NewTask(new_id(), stint.header.id, key, command.attempt, queue, request)
        stint.work.tasks.append(task)

    def _announce(self, command: commands.Run, step: Step) -> None:
        """Commits before what must not be repeated unknown, costs, or takes long."""
        effect = step.plan.effect
        acts = effect in (Effect.IDEMPOTENT, Effect.ONCE) and command.answer is None
        if acts or self._stint.careful:
            self._stint.note(events.NodeStarted(command.activation.key, command.attempt))
            self._checkpoint()
            if acts:
                self._make_safe()
        elif step.plan.expected_ms > SLOW_MS or self._is_unheld_and_costly(effect):
            self._checkpoint()

    def _is_unheld_and_costly(self, effect: Effect) -> bool:
        return effect is Effect.COSTLY and self._stint.holding.token is None

    def _make_safe(self) -> None:
        """An effect begins only while enough of the lease is left."""
        keeper, stint = self._desk.keeper, self._stint
        if not keeper.is_safe():
            if not self._renew():
                raise LeaseLost(stint.header.id)
            keeper.renewed()

    def _renew(self) -> bool:
        stint, seconds = self._stint, self._desk.keeper.lease_seconds
        return streams.keep_lease(self._desk.deps, stint.header.id, stint.token, seconds)

    def _call(self, command: commands.Run, step: Step) -> Any:
        stint, key = self._stint, command.activation.key
        inputs = stint.inputs(key)
        resumed = command.answer is not None
        answer = stint.values.get(command.answer) if command.answer is not None else None
        turn = turn_of(stint, command.activation, step, command.attempt)
        scope = stint.scope(key)
        if stint.holding.token is None or step.plan.expected_ms <= SLOW_MS:
            return run_node(self._desk, step, turn, inputs, scope, answer, resumed=resumed)
        with self._desk.keeper.keeping(self._renew, time_limit(self._desk.deps, step)):
            return run_node(self._desk, step, turn, inputs, scope, answer, resumed=resumed)

    def _pace(self) -> None:
        """Commits when enough is buffered."""
        stint = self._stint
        count = len(stint.work.events)
        if count >= BUFFERED_EVENTS or (
            count and time.monotonic() - stint.since > BUFFERED_SECONDS
        ):
            self._checkpoint()

    def _checkpoint(self) -> None:
        """Commits what is buffered, and holds the stream by a lease from here on."""
        stint = self._stint
        if stint.holding.token is None or stint.work.events:
            self._commit(Grip(stint.token, self._desk.keeper.lease_seconds, release=False))
            self._desk.keeper.renewed()

    def _release(self, *, again: bool) -> int:
        stint = self._stint
        holding, ended = stint.holding, stint.state.ended is not None
        reached = holding.seq + len(stint.work.events)  # with what this release commits
        crossed = reached // snapshots.EVERY_EVENTS != self._first_seq // snapshots.EVERY_EVENTS
        if crossed and not ended:
            stint.work.snapshot = (FORMAT, keep(stint.state))
        token = stint.token if holding.token is not None and not again else None
        grip = Grip(token, self._desk.keeper.lease_seconds, close=ended, again=again)
        wanted = self._commit(grip)
        self._desk.folds.put(stint.header.id, holding.seq, stint.state)
        return wanted

    def _commit(self, grip: Grip) -> int:
        stint, deps = self._stint, self._desk.deps
        stint.conclude()
        work, stint.work = stint.work, Work()
        wanted = streams.commit(deps, stint.holding, work, grip)
        if grip.release:
            self._woken += work.touched
        else:  # this worker is still busy here
            deps.queue.ring_all(work.touched, stint.header.queue)
        deps.events.publish(stint.header.root_run_id, stint.take_ended())
        for task in work.tasks:
            deps.queue.hand_out(task.id, task.queue)
        return wanted
