"""The clock process: of several one is active; it wakes what is due and finds what was lost."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from app.core.ids import new_id
from app.core.log import logger
from app.services import (
    deliveries,
    due,
    followers,
    forgotten_tries,
    forms,
    notice_holds,
    notice_keeping,
    notice_sending,
    repair,
    schedules,
    secret_editing,
)
from app.services.deps import Deps
from app.services.follow import ENDS, HOLDS, Following
from workers.outgoing.channels import channels
from workers.outgoing.sender import Sender

NAME: Final = "clock"
LEASE_SECONDS: Final = 5.0
STOP_SECONDS: Final = 2.0  # for what is being sent
_log = logger(__name__)


@dataclass(slots=True)
class _Duty:
    run: Callable[[Deps], int]
    every_seconds: float
    next_at: float = 0.0


class ClockProcess:
    """Runs its duties, each at its own pace, as long as it holds the clock's lease."""

    def __init__(self, deps: Deps) -> None:
        pace = deps.settings.clock_seconds
        self._deps = deps
        self._holder = new_id()
        self._leads_until = 0.0
        self._sender = Sender(channels(deps))
        self._duties = [
            _Duty(due.fire_timers, pace),
            _Duty(schedules.fire_due, pace),
            _Duty(schedules.begin_waiting, pace),
            _Duty(due.deliver_decisions, pace),
            _Duty(Following(ENDS, followers.OF_ENDS).tell, pace),
            _Duty(Following(HOLDS, followers.OF_HOLDS).tell, pace),
            _Duty(self._sender.tick, pace),
            _Duty(repair.ring_streams, pace),
            _Duty(repair.ring_tasks, pace),
            _Duty(repair.ring_trainings, max(2.0, pace)),
            _Duty(due.expire_reviews, max(2.0, pace)),
            _Duty(repair.forget_keys, 3600.0),
            _Duty(secret_editing.sweep, 600.0),
            _Duty(deliveries.forget, 10.0),
            _Duty(forgotten_tries.forget_tries, 60.0),
            _Duty(forms.sweep_uploads, 600.0),
            _Duty(notice_sending.send_due, max(1.0, pace)),
            _Duty(notice_holds.tell_of_holds, 60.0),
            _Duty(notice_keeping.tidy_notices, 3600.0),
        ]

    def run(self, stop: threading.Event) -> None:
        """Ticks until it is told to stop; then lets another clock lead at once."""
        while not stop.is_set():
            try:
                self.tick()
            except (SQLAlchemyError, RedisError, OSError) as error:
                _log.warning("the clock missed a tick", error=type(error).__name__)
            stop.wait(self._deps.settings.clock_seconds)
        self._sender.stop(STOP_SECONDS)
        try:
            repair.step_down(self._deps, NAME, self._holder)
        except SQLAlchemyError as error:
            _log.warning("the clock's lease runs out by itself", error=type(error).__name__)

    def tick(self) -> bool:
        """Does what is due now; False while another clock leads."""
        if not self._leads():
            return False
        for duty in self._duties:
            now = time.monotonic()
            if now >= duty.next_at:
                duty.next_at = now + duty.every_seconds
                self._do(duty)
        return True

    def _do(self, duty: _Duty) -> None:
        """One duty's mishap is its own: one bad row must not hold up all that time brings."""
        try:
            duty.run(self._deps)
        except (SQLAlchemyError, RedisError, OSError):
            raise
        except Exception:
            _log.exception("a duty of the clock failed", duty=duty.run.__qualname__)

    def _leads(self) -> bool:
        now = time.monotonic()
        if now < self._leads_until:
            return True
        if repair.lead(self._deps, NAME, self._holder, LEASE_SECONDS):
            self._leads_until = now + LEASE_SECONDS / 2
            return True
        return False
