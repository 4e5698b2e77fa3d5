"""Sends what is due: a few threads in the clock that leads, a few messages to one receiver.

A message is claimed before it is sent. A clock that dies in between loses nothing: the claim runs
out, and the message goes again with the same id, by which its receiver knows it.
"""

import random
import threading
import time
from collections import Counter
from collections.abc import Mapping
from typing import Final

from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from app.core.errors import AppError, Kind
from app.core.log import logger
from app.db import outgoing
from app.db.outgoing import Attempt, Claimed, Verdict
from app.services import outbox
from app.services.deps import Deps
from workers.outgoing import verdict
from workers.outgoing.transport import LIMIT_SECONDS, Answer, Transport

THREADS: Final = 16
PER_LANE: Final = 2
SURE_SECONDS: Final = 5.0  # sending begins so soon after the claim, or not at all
CLAIM_SECONDS: Final = LIMIT_SECONDS + 2 * SURE_SECONDS
LEADING_SECONDS: Final = 3.0  # without a tick for so long, another clock may lead
_FEW: Final = 200
_log = logger(__name__)


class Sender:
    """A duty of the clock. `transports`: the way out for each channel."""

    def __init__(self, transports: Mapping[str, Transport]) -> None:
        self._transports = transports
        self._lock = threading.Lock()
        self._lanes: Counter[str] = Counter()
        self._threads: set[threading.Thread] = set()
        self._leads_until = 0.0

    def tick(self, deps: Deps) -> int:
        """Sees to it that what is due is being sent; how many threads were begun for it."""
        self._leads_until = time.monotonic() + LEADING_SECONDS
        begun = 0
        for _ in range(self._wanted(deps)):
            with self._lock:
                if len(self._threads) >= THREADS:
                    break
                name = f"sender {len(self._threads)}"
                thread = threading.Thread(target=self._work, args=(deps,), name=name, daemon=True)
                self._threads.add(thread)
            thread.start()
            begun += 1
        return begun

    def stop(self, seconds: float) -> None:
        """Takes nothing more, and waits a little for what is on its way."""
        self._leads_until = 0.0
        deadline = time.monotonic() + seconds
        for thread in list(self._threads):
            thread.join(max(0.0, deadline - time.monotonic()))

    def _wanted(self, deps: Deps) -> int:
        """How many threads would find something, the receivers that are busy apart."""
        with deps.db.looking() as session:
            due = Counter(outgoing.due_lanes(session, deps.clock.now(), self._busy(), _FEW))
        return sum(min(PER_LANE - self._lanes[lane], count) for lane, count in due.items())

    def _busy(self) -> set[str]:
        return {lane for lane, count in list(self._lanes.items()) if count >= PER_LANE}

    def _work(self, deps: Deps) -> None:
        """One message after the other, until none is due or another clock may lead."""
        try:
            while time.monotonic() < self._leads_until and self._one(deps):
                pass
        except (SQLAlchemyError, RedisError, OSError) as error:
            _log.warning("a message stays claimed for a while", error=type(error).__name__)
        finally:
            with self._lock:
                self._threads.discard(threading.current_thread())

    def _one(self, deps: Deps) -> bool:
        begun = time.monotonic()
        with self._lock:
            with deps.db.writing() as session:
                held = outgoing.claim(session, deps.clock.now(), self._busy(), CLAIM_SECONDS)
            if held is None:
                return False
            self._lanes[held.lane] += 1
        try:
            if time.monotonic() - begun < SURE_SECONDS:
                self._send(deps, held)
        finally:
            with self._lock:
                self._lanes[held.lane] -= 1
                if not self._lanes[held.lane]:
                    del self._lanes[held.lane]
        return True

    def _send(self, deps: Deps, held: Claimed) -> None:
        at, begun = deps.clock.now(), time.monotonic()
        answer, fault = self._answer(held)
        lasted = int((time.monotonic() - begun) * 1000)
        chance = random.random()  # noqa: S311 spreads repeats, protects nothing
        if fault is not None:
            attempt = Attempt(at, lasted, code=fault.code, detail=fault.detail)
            became = verdict.of_error(held, fault, deps.clock.now(), chance)
        else:
            attempt = Attempt(at, lasted, status=answer.status, detail=answer.detail)
            became = verdict.of_answer(held, answer, deps.clock.now(), chance)
        self._end(deps, held, attempt, became)

    def _answer(self, held: Claimed) -> tuple[Answer, AppError | None]:
        try:
            return self._transports[held.channel](held), None
        except AppError as error:
            return Answer(), error
        except Exception as error:  # one message that surprises us keeps no other from going
            _log.exception("a message could not be sent", outgoing=held.id)
            return Answer(), AppError(Kind.UNAVAILABLE, "unexpected", repr(error), retryable=True)

    def _end(self, deps: Deps, held: Claimed, attempt: Attempt, became: Verdict) -> None:
        with deps.db.transaction() as session:
            if outgoing.finish(session, held, attempt, became) and became.state == "dead":
                outbox.note_dead(session, held, attempt)
