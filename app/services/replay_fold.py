"""A run's events folded again, one by one: how far each node was at that moment."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from app.db.base import AnyRow
from app.db.queries.run_replay import SEPARATOR
from app.services.node_progress import BINS, median, nothing, state_of

_PERSON: Final = frozenset({"review", "rescue"})
_ALL_ENDED: Final = ("done", "item")  # what a for-each delivers when its items are over
_GOES_ON: Final = frozenset({"continue", "port"})


@dataclass(slots=True)
class _Fan:
    """A for-each: how many of its chunks have ended, and which are at work."""

    chunks: int
    ended: int = 0
    busy: set[int] = field(default_factory=lambda: set[int]())


class Moment:
    """How a run stood after some of its events.

    It keeps what is under way or failed, and one number for each item that is over; what is done
    is only counted. An item counts as over when a node of it delivers out of its for-each. Ways
    that were not taken are not events: they are known at the end only.
    """

    def __init__(self, document: Mapping[str, Any], run_id: str) -> None:
        self.state = "queued"
        self.items = 0
        self.touched: set[str] = set()
        self._run_id = run_id
        self._rules = _rules(document)
        self._inner = _inner_exits(document)
        self._skips = _skipping(document)
        self._live: dict[str, str] = {}
        self._fans: dict[str, _Fan] = {}
        self._over: dict[str, set[int]] = {}
        self._counts: dict[str, dict[str, Any]] = {}
        self._ms: dict[str, int] = {}
        self._bins: dict[str, dict[str, int]] = {}
        self._end = ""
        self._started = False

    def take(self, row: AnyRow) -> None:
        """One event more."""
        handler = _HANDLERS.get(row.type)
        if handler is not None:
            handler(self, row)

    def node(self, name: str) -> dict[str, Any]:
        """The same shape as the present progress of a node."""
        counts = self._counts[name]
        return {
            **counts,
            "ports": dict(counts["ports"]),
            "state": state_of(counts, "", True),
            "confidence_median": median(self._bins.get(name)),
            "seconds": self._ms.get(name, 0) / 1000,
        }

    def counts(self) -> dict[str, int]:
        """Items, and how many of them are over."""
        over = sum(len(numbers) for numbers in self._over.values())
        return {"items": self.items, "done": min(over, self.items)}

    def run_state(self) -> str:
        """The state of the run as lists name it."""
        if self._end or not self._started:
            return self._end or "queued"
        columns = set(self._live.values())
        return (
            "waiting" if columns & {"person", "waiting"} and "running" not in columns else "running"
        )

    def put(self, row: AnyRow, column: str | None) -> None:
        """Its activation is now in this column; None: nowhere any more."""
        key, node = row.activation, row.node_id
        counts = self._of(node)
        before = self._live.pop(key, None)
        if before is not None:
            counts[before] -= 1
        if column is not None:
            counts[column] += 1
            self._live[key] = column

    def done(self, row: AnyRow, ports: Sequence[str]) -> None:
        """Its activation delivers on these exits."""
        if row.activation in self._live:
            self.put(row, None)
        counts = self._of(row.node_id)
        counts["done"] += 1
        for port in ports:
            counts["ports"][port] = counts["ports"].get(port, 0) + 1
        if self._inner.isdisjoint([(row.node_id, port) for port in ports]):
            self._leave(row.activation)

    def finished(self, row: AnyRow) -> None:
        """An attempt ended well."""
        self.done(row, row.ports.split(SEPARATOR) if row.ports else ())
        node = row.node_id
        self._ms[node] = self._ms.get(node, 0) + int(row.duration_ms or 0)
        if row.confidence is not None:
            number = str(min(BINS - 1, max(0, int(float(row.confidence) * BINS))))
            bins = self._bins.setdefault(node, {})
            bins[number] = bins.get(number, 0) + 1

    def failed(self, row: AnyRow) -> None:
        """An attempt failed: for good, or it is tried again, or the node goes on without."""
        if row.retry_at:
            self.put(row, "waiting")
        elif self._rules.get(row.node_id) in _GOES_ON:
            self.done(row, ())
        else:
            self.put(row, "failed")
            if row.activation.partition(":")[0] in self._skips:
                self._leave(row.activation)

    def waiting(self, row: AnyRow) -> None:
        """It asked somebody or something."""
        self.put(row, "person" if row.wait in _PERSON else "waiting")

    def answered(self, row: AnyRow) -> None:
        """The answer is there; of a rescue it may be the end."""
        if row.wait == "rescue" and row.decision == "skip":
            self.done(row, ())
        elif row.wait == "rescue" and row.decision != "retry":
            self.put(row, "failed")
        else:
            self.put(row, "running")

    def fanned_out(self, row: AnyRow) -> None:
        """A for-each knows its items."""
        total = int(row.total)
        self._fans[row.activation] = _Fan(-(-total // max(1, int(row.chunk_size))))
        if "/" not in row.activation:
            self.items += total
        if total:
            self.put(row, "running")
        else:
            self.done(row, _ALL_ENDED)

    def opened(self, row: AnyRow) -> None:
        """A chunk is at work."""
        fan = self._fans.get(row.activation)
        if fan is not None:
            fan.busy.add(int(row.chunk))
            self.put(row, "running")

    def reported(self, row: AnyRow) -> None:
        """A chunk has only waits left, or has come to an end."""
        fan = self._fans.get(row.activation)
        if fan is None or row.activation not in self._live:
            return
        fan.busy.discard(int(row.chunk))
        fan.ended += row.state == "ended"
        if row.state == "failed":
            self.put(row, "failed")
        elif fan.ended == fan.chunks:
            self.done(row, _ALL_ENDED)
        elif not fan.busy:
            self.put(row, "waiting")

    def begin(self, row: AnyRow) -> None:
        """The run began, or was taken up again."""
        self._started = True
        if row.stream_id == self._run_id:
            self._end = ""

    def cancelling(self, row: AnyRow) -> None:
        """Somebody asked for the end."""
        if row.stream_id == self._run_id:
            self._end = "cancelling"

    def ended(self, row: AnyRow) -> None:
        """A stream came to its end; that of the run is the run's."""
        if row.stream_id == self._run_id:
            self._end = row.state

    def _of(self, node: str) -> dict[str, Any]:
        self.touched.add(node)
        counts = self._counts.get(node)
        if counts is None:
            counts = self._counts[node] = nothing()
        return counts

    def _leave(self, activation: str) -> None:
        outer, _, rest = activation.partition("/")
        if rest and "/" not in rest:
            each, _, index = outer.rpartition(":")
            self._over.setdefault(each, set()).add(int(index))


