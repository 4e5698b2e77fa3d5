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
from app.services import answers, files, forms
from app.services.deps import Deps
from app.services.page import Page, decode_cursor, encode_cursor
from app.services.request_shape import SHOWN_WAITS, decision, item, output, sees
from app.services.run_control import cancel_row, refuse_over
from app.services.run_counts import ENDS
from app.services.run_files import files_in
from app.services.step_names import Names, names_of

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
    items = [item(row, waits.get(row.id, []), steps) for row in rows[:limit]]
    last = rows[limit - 1] if len(rows) > limit else None
    return Page(items, encode_cursor(last.created_at, last.id) if last else None)


def get(deps: Deps, principal: Principal, run_id: str) -> dict[str, Any]:
    """One request with what was sent, what was decided, and its result; raises not_found."""
    with deps.db.reading() as db:
        row = _mine(db, principal, run_id)
        waits = _waits_of(deps, db, [row]).get(row.id, [])
        made = my_requests.decisions(db, row.id) if sees(row, "state") else []
        steps = _steps(db, [*waits[:SHOWN_WAITS], *made])
        given, made_of_it = payloads.values_of(db, [row.input, output(row)])
        return {
            **item(row, waits, steps),
            "input": given,
            "input_schema": row.document.get("input_schema") or {},
            "receipt": forms.words(row.params or {}, "receipt"),
            "decisions": [decision(each, steps) for each in made],
            "questions": answers.questions(db, row.id),
            "output": made_of_it,
        }


def receipt(deps: Deps, token: str) -> dict[str, Any]:
    """What somebody sees who was not signed in: no names, no steps; raises not_found."""
    with deps.db.reading() as db:
        row = _by_token(db, token)
        waits = _waits_of(deps, db, [row]).get(row.id, [])
        shown = item(row, waits, {})
        return {
            "number": row.number,
            "title": shown["title"],
            "receipt": forms.words(row.params or {}, "receipt"),
            "sent_at": row.created_at,
            "shows": row.shows,
            "stage": shown["stage"],
            "questions": answers.questions(db, row.id),
            "since": waits[0].created_at if waits and sees(row, "state") else None,
            "ended_at": shown["ended_at"],
            "can_withdraw": shown["can_withdraw"],
            "output": payloads.values_of(db, [output(row)])[0],
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


def answer(
    deps: Deps, principal: Principal, run_id: str, review_id: str, fields: Mapping[str, Any]
) -> None:
    """Answers what is asked of the sender; raises what `answers.answer` raises."""
    with deps.db.transaction() as db:
        row, user_id = _mine(db, principal, run_id), principal.user_id
        stream = answers.answer(db, row.id, review_id, fields, user_id, deps.clock.now())
    _tell(deps, row, [stream])


def answer_by_token(deps: Deps, token: str, review_id: str, fields: Mapping[str, Any]) -> None:
    """The same for somebody with the link of a receipt."""
    with deps.db.transaction() as db:
        row = _by_token(db, token)
        stream = answers.answer(db, row.id, review_id, fields, None, deps.clock.now())
    _tell(deps, row, [stream])


def _withdraw(deps: Deps, db: DbSession, row: AnyRow, user_id: str | None) -> list[str]:
    now = deps.clock.now()
    if not sees(row, "state"):
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
        found = _named(db, [row.input, output(row)], file_id)
    return found, files.bytes_of(deps, found.id)


def result_file_by_token(deps: Deps, token: str, file_id: str) -> tuple[File, Iterator[bytes]]:
    """A file in the result, for somebody with the link of a receipt."""
    with deps.db.reading() as db:
        found = _named(db, [output(_by_token(db, token))], file_id)
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
