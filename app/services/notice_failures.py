"""Runs that failed are told to those who care for their workflow."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm import Session as DbSession

from app.core.clock import iso
from app.db.models import Run
from app.db.notices import Occurrence
from app.services.deps import Deps
from app.services.follow import Ended, Follower
from app.services.notices import note_all


def _hear(_: Deps, db: DbSession, ended: Sequence[Ended], now: datetime) -> Sequence[str]:
    by_workflow: dict[str, list[Occurrence]] = defaultdict(list)
    for each in ended:
        # A run that was begun anew may fail again, and that is told again.
        key = f"{each.run_id}@{iso(each.ended_at)}"
        by_workflow[each.workflow_id].append(Occurrence(key, _told(each)))
    for workflow_id in sorted(by_workflow):
        note_all(db, "run_failed", workflow_id, by_workflow[workflow_id], now)
    return ()


def _told(ended: Ended) -> dict[str, Any]:
    error = ended.error or {}
    said = {name: str(error[name]) for name in ("code", "detail", "node") if error.get(name)}
    return {"run_id": ended.run_id, "run_number": ended.number, **said}


FOLLOWER: Final = Follower("notices", Run.state == "failed", _hear)
