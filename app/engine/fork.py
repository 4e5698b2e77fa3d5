"""Which events of an ended stream a new run takes over, so that some of its work is done anew.

The machine itself says what depends on what: the events are folded again while those of the work
to be done anew are withheld, as if it were only slow. What then does not happen, because nobody
began it, depended on that work. What is left unfinished is begun anew, too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from app.engine.events import (
    CancelRequested,
    ChunkOpened,
    ChunkReported,
    ChunkStarted,
    Event,
    FannedOut,
    Forked,
    NodeFailed,
    NodeStarted,
    StreamEnded,
    SuspendRequested,
    Told,
    WentIdle,
)
from app.engine.evolve import evolve, fold
from app.engine.state import State, StreamKind, new_state
from app.graph.plan import Plan

# What was said between the earlier run's streams, and how they ended, is not taken over.
_LEFT: Final = (CancelRequested, SuspendRequested, Told, WentIdle, StreamEnded)
_OF_A_FAN: Final = (NodeStarted, FannedOut, ChunkOpened, ChunkReported)
CANCELLED: Final = "cancelled"


@dataclass(slots=True)
class Cut:
    """What one stream is to do anew: turns (keys without their revision), and whose reports of
    which chunks (keys of a for_each, numbers) are to come again."""

    turns: set[str] = field(default_factory=lambda: set[str]())
    chunks: set[tuple[str, int]] = field(default_factory=lambda: set[tuple[str, int]]())


@dataclass(frozen=True, slots=True)
class Fork:
    """`kept`: places of the events that are taken over; `state`: what has come of these.

    A chunk begins with `opening` instead of its own first event: for what its items have done to
    be known they are all begun at once, and only then held to the `concurrency` that they had.
    """

    kept: Sequence[int]
    state: State
    opening: ChunkStarted | None = None
    concurrency: int = 0

    def open_chunks(self) -> Iterator[str]:
        """The streams of chunks that are still to end."""
        for act in self.state.acts.values():
            for chunk in act.fan.chunks.values() if act.fan is not None else ():
                if chunk.state == "open":
                    yield chunk.stream


def turn_of(key: str) -> str:
    """The key of an activation without its revision: "each:1:37/classify:1"."""
    return key.rpartition(":")[0]


def fork(plan: Plan, kind: StreamKind, events: Sequence[Event], cut: Cut) -> Fork:
    """What is taken over of a stream; the turns that are cut stand ready then, where they exist."""
    events, opening, concurrency = _all_at_once(events)
    withheld = Cut(set(cut.turns), set(cut.chunks))
    walk = _Walk(plan, kind, events, withheld)
    kept = list(walk)
    while missing := {turn for turn in cut.turns if f"{turn}:0" not in walk.state.acts}:
        if not _withhold_rival(_Walk(plan, kind, events, withheld), missing, withheld):
            break
        walk = _Walk(plan, kind, events, withheld)
        kept = list(walk)
    settled = _settled(plan, kind, events, Fork(kept, walk.state))
    return replace(settled, opening=opening, concurrency=concurrency)


def _all_at_once(events: Sequence[Event]) -> tuple[Sequence[Event], ChunkStarted | None, int]:
    first = events[0]
    if not isinstance(first, ChunkStarted):
        return events, None, 0
    opening = replace(first, concurrency=max(1, first.count))
    shares = [event.concurrency for event in events if isinstance(event, Forked)]
    return [opening, *events[1:]], opening, shares[-1] if shares else first.concurrency


class _Walk:
    """Folds what still happens while something is withheld, and says which events these are."""

    def __init__(
        self, plan: Plan, kind: StreamKind, events: Sequence[Event], withheld: Cut
    ) -> None:
        self.state = new_state(plan, kind)
        self.events, self._withheld = events, withheld

    def __iter__(self) -> Iterator[int]:
        """The places of the events, each when it was folded."""
        plan, state = self.state.plan, self.state
        for place, event in enumerate(self.events):
            if not isinstance(event, _LEFT) and self._happens(event):
                evolve(plan, state, event)
                yield place

    def _happens(self, event: Event) -> bool:
        key: str | None = getattr(event, "activation", None)
        if key is None:
            return True
        if turn_of(key) in self._withheld.turns:
            return False
        if isinstance(event, ChunkReported) and (key, event.chunk) in self._withheld.chunks:
            return False
        if key not in self.state.acts:
            return key in self.state.lingering
        if isinstance(event, ChunkReported):
            return event.state != CANCELLED
        return not (isinstance(event, NodeFailed) and event.code == CANCELLED)


def _withhold_rival(walk: _Walk, missing: set[str], withheld: Cut) -> bool:
    """Finds what called off a turn that is to be done anew, and withholds it, too."""
    seen: set[str] = set()
    for place in walk:
        live = {turn for turn in missing if f"{turn}:0" in walk.state.acts}
        if seen - live:
            event = walk.events[place]
            if isinstance(event, ChunkReported):
                withheld.chunks.add((event.activation, event.chunk))
            else:
                withheld.turns.add(turn_of(getattr(event, "activation", "")))
            return True
        seen = live
    return False


def _settled(plan: Plan, kind: StreamKind, events: Sequence[Event], found: Fork) -> Fork:
    """Leaves out what had begun and did not end; a for_each keeps its items and ended chunks."""
    begun: set[str] = set()
    again = True
    while again:
        acts = found.state.acts.items()
        begun |= {turn_of(key) for key, act in acts if act.fan is None}
        begun |= {turn_of(key) for key in found.state.lingering}
        fans = {key for key, act in acts if act.fan is not None}
        kept = [place for place in found.kept if _is_settled(events[place], begun, fans)]
        again = len(kept) < len(found.kept)
        state = fold(plan, kind, (events[place] for place in kept)) if again else found.state
        found = Fork(kept, state)
    return found


def _is_settled(event: Event, begun: set[str], fans: set[str]) -> bool:
    key: str | None = getattr(event, "activation", None)
    if key is None:
        return True
    if turn_of(key) in begun:
        return False
    if key in fans:
        ended = not isinstance(event, ChunkReported) or event.state == "ended"
        return ended and isinstance(event, _OF_A_FAN)
    return True
