"""Turns the outcome of an activation into events and everything that is committed with them."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from app.core.clock import iso
from app.core.ids import new_id
from app.db.payloads import BadValue
from app.db.timers import NewTimer
from app.engine import events, limits
from app.engine.outcome import Call, Done, FanOut, Fault, Outcome, Review, Sleep, Stop
from app.engine.retry import delay_seconds
from app.graph.spec import Effect
from workers.children import ChildRefused, new_child
from workers.reviews import ReviewRefused, new_review
from workers.stint import Stint
from workers.versions import Step

MAX_DETAIL: Final = 2_000
MAX_ASKED_SECONDS: Final = 3_600.0  # longer than that no other side is obeyed


@dataclass(frozen=True, slots=True)
class Attempt:
    """Which attempt of which activation it was, and how long it took."""

    key: str
    step: Step
    attempt: int
    first_attempt: int
    duration_ms: int = 0


def settle(stint: Stint, attempt: Attempt, outcome: Outcome) -> None:
    """Records the outcome. What cannot be kept becomes a fault of the activation."""
    try:
        _HANDLERS[type(outcome)](stint, attempt, outcome)
    except BadValue as error:
        _fault(stint, attempt, Fault(error.code, error.detail))
    except (ChildRefused, ReviewRefused) as refused:
        _fault(stint, attempt, refused.fault)


def settle_late(stint: Stint, attempt: Attempt, outcome: Outcome) -> None:
    """Records how a cancelled activation ended; it delivers nothing and asks nobody."""
    if isinstance(outcome, Done):
        _done(stint, attempt, outcome)
    else:
        code = outcome.code if isinstance(outcome, Fault) else "cancelled"
        stint.note(events.NodeFailed(attempt.key, code, attempt=attempt.attempt))


def _done(stint: Stint, attempt: Attempt, outcome: Done) -> None:
    outputs = {port: stint.values.put(value) for port, value in outcome.outputs.items()}
    not_sent = None if outcome.not_sent is None else stint.values.put(dict(outcome.not_sent))
    stint.note(
        events.NodeFinished(
            attempt.key,
            outputs,
            confidence=outcome.confidence,
            usage=outcome.usage,
            duration_ms=attempt.duration_ms,
            attempt=attempt.attempt,
            not_sent=not_sent,
        )
    )


def _fault(stint: Stint, attempt: Attempt, outcome: Fault) -> None:
    once = attempt.step.plan.effect is Effect.ONCE
    delay = delay_seconds(
        attempt.step.node.retry,
        attempt.attempt,
        attempt.first_attempt,
        retryable=outcome.retryable and (outcome.unsent or not once),
        random=random.random(),  # noqa: S311 spreads retries, guards nothing
    )
    asked = min(outcome.wait_seconds, MAX_ASKED_SECONDS)
    at = None if delay is None else stint.now() + timedelta(seconds=max(delay, asked))
    stint.note(
        events.NodeFailed(
            attempt.key,
            outcome.code,
            outcome.detail[:MAX_DETAIL],
            outcome.retryable,
            attempt=attempt.attempt,
            retry_at=None if at is None else iso(at),
            duration_ms=attempt.duration_ms,
        )
    )
    if at is not None:
        timer = NewTimer(new_id(), stint.holding.stream_id, attempt.key, "retry", at)
        stint.work.timers.append(timer)
        stint.note(events.NodeWaiting(attempt.key, "retry", timer.id, until=iso(at)))


def _review(stint: Stint, attempt: Attempt, outcome: Review) -> None:
    made = new_review(stint, attempt.key, attempt.step, outcome.request)
    stint.work.reviews.append(made)
    due = made["due_at"]
    stint.note(
        events.NodeWaiting(
            attempt.key,
            "review",
            made["id"],
            until=None if due is None else iso(due),
            confidence=made["confidence"],
        )
    )


def _sleep(stint: Stint, attempt: Attempt, outcome: Sleep) -> None:
    timer = NewTimer(new_id(), stint.holding.stream_id, attempt.key, "timer", outcome.until)
    stint.note(events.NodeWaiting(attempt.key, "timer", timer.id, until=iso(outcome.until)))
    if outcome.until > stint.now():
        stint.work.timers.append(timer)
    else:
        stint.note(events.WaitEnded(attempt.key, "timer", timer.id, {"v": {}}))


def _call(stint: Stint, attempt: Attempt, outcome: Call) -> None:
    child, first = new_child(stint, attempt.key, attempt.attempt, outcome)
    stint.work.runs.append((child, first))
    stint.note(events.NodeWaiting(attempt.key, "child", child.id))


def _fan_out(stint: Stint, attempt: Attempt, outcome: FanOut) -> None:
    plan = stint.version.plan
    region = plan.region_of[attempt.step.plan.number]
    steps = sum(node.region == region for node in plan.nodes)
    stint.fans[attempt.key] = outcome.items
    stint.note(
        events.FannedOut(
            attempt.key,
            outcome.count,
            stint.values.put(outcome.items),
            max(1, outcome.concurrency),
            limits.chunk_size(outcome.count, steps, plan.max_activations),
        )
    )


def _stop(stint: Stint, attempt: Attempt, outcome: Stop) -> None:
    state = "failed" if outcome.state == "failed" else "succeeded"
    output = stint.values.put(outcome.output)
    stint.note(events.Stopped(attempt.key, state, output, outcome.message[:MAX_DETAIL]))


_HANDLERS: Final[Mapping[type, Callable[[Stint, Attempt, Any], None]]] = {
    Done: _done,
    Fault: _fault,
    Review: _review,
    Sleep: _sleep,
    Call: _call,
    FanOut: _fan_out,
    Stop: _stop,
}
