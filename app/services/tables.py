"""A run's output as a table: CSV that spreadsheets open safely."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from app.auth.permissions import Principal
from app.core import json
from app.services.deps import Deps
from app.services.rows import each_item, find_run, output_of, the_list

_BOM: Final = "\ufeff"  # without it Japanese spreadsheets guess another encoding
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_LINES: Final = 500


def output_csv(
    deps: Deps, principal: Principal, run_id: str, name: str | None
) -> tuple[str, Iterator[bytes]]:
    """File name and bytes of the list in a run's output; raises AppError not_found, no_list."""
    with deps.db.reading() as db:
        run = find_run(db, principal, run_id)
        value = the_list(output_of(db, run), name)
        root, number = run.root_run_id, abs(run.number)
    columns = _columns(flat(item) for item in each_item(deps, root, value))
    lines = _lines((flat(item) for item in each_item(deps, root, value)), columns)
    return f"run-{number}.csv", lines


def flat(item: Any) -> dict[str, Any]:
    """A row: the parts of an object; those of a collected item's value beside its index."""
    if not isinstance(item, Mapping):
        return {"value": item}
    value = item.get("value")
    if {"index", "status"} <= item.keys() and isinstance(value, Mapping):
        rest = {key: each for key, each in item.items() if key != "value"}
        return {**rest, **{str(key): each for key, each in value.items() if key not in rest}}
    return {str(key): each for key, each in item.items()}


def _columns(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    found: dict[str, None] = {}
    for row in rows:
        found.update(dict.fromkeys(row))
    return list(found)


def _lines(rows: Iterable[Mapping[str, Any]], columns: list[str]) -> Iterator[bytes]:
    buffer = io.StringIO()
    buffer.write(_BOM)
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([_cell(column) for column in columns])
    for number, row in enumerate(rows, 1):
        writer.writerow([_cell(row.get(column)) for column in columns])
        if number % _LINES == 0:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    text = value if isinstance(value, str) else json.dumps(value)
    return "'" + text if text.startswith(_FORMULA) else text