def _rules(document: Mapping[str, Any]) -> dict[str, str]:
    found = {node["id"]: (node.get("on_error") or {}).get("mode") for node in document["nodes"]}
    return {node: mode for node, mode in found.items() if mode}


def _skipping(document: Mapping[str, Any]) -> set[str]:
    """The for-each steps that skip an item that failed."""
    params = {node["id"]: node.get("params") or {} for node in document["nodes"]}
    return {node for node, each in params.items() if each.get("on_item_error") == "skip"}


def _inner_exits(document: Mapping[str, Any]) -> set[tuple[str, str]]:
    """The exits that lead to another step of the same item."""
    types = {node["id"]: node["type"] for node in document["nodes"]}
    return {
        (edge["from"]["node"], edge["from"]["port"])
        for edge in document["edges"]
        if types.get(edge["to"]["node"]) != "flow.collect"
        and (types.get(edge["from"]["node"]), edge["from"]["port"]) != ("flow.for_each", "item")
    }


_Handler = Callable[[Moment, AnyRow], None]
_HANDLERS: Final[Mapping[str, _Handler]] = {
    "run_started": Moment.begin,
    "retry_requested": Moment.begin,
    "cancel_requested": Moment.cancelling,
    "stream_ended": Moment.ended,
    "node_started": lambda moment, row: moment.put(row, "running"),
    "node_finished": Moment.finished,
    "node_failed": Moment.failed,
    "node_waiting": Moment.waiting,
    "wait_ended": Moment.answered,
    "wait_withdrawn": lambda moment, row: moment.put(row, None),
    "fanned_out": Moment.fanned_out,
    "chunk_opened": Moment.opened,
    "chunk_reported": Moment.reported,
    "stopped": lambda moment, row: moment.done(row, ()),
}
