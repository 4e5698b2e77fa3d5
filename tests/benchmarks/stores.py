"""An empty database of each kind for what is measured in this process."""

import tempfile
from contextlib import ExitStack
from pathlib import Path

from app.config import Settings
from app.db import migrate
from app.services.deps import Deps, connect
from tests.infrastructure import postgres


def stored(stack: ExitStack, kind: str, redis_url: str) -> Deps:
    """On SQLite NORMAL or PostgreSQL, until the stack ends."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sekimori-bench-")))
    url = f"sqlite:///{folder / 'bench.sqlite3'}"
    if kind == "PostgreSQL":
        server = postgres.server(power_safe=True)
        name = server.create()
        stack.callback(server.drop, name)
        url = server.database_url(name)
    migrate.upgrade(url)
    settings = Settings(
        database_url=url, redis_url=redis_url, data_dir=folder, sqlite_synchronous="NORMAL"
    )
    deps = connect(settings)
    stack.callback(deps.close)
    return deps
