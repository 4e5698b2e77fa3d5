"""Lists of any length: plain, or handles to stored pages."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Final

from app.core.errors import AppError, Kind
from app.core.json import dumps
from app.db import rows
from app.db.rows import Belonging
from app.services.deps import Deps

HANDLE: Final = "$rows"
PLAIN_ITEMS: Final = 200
PLAIN_BYTES: Final = 32_768
PAGE_ITEMS: Final = 1_000
PAGE_BYTES: Final = 1_048_576


def is_handle(value: Any) -> bool:
    """Whether a value stands for stored pages."""
    return isinstance(value, Mapping) and HANDLE in value


class RunRows:
    """`kit.Rows` of one activation; handles are readable within their root run only."""

    def __init__(self, deps: Deps, root_run_id: str, key: str, owner: str | None = None) -> None:
        self._deps = deps
        self._owner = owner
        self._root_run_id = root_run_id
        self._key = key
        self._made = 0

    def read(self, value: Any) -> Iterator[Any]:
        """The items one after another; raises AppError not_a_list."""
        if not is_handle(value):
            yield from _listed(value)
            return
        for page in self._pages(value):
            with self._deps.db.looking() as session:
                items = rows.items(session, page)
            yield from items

    def count(self, value: Any) -> int:
        """How many items there are; raises AppError not_a_list."""
        return int(value["count"]) if is_handle(value) else len(_listed(value))

    def between(self, value: Any, first: int, count: int) -> list[Any]:
        """The items `first` … `first + count - 1`."""
        if not is_handle(value):
            return _listed(value)[first : first + count]
        with self._deps.db.looking() as session:
            return list(rows.between(session, self._root_run_id, value[HANDLE], first, count))

    def join(self, lists: Iterable[list[Any]]) -> Any:
        """Several lists as one; where it is long each becomes a page, one in memory at a time."""
        source = iter(lists)
        begin: list[list[Any]] = []
        count = 0
        for part in source:
            begin.append(part)
            count += len(part)
            if count > PLAIN_ITEMS:
                break
        whole = [item for part in begin for item in part]
        if count <= PLAIN_ITEMS and len(dumps(whole).encode()) <= PLAIN_BYTES:
            return whole
        return self._write_pages(_chain(begin, source))

    def write(self, items: Iterable[Any]) -> Any:
        """A plain list where it is small (≤ 200 items and ≤ 32 KiB), else a handle."""
        source = iter(items)
        begin = list(islice(source, PLAIN_ITEMS + 1))
        if len(begin) <= PLAIN_ITEMS and len(dumps(begin).encode()) <= PLAIN_BYTES:
            return begin
        return self._write_pages(_cut(_chain(begin, source)))

    def _write_pages(self, parts: Iterable[list[Any]]) -> Any:
        rows_id, page, first = self._new_id(), 0, 0
        for part in parts:
            self._write_page(rows_id, (page, first), part)
            page, first = page + 1, first + len(part)
        return {HANDLE: rows_id, "count": first}

    def _new_id(self) -> str:
        """The same for the same write of the same activation, so that again changes nothing."""
        self._made += 1
        return hashlib.sha256(f"rows:{self._key}:{self._made}".encode()).hexdigest()

    def _write_page(self, rows_id: str, place: tuple[int, int], items: list[Any]) -> None:
        with self._deps.db.writing() as session:
            now = self._deps.clock.now()
            belongs = Belonging(self._root_run_id, self._owner)
            rows.write_page(session, belongs, rows_id, place, items, now)

    def _pages(self, value: Mapping[str, Any]) -> list[rows.PageOf]:
        with self._deps.db.looking() as session:
            found = rows.pages(session, self._root_run_id, str(value[HANDLE]))
        if sum(page.count for page in found) != value.get("count"):
            raise AppError(Kind.NOT_FOUND, "rows_not_found", "These rows are not of this run.")
        return found


def _listed(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise AppError(Kind.INVALID, "not_a_list", "This is no list.")
    return value


def _chain(begin: list[Any], rest: Iterator[Any]) -> Iterator[Any]:
    yield from begin
    yield from rest


def _cut(items: Iterator[Any]) -> Iterator[list[Any]]:
    """Pages of at most 1,000 items and about 1 MiB."""
    page: list[Any] = []
    size_bytes = 0
    for item in items:
        page.append(item)
        size_bytes += len(dumps(item))
        if len(page) >= PAGE_ITEMS or size_bytes >= PAGE_BYTES:
            yield page
            page, size_bytes = [], 0
    if page:
        yield page
