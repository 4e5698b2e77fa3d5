"""Which streams of an ended run a new run takes over whole, and which of them it forks."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.engine.activation import Activation
from app.engine.events import ChunkOpened, Event
from app.engine.fork import Cut, Fork, fork, turn_of
from app.engine.state import StreamKind
from app.graph.plan import Plan

EventsOf = Callable[[str], Sequence[Event]]


@dataclass(frozen=True, slots=True)
class Source:
    """A stream of the earlier run, and which chunk of which activation it works on."""

    id: str
    kind: StreamKind
    parent: str | None = None
    activation: str = ""
    chunk: int = 0


@dataclass(slots=True)
class Forks:
    """`forked`: what is taken over in part, outermost first; `whole`: streams that have ended."""

    forked: dict[str, Fork] = field(default_factory=lambda: {})
    whole: list[str] = field(default_factory=lambda: [])


def fork_streams(
    plan: Plan, sources: Mapping[str, Source], events_of: EventsOf, turns: Mapping[str, set[str]]
) -> Forks:
    """What a new run takes over when these turns (by stream) are to be done anew."""
    cuts = _cuts(sources, turns)
    below = _below(sources.values())
    found = Forks()
    work = [source.id for source in sources.values() if source.parent is None]
    while work:
        stream = work.pop(0)
        events = events_of(stream)
        made = fork(plan, sources[stream].kind, events, cuts.get(stream, Cut()))
        found.forked[stream] = made
        unended = set(made.open_chunks())
        for place in made.kept:
            event = events[place]
            if isinstance(event, ChunkOpened) and event.stream in unended:
                work.append(event.stream)
            elif isinstance(event, ChunkOpened):
                found.whole += _with_all_below(event.stream, below)
    return found


def newest_turns(keys: Iterable[str]) -> set[str]:
    """Of the activations of one node in any items: the turns of the last visit of each item."""
    newest: dict[tuple[tuple[str, int], ...], tuple[tuple[int, ...], str]] = {}
    for key in keys:
        named = Activation.parse(key)
        place = tuple((scope.for_each, scope.index) for scope in named.scope)
        visits = (*(scope.visit for scope in named.scope), named.visit)
        newest[place] = max(newest.get(place, ((), "")), (visits, turn_of(key)))
    last: dict[tuple[tuple[str, int], ...], tuple[int, ...]] = {}
    for place, (visits, _) in newest.items():  # items of an older turn of the for-each are gone
        for depth in range(len(place)):
            last[place[:depth]] = max(last.get(place[:depth], ()), visits[: depth + 1])
    return {
        turn
        for place, (visits, turn) in newest.items()
        if all(visits[: depth + 1] == last[place[:depth]] for depth in range(len(place)))
    }


def _cuts(sources: Mapping[str, Source], turns: Mapping[str, set[str]]) -> dict[str, Cut]:
    """The turns, and the reports of all chunks around them."""
    cuts = {stream: Cut(set(mine)) for stream, mine in turns.items()}
    for stream in turns:
        source = sources[stream]
        while source.parent is not None:
            cut = cuts.setdefault(source.parent, Cut())
            cut.chunks.add((source.activation, source.chunk))
            source = sources[source.parent]
    return cuts


def _below(sources: Iterable[Source]) -> Mapping[str, list[str]]:
    below: dict[str, list[str]] = {}
    for source in sources:
        if source.parent is not None:
            below.setdefault(source.parent, []).append(source.id)
    return below


def _with_all_below(stream: str, below: Mapping[str, list[str]]) -> list[str]:
    found = [stream]
    for each in found:
        found += below.get(each, ())
    return found
