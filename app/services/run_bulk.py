"""Ending or retrying many runs at once: one transaction, with an outcome for each run."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal

from sqlalchemy.orm import Session

from app.auth.permissions import Action, Principal, Resource, permits, visible
from app.core.errors import AppError, Kind
from app.db import inbox, reviews, streams
from app.db.audit import record
from app.db.base import AnyRow
from app.db.inbox import Message
from app.db.models import Review, Run, Stream
from app.db.queries import run_list
from app.db.queries.run_list import RunFilter
from app.services.deps import Deps
from app.services.run_control import mark_cancelling, refuse_over, refuse_retry, reopen
from app.services.run_read import narrowed

AT_ONCE: Final = 1_000
BulkAction = Literal["retry", "cancel"]
_ACTIONS: Final = {"retry": Action.RUN_RETRY, "cancel": Action.RUN_CANCEL}
_MATTERS: Final = {"retry": "failed", "cancel": "active"}


@dataclass(frozen=True, slots=True)
class Left:
    """A run that was left as it is, and why."""

    id: str
    code: str
    detail: str


@dataclass(slots=True)
class BulkOutcome:
    """What became of each run. `more`: the filter matches further runs than were taken."""

    done: list[str] = field(default_factory=lambda: [])
    skipped: list[Left] = field(default_factory=lambda: [])
    failed: list[Left] = field(default_factory=lambda: [])
    more: bool = False


def act(
    deps: Deps,
    principal: Principal,
    action: BulkAction,
    ids: Sequence[str] | None,
    which: RunFilter | None,
) -> BulkOutcome:
    """Retries or cancels the runs named, or at most 1,000 that the filter matches, newest first.

    What an action does not fit is skipped; what is not there or not allowed has failed. Raises
    AppError ids_or_filter unless one of the two is given.
    """
    if (ids is None) == (which is None):
        detail = "Give either ids or a filter."
        raise AppError(Kind.UNPROCESSABLE, "ids_or_filter", detail)
    now, outcome = deps.clock.now(), BulkOutcome()
    with deps.db.transaction() as session:
        if which is not None:
            ids, outcome.more = _matching(session, principal, action, which)
        rows = _locked(session, principal, list(dict.fromkeys(ids or ())), outcome)
        chosen = [row for row in rows if _fits(principal, action, row, outcome)]
        woken = _DOERS[action](session, principal, chosen, now) if chosen else []
        for row in chosen:
            record(session, now, principal.user_id, _ACTIONS[action], f"run/{row.id}", bulk=True)
    outcome.done = [row.id for row in chosen]
    deps.queue.ring_all(woken)
    for row in chosen:
        deps.events.publish(row.root_run_id)
    return outcome


def _matching(
    session: Session, principal: Principal, action: BulkAction, which: RunFilter
) -> tuple[list[str], bool]:
    which = narrowed(which, principal, state=_MATTERS[action])
    allowed = visible(principal, Action.RUN_READ, Run)
    found = run_list.page(session, which, allowed, None, AT_ONCE + 1)
    return [row.id for row in found[:AT_ONCE]], len(found) > AT_ONCE


def _locked(
    session: Session, principal: Principal, ids: list[str], outcome: BulkOutcome
) -> list[AnyRow]:
    """The runs as they stand while nobody else ends or retries them, in the order asked for."""
    streams.lock(session, ids, even_one=True)
    rows = {
        row.id: row
        for row in run_list.several(session, ids, visible(principal, Action.RUN_READ, Run))
    }
    missing = [run_id for run_id in ids if run_id not in rows]
    outcome.failed += [Left(each, "not_found", "There is no such run.") for each in missing]
    return [rows[run_id] for run_id in ids if run_id in rows]


def _fits(principal: Principal, action: BulkAction, row: AnyRow, outcome: BulkOutcome) -> bool:
    needed = _ACTIONS[action]
    if not permits(principal, needed, Resource("run", row.id)):
        outcome.failed.append(Left(row.id, "forbidden", f"You may not do {needed}."))
        return False
    try:
        _refuse(action, row)
    except AppError as error:
        outcome.skipped.append(Left(row.id, error.code, error.detail))
        return False
    return True


def _refuse(action: BulkAction, row: AnyRow) -> None:
    if action == "retry":
        refuse_retry(row)
        return
    refuse_over(row)
    if row.parent_run_id is not None:
        detail = "Another run called this one; that run is to be ended."
        raise AppError(Kind.CONFLICT, "called_by_another", detail)


def _cancel(
    session: Session, principal: Principal, rows: Sequence[AnyRow], now: datetime
) -> list[str]:
    ids = [row.id for row in rows]
    message = Message("cancel", "cancel", {"by": principal.user_id or "", "reason": ""})
    woken = inbox.post_to_all(session, message, now, Stream.root_run_id.in_(ids))
    reviews.withdraw_of_runs(session, Review.root_run_id.in_(ids))
    mark_cancelling(session, Run.root_run_id.in_(ids), now)
    return woken


def _retry(
    session: Session, principal: Principal, rows: Sequence[AnyRow], now: datetime
) -> list[str]:
    ids = [row.id for row in rows]
    data = {"by": principal.user_id or ""}
    numbers = inbox.generations(session, ids, "retry")
    posts = {each: Message("retry", "retry", data, numbers[each]) for each in ids}
    inbox.post_each(session, posts, now)
    reopen(session, {row.id: row.counts for row in rows})
    return ids


_DOERS: Final[dict[str, Callable[[Session, Principal, Sequence[AnyRow], datetime], list[str]]]] = {
    "cancel": _cancel,
    "retry": _retry,
}
