"""Pages of long lists, which belong to one root run."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, literal, select

from app.core.json import dumps
from app.db import payloads
from app.db.models import RowsPage
from app.db.session import Linked
from app.db.upsert import insert_or_replace


@dataclass(frozen=True, slots=True)
class PageOf:
    """Where a page lies: items `first` … `first + count - 1`."""

    page: int
    first: int
    count: int
    payload_hash: str


@dataclass(frozen=True, slots=True)
class Belonging:
    """Whose a page is: a root run's; and an `owner`'s, where nobody shares its content."""

    root_run_id: str
    owner: str | None = None


def write_page(
    session: Linked,
    belongs: Belonging,
    rows_id: str,
    place: tuple[int, int],
    items: Sequence[Any],
    now: datetime,
) -> None:
    """Keeps the items as page `place[0]`, beginning at index `place[1]`; again changes nothing."""
    content = payloads.body(dumps(items).encode(), belongs.owner)
    payloads.insert(session, [content], now)
    link_page(session, belongs.root_run_id, rows_id, PageOf(*place, len(items), content.hash))


def link_page(session: Linked, root_run_id: str, rows_id: str, page: PageOf) -> None:
    """Makes a content that is there a page of a list."""
    row = {
        "rows_id": rows_id,
        "page": page.page,
        "root_run_id": root_run_id,
        "first": page.first,
        "count": page.count,
        "payload_hash": page.payload_hash,
    }
    insert_or_replace(session, RowsPage, row, key=("rows_id", "page", "root_run_id"))


def share(session: Linked, root_run_id: str, of: str) -> None:
    """Lets a root run read all lists of another one; their contents are not copied."""
    names = ["rows_id", "page", "root_run_id", "first", "count", "payload_hash"]
    theirs = select(
        RowsPage.rows_id,
        RowsPage.page,
        literal(root_run_id),
        RowsPage.first,
        RowsPage.count,
        RowsPage.payload_hash,
    ).where(RowsPage.root_run_id == of)
    session.connection().execute(insert(RowsPage).from_select(names, theirs))


def pages(
    session: Linked, root_run_id: str, rows_id: str, first: int = 0, last: int | None = None
) -> list[PageOf]:
    """The pages that hold items from `first` to `last`; none when the list is another run's."""
    statement = select(RowsPage.page, RowsPage.first, RowsPage.count, RowsPage.payload_hash).where(
        RowsPage.rows_id == rows_id,
        RowsPage.root_run_id == root_run_id,
        RowsPage.first + RowsPage.count > first,
    )
    if last is not None:
        statement = statement.where(RowsPage.first <= last)
    found = session.connection().execute(statement.order_by(RowsPage.page))
    return [PageOf(*row) for row in found]


def items(session: Linked, page: PageOf) -> list[Any]:
    """The items of a page."""
    return json.loads(payloads.read(session, page.payload_hash))


def between(
    session: Linked, root_run_id: str, rows_id: str, first: int, count: int
) -> Iterator[Any]:
    """The items `first` … `first + count - 1`."""
    for page in pages(session, root_run_id, rows_id, first, first + count - 1):
        begin = max(0, first - page.first)
        yield from items(session, page)[begin : first + count - page.first]
