"""Files that a run may read because whoever starts it may."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from sqlalchemy import ColumnElement, exists, select, true

from app.auth.permissions import TRY, Action, Principal, visible
from app.core.errors import AppError, FieldError, Kind
from app.core.json import pointer
from app.db.models import File, Run, RunFile
from app.db.session import Linked
from app.db.upsert import insert_missing

_FILE_PARTS: Final = frozenset({"id", "name", "media_type", "size_bytes"})


def record_files(session: Linked, principal: Principal, run_id: str, value: Any) -> None:
    """Lets a live run read the files that its input names, if its starter may.

    What a try has made is none of them: it goes with the try. Raises AppError file_not_found.
    """
    places = dict(files_in(value, ""))
    if places:
        of_a_try = exists(select(Run.id).where(Run.id == File.run_id, Run.kind == TRY))
        known = _readable_files(session, principal, places, ~of_a_try)
        _link_files(session, run_id, known, places)


def record_files_of_try(
    session: Linked, principal: Principal, run_id: str, value: Any, given: Any
) -> None:
    """The same for a try, which may read what other tries have made.

    Files in what is given to its steps may be gone already: then the step that opens one says so.
    """
    places = dict(files_in(value, ""))
    more = {file_id for file_id, _ in files_in(given, "")}
    if places or more:
        known = _readable_files(session, principal, {*places, *more}, true())
        _link_files(session, run_id, known, places)


def _readable_files(
    session: Linked, principal: Principal, ids: Collection[str], which: ColumnElement[bool]
) -> set[str]:
    statement = select(File.id).where(
        File.id.in_(ids), visible(principal, Action.FILE_READ, File), which
    )
    return set(session.connection().execute(statement).scalars())


def _link_files(
    session: Linked, run_id: str, known: Collection[str], places: Mapping[str, str]
) -> None:
    missing = [place for file_id, place in places.items() if file_id not in known]
    if missing:
        detail = "There is no such file."
        errors = tuple(FieldError(place, "file_not_found", detail) for place in missing)
        raise AppError(Kind.UNPROCESSABLE, "file_not_found", detail, errors=errors)
    rows = [{"run_id": run_id, "file_id": file_id} for file_id in sorted(known)]
    insert_missing(session, RunFile, rows)


def files_in(value: Any, place: str) -> Iterator[tuple[str, str]]:
    """The files in a value, as (id, pointer): objects with all of a file's parts."""
    if isinstance(value, dict):
        if value.keys() >= _FILE_PARTS and isinstance(value["id"], str):
            yield value["id"], "/input" + place
        for name, inner in value.items():
            yield from files_in(inner, place + pointer(name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from files_in(inner, f"{place}/{index}")
