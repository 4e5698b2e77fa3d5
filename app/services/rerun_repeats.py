"""Which steps that act on the world may act again when a part of a run is done anew."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy.orm import Session

from app.db.base import AnyRow
from app.db.queries import rerun
from app.engine.events import NodeFinished, NodeStarted
from app.engine.fork import turn_of
from app.graph.plan import Plan
from app.graph.spec import Effect
from app.services.deps import Deps
from app.services.rerun_plan import Rerun, compiled

ACTING: Final = (Effect.IDEMPOTENT, Effect.ONCE)


@dataclass(frozen=True, slots=True)
class Repeat:
    """A step that acted in the earlier run, and how many of its turns may act again.

    `workflow` names the sub-workflow that it stands in, None for the run's own steps.
    """

    node: str
    title: str
    effect: str
    count: int
    workflow: str | None = None


def repeats(session: Session, deps: Deps, found: Rerun) -> list[Repeat]:
    """Steps of the run in their order, then those of the runs that it called."""
    plan = found.earlier.version.plan
    counts = _of_forked(found, plan)
    for _, node, count in rerun.acted(session, _gone(found), _acting(plan)):
        counts[node] = counts.get(node, 0) + count
    return [*_repeats(plan, counts, None), *_of_children(session, deps, found)]


def _acting(plan: Plan) -> dict[str, Effect]:
    return {node.id: node.effect for node in plan.nodes if node.effect in ACTING}


def _repeats(plan: Plan, counts: Mapping[str, int], workflow: str | None) -> Iterator[Repeat]:
    names = {node.id: node.name for node in plan.document.nodes}
    for node, effect in _acting(plan).items():
        if counts.get(node):
            yield Repeat(node, names[node] or node, effect, counts[node], workflow)


def _of_forked(found: Rerun, plan: Plan) -> dict[str, int]:
    acting, counts = _acting(plan), dict[str, int]()
    for stream in found.forks.forked:
        for turn in _dropped(found, stream):
            node = turn.rpartition("/")[2].partition(":")[0]
            if node in acting:
                counts[node] = counts.get(node, 0) + 1
    return counts


def _dropped(found: Rerun, stream: str, *, begun: bool = True) -> set[str]:
    """The turns of a forked stream of which nothing is taken over; `begun`: that had begun."""
    kept = set(found.forks.forked[stream].kept)
    before, after = set[str](), set[str]()
    for place, event in enumerate(found.earlier.events[stream]):
        key: str | None = getattr(event, "activation", None)
        if key is not None and (isinstance(event, NodeStarted | NodeFinished) or not begun):
            (after if place in kept else before).add(turn_of(key))
    return before - after


def _gone(found: Rerun) -> list[str]:
    """Streams of which nothing is taken over."""
    kept = {*found.forks.forked, *found.forks.whole}
    return [stream for stream in found.earlier.streams if stream not in kept]


def _of_children(session: Session, deps: Deps, found: Rerun) -> Iterator[Repeat]:
    """The runs called by what is done anew are called anew, with all that they call."""
    rows = rerun.children(session, found.earlier.run.id)
    called = _called_anew(found, rows)
    by_version: dict[str, list[AnyRow]] = {}
    for row in called:
        by_version.setdefault(row.version_id, []).append(row)
    for version_id, runs in by_version.items():
        plan = compiled(deps, rerun.version(session, version_id)).plan
        streams = [each for each, _ in rerun.streams_of_runs(session, [row.id for row in runs])]
        counts: dict[str, int] = {}
        for _, node, count in rerun.acted(session, streams, _acting(plan)):
            counts[node] = counts.get(node, 0) + count
        yield from _repeats(plan, counts, runs[0].name)


def _called_anew(found: Rerun, rows: list[Any]) -> list[Any]:
    dropped = {stream: _dropped(found, stream, begun=False) for stream in found.forks.forked}
    gone = set(_gone(found))
    anew: dict[str, Any] = {}
    for row in rows:
        turn = turn_of(row.parent_activation or "")
        if row.parent_stream_id in gone or turn in dropped.get(row.parent_stream_id, ()):
            anew[row.id] = row
    grown = True
    while grown:
        below = [row for row in rows if row.parent_run_id in anew and row.id not in anew]
        anew.update((row.id, row) for row in below)
        grown = bool(below)
    return list(anew.values())
