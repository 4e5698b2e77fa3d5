"""What somebody sent, as he sees it: where it is, whom it waits for, what came of it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import update
from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import Principal
from app.auth.tokens import hash_token
from app.core.errors import AppError, Kind, not_found
from app.db import payloads
from app.db.base import AnyRow
from app.db.models import File, Submission
from app.db.queries import my_requests
from app.services import files, forms
from app.services.deps import Deps
from app.services.page import Page, decode_cursor, encode_cursor
from app.services.run_control import cancel_row, refuse_over
from app.services.run_counts import ENDS
from app.services.run_files import files_in
from app.services.step_names import Names, names_of

SHOWN_WAITS: Final = 5
_STAGES: Final = {"succeeded": "done", "failed": "failed", "cancelled": "cancelled"}
_WITHDRAWN: Final = "withdrawn by the sender"


def list_page(
    deps: Deps, principal: Principal, open_only: bool | None, cursor: str | None, limit: int
) -> Page:
    """Requests of the principal, the newest first; raises bad_cursor."""
    after: tuple[datetime, str] | None = None
    if cursor:
        at, run_id = decode_cursor(cursor, datetime, str)
        after = (at, run_id)
    with deps.db.reading() as db:
        rows = my_requests.page(db, principal.user_id or "", open_only, after, limit + 1)
        waits = _waits_of(deps, db, rows[:limit])
        steps = _steps(db, [each for some in waits.values() for each in some[:SHOWN_WAITS]])
    items = [_item(row, waits.get(row.id, []), steps) for row in rows[:limit]]
    last = rows[limit - 1] if len(rows) > limit else None
    return Page(items, encode_cursor(last.created_at, last.id) if last else None)


def get(deps: Deps, principal: Principal, run_id: str) -> dict[str, Any]:
    """One request with what was sent, what was decided, and its result; raises not_found."""
    with deps.db.reading() as db:
        row = _mine(db, principal, run_id)
        waits = _waits_of(deps, db, [row]).get(row.id, [])
        made = my_requests.decisions(db, row.id) if _sees(row, "state") else []
        steps = _steps(db, [*waits[:SHOWN_WAITS], *made])
        given, output = payloads.values_of(db, [row.input, _output(row)])
        return {
            **_item(row, waits, steps),
            "input": given,
            "input_schema": row.document.get("input_schema") or {},
            "receipt": forms.words(row.params or {}, "receipt"),
            "decisions": [_decision(each, steps) for each in made],
            "output": output,
        }


def receipt(deps: Deps, token: str) -> dict[str, Any]:
    """What somebody sees who was not signed in: no names, no steps; raises not_found."""
    with deps.db.reading() as db:
        row = _by_token(db, token)
        waits = _waits_of(deps, db, [row]).get(row.id, [])
        item = _item(row, waits, {})
        return {
            "number": row.number,
            "title": item["title"],
            "receipt": forms.words(row.params or {}, "receipt"),
            "sent_at": row.created_at,
            "shows": row.shows,
            "stage": item["stage"],
            "since": waits[0].created_at if waits and _sees(row, "state") else None,
            "ended_at": item["ended_at"],
            "can_withdraw": item["can_withdraw"],
            "output": payloads.values_of(db, [_output(row)])[0],
        }


def withdraw(deps: Deps, principal: Principal, run_id: str) -> None:
    """Ends what one sent, if it is not over; raises not_found, run_over."""
    with deps.db.transaction() as db:
        row = _mine(db, principal, run_id)
        woken = _withdraw(deps, db, row, principal.user_id)
    _tell(deps, row, woken)


def withdraw_by_token(deps: Deps, token: str) -> None:
    """The same for somebody with the link of a receipt."""
    with deps.db.transaction() as db:
        row = _by_token(db, token)
        woken = _withdraw(deps, db, row, None)
    _tell(deps, row, woken)


def _withdraw(deps: Deps, db: DbSession, row: AnyRow, user_id: str | None) -> list[str]:
    now = deps.clock.now()
    if not _sees(row, "state"):
        detail = "What becomes of this form is not shown to whoever sent it."
        raise AppError(Kind.FORBIDDEN, "not_shown", detail)
    refuse_over(row)
    if row.submission_id is not None:
        of_it = (Submission.id == row.submission_id, Submission.withdrawn_at.is_(None))
        db.execute(update(Submission).where(*of_it).values(withdrawn_at=now))
    return cancel_row(db, user_id, row, _WITHDRAWN, now)


def _tell(deps: Deps, row: AnyRow, woken: Sequence[str]) -> None:
    deps.queue.ring_all(list(woken))
    deps.events.publish(row.root_run_id)


def result_file(
    deps: Deps, principal: Principal, run_id: str, file_id: str
) -> tuple[File, Iterator[bytes]]:
    """A file that is in what was sent or in the result; raises not_found."""
    with deps.db.reading() as db:
        row = _mine(db, principal, run_id)
        found = _named(db, [row.input, _output(row)], file_id)
    return found, files.bytes_of(deps, found.id)


def result_file_by_token(deps: Deps, token: str, file_id: str) -> tuple[File, Iterator[bytes]]:
    """A file in the result, for somebody with the link of a receipt."""
    with deps.db.reading() as db:
        found = _named(db, [_output(_by_token(db, token))], file_id)
    return found, files.bytes_of(deps, found.id)


def _named(db: DbSession, stored: Sequence[Mapping[str, Any] | None], file_id: str) -> File:
    """The file if it is in one of the values: nothing else of the workspace is given out."""
    values = payloads.values_of(db, stored)
    names = {each for value in values for each, _ in files_in(value, "")}
    row = db.get(File, file_id) if file_id in names else None
    if row is None:
        raise not_found("file")
    return row


def _mine(db: DbSession, principal: Principal, run_id: str) -> AnyRow:
    row = my_requests.one(db, principal.user_id or "", run_id)
    if row is None:
        raise not_found("request")
    return row


def _by_token(db: DbSession, token: str) -> AnyRow:
    row = my_requests.by_token(db, hash_token(token))
    if row is None:
        raise not_found("receipt")
    return row


def _waits_of(deps: Deps, db: DbSession, rows: Sequence[AnyRow]) -> dict[str, list[AnyRow]]:
    ids = [row.id for row in rows if row.state not in ENDS and row.withdrawn_at is None]
    return my_requests.waits(db, ids, deps.clock.now()) if ids else {}


def _steps(db: DbSession, reviews: Sequence[AnyRow]) -> dict[str, Names]:
    return names_of(db, {each.version_id for each in reviews})


def _step(row: AnyRow, steps: Mapping[str, Names]) -> str:
    return steps.get(row.version_id, {}).get(row.node_id, "")


def _item(row: AnyRow, waits: Sequence[AnyRow], steps: Mapping[str, Names]) -> dict[str, Any]:
    shown = _sees(row, "state")
    is_over = row.state in ENDS or row.state == "cancelling"
    named = forms.words(row.params or {}, "title")
    own = {"en": row.name, "ja": row.name}
    return {
        "id": row.id,
        "number": row.number,
        "kind": "form" if row.submission_id else "run",
        "title": named if named["ja"] else own,
        "workflow": row.name,
        "shows": row.shows or "result",
        "stage": _stage(row, waits) if shown else None,
        "waits": [_wait(each, steps) for each in waits[:SHOWN_WAITS]] if shown else [],
        "waiting": len(waits) if shown else 0,
        "can_withdraw": shown and not is_over,
        "sent_at": row.created_at,
        "ended_at": row.ended_at if shown else None,
    }


def _stage(row: AnyRow, waits: Sequence[AnyRow]) -> str:
    if row.withdrawn_at is not None and row.state in ("cancelling", "cancelled"):
        return "withdrawn"
    if row.state in _STAGES:
        return _STAGES[row.state]
    if row.state == "cancelling":
        return "cancelled"
    return "waiting" if waits else "working"


def _wait(row: AnyRow, steps: Mapping[str, Names]) -> dict[str, Any]:
    return {
        "step": _step(row, steps),
        "title": row.title,
        "kind": row.kind,
        "queue": row.queue,
        "claimed_by": row.name or row.email,
        "since": row.created_at,
        "due_at": row.due_at,
    }


def _decision(row: AnyRow, steps: Mapping[str, Names]) -> dict[str, Any]:
    return {
        "step": _step(row, steps),
        "title": row.title,
        "kind": row.kind,
        "decision": row.decision,
        "reason": row.reason,
        "by": row.name or row.email,
        "at": row.decided_at,
    }


def _output(row: AnyRow) -> Mapping[str, Any] | None:
    return row.output if row.state == "succeeded" and _sees(row, "result") else None


def _sees(row: AnyRow, what: str) -> bool:
    """Whether the sender is shown the `state` or the `result`; of a run of his own he sees all."""
    return row.submission_id is None or row.shows == "result" or row.shows == what
