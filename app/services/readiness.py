"""Whether everything is there that runs need: database, queue, workers."""

from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.services.deps import Deps


def look(deps: Deps) -> dict[str, Any]:
    """{"ready", "database", "redis", "workers"}: whether each answers, and how many workers."""
    redis = deps.queue.alive()
    workers = deps.queue.workers() if redis else 0
    database = _database_answers(deps)
    return {
        "ready": database and redis and workers > 0,
        "database": database,
        "redis": redis,
        "workers": workers,
    }


def _database_answers(deps: Deps) -> bool:
    try:
        with deps.db.reading() as db:
            db.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return False
    return True
