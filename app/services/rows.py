"""Long lists of a run, read page by page: of a handle, or of the run's output."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import Action, Principal, visible
from app.core.errors import AppError, FieldError, Kind, not_found
from app.db import payloads, rows
from app.db.models import Run
from app.services.deps import Deps
from app.services.page import Page, decode_cursor, encode_cursor

HANDLE = "$rows"
_BATCH = 1000


def list_page(
    deps: Deps,
    principal: Principal,
    run_id: str,
    handle: str | None,
    cursor: str | None,
    limit: int,
) -> Page:
    """Items of a list: the one that `handle` names, or the only one in the run's output."""
    (first,) = decode_cursor(cursor, int) if cursor else (0,)
    if not 0 <= first < 2**62:
        first = 0
    with deps.db.reading() as db:
        run = find_run(db, principal, run_id)
        value = _by_handle(db, run, handle) if handle else the_list(output_of(db, run), None)
        if isinstance(value, list):
            items, total = value[first : first + limit], len(value)
        else:
            total = int(value["count"])
            items = list(rows.between(db, run.root_run_id, value[HANDLE], first, limit))
    more = encode_cursor(first + limit) if first + limit < total else None
    return Page(items, more, total)


def find_run(db: DbSession, principal: Principal, run_id: str) -> Run:
    """The run, if it may be read; raises AppError not_found."""
    query = select(Run).where(Run.id == run_id, visible(principal, Action.RUN_READ, Run))
    run = db.scalar(query)
    if run is None:
        raise not_found("run")
    return run


def output_of(db: DbSession, run: Run) -> Any:
    """The run's output, None while it has none."""
    return None if run.output is None else payloads.value_of(db, run.output)


def _by_handle(db: DbSession, run: Run, handle: str) -> dict[str, Any]:
    pages = rows.pages(db, run.root_run_id, handle)
    if not pages:
        raise not_found("list")
    return {HANDLE: handle, "count": pages[-1].first + pages[-1].count}


def the_list(output: Any, name: str | None) -> Any:
    """The list in an output: the output itself, the one called `name`, or the only one there is.

    A list or a handle; raises AppError no_list.
    """
    if name is None and is_list(output):
        return output
    if isinstance(output, Mapping):
        lists = {key: value for key, value in output.items() if is_list(value)}
        if name is not None and name in lists:
            return lists[name]
        if name is None and lists:
            return next(iter(lists.values()))
    detail = "The output holds no such list."
    errors = (FieldError("?name", "no_list", detail),) if name is not None else ()
    raise AppError(Kind.CONFLICT, "no_list", detail, errors=errors)


def is_list(value: Any) -> bool:
    """Whether it is a list, or a handle to one."""
    if isinstance(value, Mapping):
        return isinstance(value.get(HANDLE), str) and isinstance(value.get("count"), int)
    return isinstance(value, list)


def each_item(deps: Deps, root_run_id: str, value: Any) -> Iterator[Any]:
    """Every item, in short readings, so that a slow receiver holds no transaction open."""
    if isinstance(value, list):
        yield from value
        return
    for first in range(0, int(value["count"]), _BATCH):
        with deps.db.reading() as db:
            batch = list(rows.between(db, root_run_id, value[HANDLE], first, _BATCH))
        yield from batch
