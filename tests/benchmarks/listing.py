"""LIST: pages, searches and folders of 200,000 workflows, on the server without the network."""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert, text

from app.auth.permissions import SYSTEM
from app.config import Settings
from app.core.ids import new_id
from app.db.models import Workflow, WorkflowTag
from app.db.models.workflow import search_text
from app.services import shelf, workflows
from app.services.deps import Deps, connect
from app.services.workflows import WorkflowFilter
from tests.benchmarks.figures import Figure, at_most, percentile
from tests.factories.documents import chain
from tests.infrastructure import database

WORKFLOWS, REPETITIONS, LIMIT_MS = 200_000, 15, 50
SUBJECTS = ("問い合わせの振り分け", "請求書の照合", "備品購入の稟議", "月次CSVの検品", "契約の確認")
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)


def measure() -> Iterator[Figure]:
    """On both databases."""
    with tempfile.TemporaryDirectory(prefix="sekimori-bench-") as folder:
        for name, made in (
            ("SQLite", database.sqlite_database(Path(folder))),
            ("PostgreSQL", database.postgres_database()),
        ):
            with _filled(made) as deps:
                yield from _figures(name, deps)


@contextmanager
def _filled(made: Any) -> Iterator[Deps]:
    with made as url:
        deps = connect(Settings(database_url=url))
        _fill(deps)
        yield deps
        deps.close()


def _fill(deps: Deps) -> None:
    draft = chain(6)
    for first in range(0, WORKFLOWS, 5_000):
        rows = [_row(number, draft) for number in range(first, first + 5_000)]
        tags = [
            {"tag": f"tag {number % 40}", "workflow_id": row["id"]}
            for number, row in enumerate(rows)
        ]
        with deps.db.transaction() as db:
            db.connection().execute(insert(Workflow), rows)
            db.connection().execute(insert(WorkflowTag), tags)
    with deps.db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        postgres = connection.dialect.name == "postgresql"
        connection.execute(text("VACUUM ANALYZE" if postgres else "ANALYZE"))


def _row(number: int, draft: dict[str, Any]) -> dict[str, Any]:
    name, slug = f"{SUBJECTS[number % 5]} {number}", f"workflow-{number}"
    at = BEGAN + timedelta(seconds=number)
    return {
        "id": new_id(),
        "slug": slug,
        "name": name,
        "search": search_text(name, slug),
        "folder": f"部門{number % 20}/課{number % 200}",
        "draft": draft,
        "revision": 1,
        "run_count": 0,
        "created_at": at,
        "updated_at": at,
    }


def _figures(name: str, deps: Deps) -> Iterator[Figure]:
    def page(cursor: str | None = None, **which: Any) -> Any:
        return workflows.list_page(deps, SYSTEM, WorkflowFilter(**which), cursor, 50)

    far = page()
    for _ in range(20):
        far = page(far.next_cursor)
    asked: dict[str, Callable[[], Any]] = {
        "first page": page,
        "page 22": lambda: page(far.next_cursor),
        "by name": lambda: page(sort="name"),
        "search, a fifth fits": lambda: page(q="稟議"),
        "search, one fits": lambda: page(q="workflow-123456"),
        "search, nothing fits": lambda: page(q="ありません"),
        "folder with folders inside": lambda: page(folder="部門7"),
        "tag": lambda: page(tag="tag 7"),
        "folders and tags": lambda: shelf.overview(deps, SYSTEM),
    }
    method = f"{WORKFLOWS:,} workflows, median of {REPETITIONS}"
    for work, ask in asked.items():
        milliseconds = percentile([_seconds(ask) * 1000 for _ in range(REPETITIONS)], 50)
        yield at_most("LIST", f"{name}: {work}", milliseconds, "ms", LIMIT_MS, method)


def _seconds(ask: Callable[[], Any]) -> float:
    begin = time.perf_counter()
    ask()
    return time.perf_counter() - begin
