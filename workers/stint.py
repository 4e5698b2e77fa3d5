"""One worker's turn at one stream: what it read, the state as it goes on, what it will commit."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from app.core.clock import iso
from app.core.ids import new_id
from app.db.inbox import Message
from app.db.queries.run_counts import FACTS, ITEMS
from app.db.streams import Holding
from app.engine.codec import encode
from app.engine.events import Event, FannedOut, NodeFinished, NodeLost, NodeStarted
from app.engine.evolve import evolve
from app.engine.state import State
from app.services.node_facts import add_fact
from app.services.run_counts import ENDS, FAN_ITEMS, counts_of, summed
from app.services.streams import Header, Work
from workers import corrected
from workers.desk import Desk
from workers.scope import Outputs, Scope
from workers.trials import Trial
from workers.values import Values
from workers.versions import Version

# What a schedule tells of a run; null for a run that was not planned.
_PLANNED: Final = ("scheduled_at", "interval_start", "interval_end")


@dataclass(slots=True)
class Stint:
    """`careful`: a worker was lost here, so each start is committed before it happens."""

    desk: Desk
    header: Header
    version: Version
    state: State
    values: Values
    holding: Holding
    careful: bool
    messages: Sequence[Message]
    token: str = field(default_factory=new_id)
    work: Work = field(default_factory=Work)
    began: datetime = field(init=False)
    run_state: str = ""
    fan_items: int | None = None
    facts: dict[str, dict[str, Any]] = field(default_factory=lambda: {})
    started: bool = False
    since: float = field(default_factory=time.monotonic)
    ended: Mapping[str, Any] | None = None
    names: dict[str, Any] = field(default_factory=lambda: {})
    cancelled: Callable[[], bool] | None = None
    fans: dict[str, Any] = field(default_factory=lambda: {})
    trial: Trial | None = None

    def __post_init__(self) -> None:
        """The rows say how it stood."""
        self.began = self.now()
        self.run_state = self.header.run_state
        self.trial = self.desk.trials.of(self.header)
        self.fan_items = self.header.run_counts.get(FAN_ITEMS)
        self.facts = dict(self.header.summary.get(FACTS, {}))

    def note(self, event: Event) -> None:
        """Something happened: it counts from here on, and is in the next commit."""
        if not self.work.events:
            self.since = time.monotonic()
        self.work.events.append(encode(event))
        if not isinstance(event, NodeStarted | NodeLost):
            self.work.progress = True
        if isinstance(event, NodeFinished):
            add_fact(self.facts, event)
        elif isinstance(event, FannedOut) and self.header.kind == "run":
            self.fan_items = (self.fan_items or 0) + event.count
        self.state = evolve(self.version.plan, self.state, event)
        if self.values.items is None:
            self.values.items = self.state.items

    def now(self) -> datetime:
        """The present moment."""
        return self.desk.deps.clock.now()

    def later(self, seconds: float) -> datetime:
        """The moment in so many seconds."""
        return self.now() + timedelta(seconds=seconds)

    def inputs(self, key: str) -> Mapping[str, Any]:
        """What was delivered to a live activation, opened when it is read."""
        return Outputs(self.values, self.state.inputs(key))

    def conclude(self) -> None:
        """Adds to the next commit what lists and callers read."""
        work, header, status = self.work, self.header, self.state.status
        work.bodies += self.values.take_bodies()
        work.summary = {**self.state.summary(), FACTS: self.facts}
        if header.kind == "chunk":
            work.summary = {**work.summary, ITEMS: self.state.item_counts()}
            return
        self._conclude_run(status)

    def _conclude_run(self, status: str) -> None:
        work, header = self.work, self.header
        if self.fan_items is not None:
            work.run["counts"] = {FAN_ITEMS: self.fan_items}
        if status in ENDS:
            work.run["counts"] = self._counts(status)
        if status != self.run_state:
            work.run["state"] = status
            if self.run_state in ENDS and status not in ENDS:
                work.run.update(output=None, error=None, ended_at=None)
            self.run_state = status
        if header.run_started_at is None and not self.started:
            work.run["started_at"] = self.began
            self.started = True

    def _counts(self, status: str) -> dict[str, int]:
        if not self.version.is_counted:
            return summed(status, {}, None, 0, 0)
        run_id, stored = self.header.run_id, self.work.run.get("counts", {})
        with self.desk.deps.db.reading() as session:
            return {**counts_of(session, [(run_id, status, stored)])[run_id], **stored}

    def take_ended(self) -> Mapping[str, Any] | None:
        """How the run ended in the last commit, for those who wait; told once."""
        ended, self.ended = self.ended, None
        return ended

    def scope(self, key: str) -> Scope:
        """What expressions see at a live activation."""
        place, plan, act = self.state.item(key), self.version.plan, self.state.acts[key]
        names, nodes = corrected.names(plan, act)
        plain: dict[str, Any] = {
            "nodes": Outputs(self.values, corrected.visible(self.state, key, nodes)),
            "run": self.run_names(),
            "vars": self.version.variables,
        }
        stored: dict[str, Any] = {"input": self.header.run_input}
        if place is not None:
            stored["item"] = {"i": place}
            plain["index"] = self.state.first + place
        return Scope(self.values, {**stored, **names}, plain)

    def run_names(self) -> dict[str, Any]:
        """`run` in expressions."""
        if not self.names:
            header = self.header
            self.names = {
                "id": header.run_id,
                "number": abs(header.run_number),
                "workflow": self.version.workflow,
                "started_at": iso(header.run_started_at or header.run_created_at),
                **{name: (header.run_trigger or {}).get(name) for name in _PLANNED},
            }
        return self.names
