"""What waits for a person, and what needs a look: one answer for the home page."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import Action, Principal, permits, visible
from app.db.models import Model, Review, Run
from app.db.queries import home_figures
from app.db.queries.home_figures import Failure
from app.services.deps import Deps

_DAY: Final = timedelta(hours=24)
_PATIENCE: Final = timedelta(minutes=1)
_MOST_GROUPS: Final = 20


def read(deps: Deps, principal: Principal) -> dict[str, Any]:
    """Trays, and what needs a look; what one may not see is empty."""
    now = deps.clock.now()
    workers = deps.queue.workers() if deps.queue.alive() else 0
    with deps.db.reading() as db:
        reviews = visible(principal, Action.REVIEW_READ, Review)
        runs = visible(principal, Action.RUN_READ, Run)
        failed = home_figures.failures(db, runs, now - _DAY)
        queued, since = home_figures.unstarted(db, runs, now - _PATIENCE)
        holds, oldest = home_figures.old_holds(db, reviews, now - _DAY)
        return {
            "trays": home_figures.trays(db, reviews, now),
            "failed": _grouped(failed),
            "unstarted": {"count": queued, "oldest_at": since, "workers": workers},
            "old_holds": {"count": holds, "oldest_at": oldest},
            "failed_models": _models(db, principal),
        }


def _grouped(failed: Sequence[Failure]) -> list[dict[str, Any]]:
    """One entry for each workflow, step and code, with the last run; the newest first."""
    groups: dict[tuple[Any, ...], dict[str, Any]] = {}
    for each in failed:
        node, code = str(each.error.get("node") or ""), str(each.error.get("code") or "")
        key = (each.workflow["id"], node, code)
        group = groups.setdefault(key, _first_of_group(each, node, code))
        group["count"] += 1
    return list(groups.values())[:_MOST_GROUPS]


def _first_of_group(each: Failure, node: str, code: str) -> dict[str, Any]:
    run = {"id": each.run_id, "number": each.number, "ended_at": each.ended_at}
    detail = str(each.error.get("detail") or "")
    return {
        "workflow": each.workflow,
        "node": node,
        "code": code,
        "detail": detail,
        "count": 0,
        "last": run,
    }


def _models(db: DbSession, principal: Principal) -> list[dict[str, Any]]:
    if not permits(principal, Action.MODEL_READ):
        return []
    allowed = visible(principal, Action.MODEL_READ, Model)
    return [
        {"slug": slug, "name": name, "code": str((error or {}).get("code", "")), "ended_at": at}
        for slug, name, error, at in home_figures.failed_models(db, allowed)
    ]
