"""Re-run from here: what that would do, and the new run."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

from sqlalchemy.orm import Session

from app.auth.permissions import Action, Principal, Resource, require
from app.core.errors import AppError, FieldError, Kind
from app.core.ids import new_id
from app.db import payloads
from app.db.audit import record
from app.db.payloads import Body, Stored
from app.db.queries import rerun as queries
from app.engine.state import Act
from app.graph.schemas import ValueRule
from app.services import rerun_copy
from app.services.deps import Deps
from app.services.rerun_plan import (
    Earlier,
    Rerun,
    Version,
    compiled,
    is_collect,
    kept_counts,
    look,
    plan_rerun,
)
from app.services.rerun_repeats import repeats
from app.services.run_files import record_files
from app.services.run_read import find
from app.services.run_start import (
    Request,
    RunStarted,
    earlier_start,
    refuse_bad_key,
    refuse_misfit,
)

Choice = Literal["same", "published"]
SHOWN_BYTES: Final = 1_048_576


@dataclass(frozen=True, slots=True)
class Wish:
    """From where, with which version; `changes`: `input` takes the place of what was given."""

    node: str
    activation: str | None = None
    version: Choice = "same"
    changes: bool = False
    input: Any = None


def preview(deps: Deps, principal: Principal, run_id: str, wish: Wish) -> dict[str, Any]:
    """What is kept, what acts again, and the input that may be changed, without doing anything.

    Raises AppError not_found, called_by_another, of_a_try, run_not_over, not_reached,
    version_differs.
    """
    with deps.db.reading() as session:
        earlier = look(session, deps, find(session, principal, run_id))
        found = _planned(session, deps, earlier, wish)
        state, given = _shown_input(session, found)
        return {
            "activation": found.single[1].key if found.single else None,
            "count": sum(len(turns) for turns in found.turns.values()),
            "kept": [{"node": node, "count": n} for node, n in kept_counts(found).items()],
            "repeats": [asdict(each) for each in repeats(session, deps, found)],
            "input_state": state,
            "input": given,
            "schema": _schema(found),
            "versions": _versions(session, deps, earlier, wish),
        }


def start(
    deps: Deps, principal: Principal, run_id: str, wish: Wish, key: str | None = None
) -> RunStarted:
    """A new run that takes over what does not depend on the chosen step, and goes on from there.

    Raises AppError as `preview` does; forbidden; bad_input, input_for_one, input_not_changeable,
    value_too_large, file_not_found (pointers below /input); run_changed (conflict, retryable) when
    somebody retried the run meanwhile; bad_idempotency_key, idempotency_key_reused.
    """
    refuse_bad_key(key)
    now = deps.clock.now()
    with deps.db.reading() as session:
        row = find(session, principal, run_id)
        require(principal, Action.RUN_START, Resource("workflow", row.workflow_id))
        found = _planned(session, deps, look(session, deps, row), wish)
        change, bodies = _change(found, wish)
    new = rerun_copy.NewIds.of(found, new_id())
    request = Request(new.run_id, row.workflow_id, {"rerun": run_id, **asdict(wish)}, key)
    with deps.db.transaction() as session:
        earlier = earlier_start(session, principal, row.workflow_id, request, now)
        if earlier is not None:
            return earlier
        rerun_copy.refuse_moved(session, found.earlier)
        payloads.insert(session, bodies, now)
        number = rerun_copy.write(session, found, new, change, principal.user_id, now)
        record_files(session, principal, new.run_id, wish.input if wish.changes else None)
        detail = {"rerun_of": run_id, "node": wish.node, "version": found.version.number}
        resource = f"run/{new.run_id}"
        record(session, now, principal.user_id, Action.RUN_START, resource, **detail)
    deps.queue.ring_all(new.awake(found), row_queue(found))
    return RunStarted(new.run_id, True, number)


def row_queue(found: Rerun) -> str:
    """The queue that the earlier run was worked on."""
    return found.earlier.streams[found.earlier.run.id].queue


def _planned(session: Session, deps: Deps, earlier: Earlier, wish: Wish) -> Rerun:
    version = _version(session, deps, earlier, wish.version)
    return plan_rerun(session, earlier, version, wish.node, wish.activation)


def _version(session: Session, deps: Deps, earlier: Earlier, choice: Choice) -> Version:
    published = queries.published(session, earlier.run.workflow_id) if choice != "same" else None
    if published is None or published == earlier.version.id:
        return earlier.version
    return compiled(deps, queries.version(session, published))


def _versions(session: Session, deps: Deps, earlier: Earlier, wish: Wish) -> list[dict[str, Any]]:
    """The version of the run, and the published one where it is another, each with its obstacle."""
    found: list[dict[str, Any]] = [
        {"choice": "same", "number": earlier.version.number, "refusal": None}
    ]
    other = _version(session, deps, earlier, "published")
    if other.id != earlier.version.id:
        refusal = None
        try:
            plan_rerun(session, earlier, other, wish.node, wish.activation)
        except AppError as error:
            refusal = {"missing": [], "changed": [], **error.fields, "detail": error.detail}
        found.append({"choice": "published", "number": other.number, "refusal": refusal})
    return found


def _schema(found: Rerun) -> Mapping[str, Any] | None:
    return found.version.document.get("input_schema") or None if found.is_start else None


def _shown_input(session: Session, found: Rerun) -> tuple[str, Any]:
    """Whether there is one input to change, and what it is."""
    single = found.single
    if single is None:
        return "several", None
    stream, act = single
    if is_collect(found) or not act.inputs:
        return "none", None
    turn = act.key.rpartition(":")[0]
    given = {**act.inputs, **found.corrections(stream).get(turn, {})}
    items = found.forks.forked[stream].state.items
    if sum(stored.get("n", 0) for stored in given.values()) > SHOWN_BYTES:
        return "large", None
    values = {name: _opened(session, stored, items) for name, stored in given.items()}
    return "one", next(iter(values.values())) if len(values) == 1 else values


def _opened(session: Session, stored: Stored, items: Stored | None) -> Any:
    if "i" in stored:
        return payloads.value_of(session, items or {"v": []})[stored["i"]]
    return payloads.value_of(session, stored)


def _change(found: Rerun, wish: Wish) -> tuple[rerun_copy.Change | None, list[Body]]:
    """The changed input as envelopes, checked; None when nothing is changed."""
    if not wish.changes:
        return None, []
    single = found.single
    if single is None:
        detail = "Only one turn can be given another input: choose one."
        raise _refused("input_for_one", detail)
    stream, act = single
    if is_collect(found) or not act.inputs:
        raise _refused("input_not_changeable", "What this step is given is made of its items.")
    if found.is_start:
        refuse_misfit(wish.input, ValueRule(found.version.document.get("input_schema") or {}))
    values = _by_entry(act, wish.input)
    try:
        made = {name: payloads.stored(value) for name, value in values.items()}
    except payloads.BadValue as error:
        kind = Kind.TOO_LARGE if error.code == "value_too_large" else Kind.INVALID
        errors = (FieldError("/input", error.code, error.detail),)
        raise AppError(kind, error.code, error.detail, errors=errors) from None
    inputs = {name: envelope for name, (envelope, _) in made.items()}
    bodies = [body for _, body in made.values() if body is not None]
    return rerun_copy.Change(stream, act.key, inputs), bodies


def _by_entry(act: Act, value: Any) -> dict[str, Any]:
    """Entry → value; for a join of several ways the value is such an object itself."""
    if len(act.inputs) == 1:
        return {next(iter(act.inputs)): value}
    if isinstance(value, dict) and value.keys() == act.inputs.keys():
        return dict(value)
    names = ", ".join(sorted(act.inputs))
    raise _refused("bad_input", f"An object with exactly these fields is needed: {names}.")


def _refused(code: str, detail: str) -> AppError:
    return AppError(Kind.UNPROCESSABLE, code, detail, errors=(FieldError("/input", code, detail),))
