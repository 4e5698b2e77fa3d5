"""What steps gave in one's last tries of a workflow, outside and for one item of a for-each."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import TRY, Action, Principal, visible
from app.core.errors import not_found
from app.db import payloads, rows
from app.db.base import AnyRow
from app.db.models import RowsPage, Run
from app.db.payloads import Stored
from app.db.queries import run_list, tried
from app.db.queries.tried import Place

TRIES: Final = 20
HANDLE: Final = "$rows"
_MOST_ITEMS: Final = 100_000


@dataclass(frozen=True, slots=True)
class Known:
    """What a step delivers, and on which exit."""

    port: str
    value: Any
    pinned: bool = False


class TriedValues:
    """Looks through one's last tries, the newest first; before them through `run`, and where that
    is a live run through nothing else.

    `around` are the for-eaches around the step in question, the outermost first, `item` which
    item of the innermost is meant; of the outer ones the first that has it. With `reads_out`
    stored lists are given as the lists themselves, so that another run may have them.
    """

    def __init__(
        self,
        session: DbSession,
        principal: Principal,
        workflow_id: str,
        around: Sequence[str],
        item: int,
        run: str | None = None,
        *,
        reads_out: bool = True,
    ) -> None:
        self._session = session
        self._reads_out = reads_out
        self._around = around
        self._item = item
        seen = visible(principal, Action.RUN_READ, Run)
        first = None if run is None else run_list.one(session, run, seen)
        self.runs: list[AnyRow] = [] if first is None else [first]
        if first is None or first.kind == TRY:
            mine = run_list.tries(session, workflow_id, principal.user_id, seen, TRIES)
            self.runs += [each for each in mine if each.id != run]
        self._places: dict[str, Place | None] = {}

    def outputs(self, names: Collection[str]) -> dict[str, Known]:
        """Step → what it gave last, of those that gave something."""
        found: dict[str, Known] = {}
        for run in self.runs:
            missing = [name for name in names if name not in found]
            if not missing:
                break
            made = tried.outputs(self._session, run.id, missing, self._place(run))
            for name, (port, stored) in made.items():
                value = self.opened(run, stored, self._place(run))
                found[name] = Known(port, value)
        return found

    def items(self) -> dict[str, list[Any]]:
        """For-each → the one item that is meant; of those that were tried."""
        for run in self.runs:
            place = self._place(run)
            if place is not None:
                return {
                    each: [self.opened(run, stored, place)] for each, stored in place.items.items()
                }
        return {}

    def item(self) -> tuple[Any, int] | None:
        """The item of the innermost for-each that is meant, and its number."""
        found = self.items()
        return (found[self._around[-1]][0], self._item) if found and self._around else None

    def input(self) -> tuple[bool, Any]:
        """Whether there is a try, and the input of the last one."""
        if not self.runs:
            return False, None
        return True, self.opened(self.runs[0], tried.run_input(self._session, self.runs[0].id))

    def opened(self, run: AnyRow, stored: Stored, place: Place | None = None) -> Any:
        """The value of an envelope."""
        if "i" in stored and place is not None:
            value = place.values(self._session)[stored["i"]]
        else:
            value = payloads.value_of(self._session, stored)
        return read_out(self._session, run.root_run_id, value) if self._reads_out else value

    def _place(self, run: AnyRow) -> Place | None:
        if not self._around:
            return None
        if run.id not in self._places:
            self._places[run.id] = tried.place(self._session, run.id, self._around, self._item)
        return self._places[run.id]


def read_out(session: DbSession, root_run_id: str, value: Any) -> Any:
    """The value with every stored list in it, which belongs to that run, as the list itself."""
    if isinstance(value, list):
        items: list[Any] = value
        return [read_out(session, root_run_id, each) for each in items]
    if not isinstance(value, dict):
        return value
    parts: dict[str, Any] = value
    handle = parts.get(HANDLE)
    if isinstance(handle, str):
        said = parts.get("count")
        count = min(said, _MOST_ITEMS) if isinstance(said, int) else 0
        return list(rows.between(session, root_run_id, handle, 0, count)) if count > 0 else []
    return {name: read_out(session, root_run_id, each) for name, each in parts.items()}


def read_out_seen(session: DbSession, principal: Principal, value: Any) -> Any:
    """The same for a value that somebody sends, of lists of one run, which he may see.

    Raises AppError not_found.
    """
    handle = _first_handle(value)
    if handle is None:
        return value
    query = select(RowsPage.root_run_id).where(RowsPage.rows_id == handle).limit(1)
    root_run_id = session.scalar(query)
    seen = visible(principal, Action.RUN_READ, Run)
    if root_run_id is None or run_list.one(session, root_run_id, seen) is None:
        raise not_found("list")
    return read_out(session, root_run_id, value)


def _first_handle(value: Any) -> str | None:
    if isinstance(value, dict):
        parts: dict[str, Any] = value
        if isinstance(parts.get(HANDLE), str):
            return parts[HANDLE]
        value = list(parts.values())
    if isinstance(value, list):
        items: list[Any] = value
        return next((found for each in items if (found := _first_handle(each))), None)
    return None
