"""Callbacks: the result of a run, put to be sent to the address that its caller gave."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from app.core.clock import iso
from app.db import outgoing
from app.db.models import Run, Workflow
from app.services.deps import Deps
from app.services.follow import Ended, Follower

KIND: Final = "callback"


def _hear(deps: Deps, db: DbSession, ended: Sequence[Ended], now: datetime) -> Sequence[str]:
    """A run that was tried again ends again: each end is told."""
    ids = {each.workflow_id for each in ended}
    query = select(Workflow.id, Workflow.slug, Workflow.name).where(Workflow.id.in_(ids))
    named = {row.id: row for row in db.execute(query)}
    for each in ended:
        new = outgoing.NewOutgoing(
            kind=KIND,
            channel="http",
            target={"url": (each.callback or {}).get("url", "")},
            workflow_id=each.workflow_id,
            subject_id=each.run_id,
            body=_body(deps, each, named[each.workflow_id]),
            unique_key=f"callback:{each.run_id}:{iso(each.ended_at)}",
        )
        outgoing.put(db, new, now)
    return ()


def _body(deps: Deps, ended: Ended, workflow: Any) -> dict[str, Any]:
    """What is sent, but for the output: that stays in its envelope until then."""
    data = {
        "id": ended.run_id,
        "number": ended.number,
        "workflow": {"id": workflow.id, "slug": workflow.slug, "name": workflow.name},
        "state": ended.state,
        "error": ended.error,
        "created_at": iso(ended.created_at),
        "ended_at": iso(ended.ended_at),
        "url": f"{deps.settings.address()}/runs/{ended.run_id}",
    }
    return {
        "type": f"run.{ended.state}",
        "timestamp": iso(ended.ended_at),
        "data": data,
        "output": ended.output,
    }


FOLLOWER: Final = Follower("callbacks", Run.callback.is_not(None), _hear)
