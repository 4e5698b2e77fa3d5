"""What a run that begins at a step of an earlier one takes over, and what it does anew."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from app.core.errors import AppError, Kind, not_found
from app.db.base import AnyRow
from app.db.queries import events, rerun
from app.engine.codec import decode
from app.engine.events import Event, Forked, Stored, WaitEnded
from app.engine.fork import Fork, turn_of
from app.engine.forks import Forks, Source, fork_streams, newest_turns
from app.engine.state import Act
from app.graph.parse import parse_document
from app.graph.plan import Part, Plan, compile_plan
from app.services.deps import Deps
from app.services.run_counts import ENDS


@dataclass(frozen=True, slots=True)
class Version:
    """A version that a run can go on with."""

    id: str
    number: int
    document: Mapping[str, Any]
    plan: Plan


@dataclass(slots=True)
class Earlier:
    """An ended run as it was at one moment; `length` tells whether it has moved on since."""

    run: AnyRow
    version: Version
    streams: dict[str, AnyRow]
    length: tuple[int, int]
    rows: dict[str, Sequence[AnyRow]] = field(default_factory=lambda: {})
    events: dict[str, Sequence[Event]] = field(default_factory=lambda: {})

    @property
    def sources(self) -> dict[str, Source]:
        """Its streams as the engine knows them."""
        return {
            row.id: Source(
                row.id,
                "chunk" if row.kind == "chunk" else "run",
                row.parent_stream_id if row.kind == "chunk" else None,
                row.parent_activation or "",
                row.chunk or 0,
            )
            for row in self.streams.values()
        }

    def read(self, session: Session, stream_id: str) -> Sequence[Event]:
        """The events of one of its streams."""
        if stream_id not in self.rows:
            rows = events.of_stream(session, stream_id)
            self.rows[stream_id] = rows
            self.events[stream_id] = [decode(row.type, row.data) for row in rows]
        return self.events[stream_id]


@dataclass(frozen=True, slots=True)
class Rerun:
    """Which turns (by stream) are done anew with which version, and what follows from that."""

    earlier: Earlier
    version: Version
    node: str
    turns: Mapping[str, set[str]]
    forks: Forks

    @property
    def single(self) -> tuple[str, Act] | None:
        """The stream and the activation, where it is only one."""
        found = [(stream, turn) for stream, turns in self.turns.items() for turn in turns]
        if len(found) != 1:
            return None
        stream, turn = found[0]
        return stream, self.forks.forked[stream].state.acts[f"{turn}:0"]

    @property
    def is_start(self) -> bool:
        """Whether the step begins the run: its input is that of the run."""
        plan = self.version.plan
        return plan.number[self.node] in plan.regions[0].triggers

    def corrections(self, stream: str) -> dict[str, Mapping[str, Stored]]:
        """Turn → inputs that a person had corrected, of the turns to be done anew."""
        fork, found = self.forks.forked[stream], dict[str, Mapping[str, Stored]]()
        for event in self.earlier.events[stream]:
            key: str | None = getattr(event, "activation", None)
            if key is None or turn_of(key) not in self.turns.get(stream, ()):
                continue
            given = _corrected(event, fork)
            if given is not None:
                found[turn_of(key)] = given
        return found


def look(session: Session, deps: Deps, run: AnyRow) -> Earlier:
    """The run as it stands; raises AppError called_by_another, of_a_try, run_not_over."""
    refuse(run)
    row = rerun.version(session, run.version_id)
    streams = {stream.id: stream for stream in rerun.streams(session, run.id)}
    version = compiled(deps, row)
    return Earlier(run, version, streams, rerun.length(session, run.id))


def compiled(deps: Deps, row: AnyRow) -> Version:
    """A version with its plan; raises AppError when it can no longer run here."""
    plan = compile_plan(parse_document(row.document), deps.types)
    return Version(row.id, row.number, row.document, plan)


def refuse(run: AnyRow) -> None:
    """Raises AppError called_by_another, of_a_try, run_not_over."""
    if run.parent_run_id is not None:
        detail = "Another run called this one; choose the calling step there."
        fields = {"parent_run_id": run.parent_run_id}
        raise AppError(Kind.CONFLICT, "called_by_another", detail, fields=fields)
    if getattr(run, "kind", "live") == "try":
        detail = "This was a try of a draft; try again in the editor."
        raise AppError(Kind.CONFLICT, "of_a_try", detail)
    if run.state not in ENDS:
        detail = "The run is not over. Wait for its end, or cancel it."
        raise AppError(Kind.CONFLICT, "run_not_over", detail, fields={"state": run.state})


def plan_rerun(
    session: Session, earlier: Earlier, version: Version, node: str, activation: str | None
) -> Rerun:
    """What is taken over when one activation, or the newest of every item, is done anew.

    Raises AppError not_found, not_reached, version_differs.
    """
    if node not in earlier.version.plan.number:
        raise not_found("node")
    begun = rerun.activations(session, earlier.run.id, node)
    turns = _turns(begun, activation)
    known = Rerun(earlier, earlier.version, node, turns, _forks(session, earlier, None, turns))
    if version.id == earlier.version.id:
        return known
    _refuse_other(known, version)
    found = Rerun(earlier, version, node, turns, _forks(session, earlier, version, turns))
    _refuse_unreached(found)
    return found


def _forks(
    session: Session, earlier: Earlier, version: Version | None, turns: Mapping[str, set[str]]
) -> Forks:
    plan = (version or earlier.version).plan
    return fork_streams(plan, earlier.sources, lambda each: earlier.read(session, each), turns)


def _turns(begun: Sequence[tuple[str, str]], activation: str | None) -> dict[str, set[str]]:
    streams = {turn_of(key): stream for stream, key in begun}
    if activation is not None:
        if activation not in {key for _, key in begun}:
            raise not_found("activation")
        chosen = {turn_of(activation)}
    else:
        chosen = newest_turns([key for _, key in begun])
    if not chosen:
        detail = "The run never came to this step. Choose an earlier one."
        raise AppError(Kind.CONFLICT, "not_reached", detail)
    found: dict[str, set[str]] = {}
    for turn in chosen:
        found.setdefault(streams[turn], set()).add(turn)
    return found


def _corrected(event: Event, fork: Fork) -> Mapping[str, Stored] | None:
    if isinstance(event, Forked):
        return event.inputs
    if isinstance(event, WaitEnded) and event.wait == "rescue" and event.decision == "retry":
        act = fork.state.acts.get(f"{turn_of(event.activation)}:0")
        if act is not None and event.value is not None:
            return {next(iter(act.inputs), "in"): event.value}
    return None


def kept_counts(found: Rerun) -> dict[str, int]:
    """Node → how many of its turns are taken over."""
    summaries = [fork.state.summary() for fork in found.forks.forked.values()]
    summaries += [found.earlier.streams[each].summary for each in found.forks.whole]
    counts: dict[str, int] = {}
    for summary in summaries:
        for node, row in summary.items():
            if not node.startswith("$") and row["done"]:
                counts[node] = counts.get(node, 0) + row["done"]
    return counts


def _refuse_other(known: Rerun, version: Version) -> None:
    """The steps whose results are kept, those around them and the chosen one must be the same."""
    before, after = known.version.plan, version.plan
    fans = {
        row.parent_activation for row in known.earlier.streams.values() if row.chunk is not None
    }
    around = {turn_of(key).rpartition("/")[2].partition(":")[0] for key in fans if key}
    names = {known.node, *kept_counts(known), *around}
    missing = sorted(name for name in names if name not in after.number)
    changed = sorted(name for name in names - set(missing) if not _is_same(before, after, name))
    if missing or changed:
        parts = [f"it no longer has {_listed(missing)}"] if missing else []
        parts += [f"{_listed(changed)} became another kind of step"] if changed else []
        detail = f"Version {version.number} cannot go on here: {', and '.join(parts)}."
        fields = {"missing": missing, "changed": changed, "version": version.number}
        raise AppError(Kind.CONFLICT, "version_differs", detail, fields=fields)


def _is_same(before: Plan, after: Plan, name: str) -> bool:
    one, other = before.node(name), after.node(name)
    return (one.type, one.part, one.ports, one.multiple) == (
        other.type,
        other.part,
        other.ports,
        other.multiple,
    )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _refuse_unreached(found: Rerun) -> None:
    for stream, turns in found.turns.items():
        fork = found.forks.forked.get(stream)
        if fork is None or any(f"{turn}:0" not in fork.state.acts for turn in turns):
            detail = (
                f"In version {found.version.number} other steps stand before this one."
                " Choose an earlier step."
            )
            fields = {"missing": [], "changed": [], "version": found.version.number}
            raise AppError(Kind.CONFLICT, "version_differs", detail, fields=fields)


def is_collect(found: Rerun) -> bool:
    """Whether the step gathers items: what it is given is made of them."""
    return found.version.plan.node(found.node).part is Part.COLLECT
