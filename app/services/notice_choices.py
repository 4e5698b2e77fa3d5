"""What a person wants to hear of his workflows, and by which ways."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import Action, Principal, visible
from app.core.errors import AppError, Kind
from app.db.models import EVERY, NoticeChoice, Workflow
from app.db.upsert import insert_or_replace
from app.services.deps import Deps
from app.services.notice_readers import (
    KINDS,
    WAYS,
    Reader,
    open_ways,
    owners_of,
    reader,
)
from app.services.workflows import find_workflow

MOST: Final = 500  # workflows for which one person chooses something of its own


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen: for the kinds that are named; None leaves it to the wider choice."""

    ways: Mapping[str, Sequence[str]]
    hours: int | None = None
    follows: bool | None = None


def read(deps: Deps, principal: Principal) -> dict[str, Any]:
    """What holds for all of one's workflows, and the workflows with a choice of their own."""
    with deps.db.reading() as db:
        return _all(db, principal)


def choose(deps: Deps, principal: Principal, choice: Choice) -> dict[str, Any]:
    """Chooses for all workflows that have no choice of their own."""
    with deps.db.transaction() as db:
        _write(db, principal, EVERY, Choice(choice.ways, choice.hours))
        return _all(db, principal)


def read_of(deps: Deps, principal: Principal, reference: str) -> dict[str, Any]:
    """What one hears of one workflow, and why; raises AppError not_found."""
    with deps.db.reading() as db:
        return _one(db, principal, find_workflow(db, principal, reference))


def choose_of(deps: Deps, principal: Principal, reference: str, choice: Choice) -> dict[str, Any]:
    """Chooses for one workflow; raises AppError not_found, too_many_choices."""
    with deps.db.transaction() as db:
        workflow = find_workflow(db, principal, reference)
        if db.get(NoticeChoice, (principal.user_id, workflow.id)) is None:
            _require_room(db, principal)
        _write(db, principal, workflow.id, choice)
        return _one(db, principal, workflow)


def forget_of(deps: Deps, principal: Principal, reference: str) -> dict[str, Any]:
    """For this workflow what is chosen for all holds again."""
    with deps.db.transaction() as db:
        workflow = find_workflow(db, principal, reference)
        own = (NoticeChoice.user_id == principal.user_id, NoticeChoice.workflow_id == workflow.id)
        db.execute(delete(NoticeChoice).where(*own))
        return _one(db, principal, workflow)


def _require_room(db: DbSession, principal: Principal) -> None:
    own = select(NoticeChoice.workflow_id).where(NoticeChoice.user_id == principal.user_id)
    if len(db.scalars(own.limit(MOST + 1)).all()) > MOST:
        detail = f"You may choose for {MOST} workflows; let one of them be as all others first."
        raise AppError(Kind.CONFLICT, "too_many_choices", detail)


def _write(db: DbSession, principal: Principal, workflow_id: str, choice: Choice) -> None:
    row = {
        "user_id": principal.user_id,
        "workflow_id": workflow_id,
        "follows": choice.follows,
        "ways": {
            kind: [way for way in WAYS if way in chosen] for kind, chosen in choice.ways.items()
        },
        "hours": choice.hours,
    }
    insert_or_replace(db, NoticeChoice, row, key=("user_id", "workflow_id"))
    db.expire_all()


def _all(db: DbSession, principal: Principal) -> dict[str, Any]:
    allowed = visible(principal, Action.WORKFLOW_READ, Workflow)
    query = select(NoticeChoice, Workflow).join(Workflow, Workflow.id == NoticeChoice.workflow_id)
    mine = query.where(NoticeChoice.user_id == principal.user_id, allowed)
    wide = db.get(NoticeChoice, (principal.user_id, EVERY))
    return {
        "set_up": _set_up(db),
        "usual": _holding(reader("", None, None)),
        "chosen": _holding(reader("", None, wide)),
        "workflows": [
            {"workflow": _named(workflow), "follows": row.follows}
            for row, workflow in db.execute(mine.order_by(Workflow.name, Workflow.id))
        ],
    }


def _one(db: DbSession, principal: Principal, workflow: Workflow) -> dict[str, Any]:
    narrow = db.get(NoticeChoice, (principal.user_id, workflow.id))
    wide = db.get(NoticeChoice, (principal.user_id, EVERY))
    follows = narrow.follows if narrow is not None else None
    is_owner = principal.user_id in owners_of(db, workflow.id)
    own = {"ways": dict(narrow.ways), "hours": narrow.hours} if narrow is not None else None
    return {
        "workflow": _named(workflow),
        "set_up": _set_up(db),
        "owner": is_owner,
        "follows": follows,
        "hears": is_owner if follows is None else follows,
        "own": own,
        "chosen": _holding(reader("", narrow, wide)),
    }


def _holding(found: Reader) -> dict[str, Any]:
    return {"ways": {kind: list(found.ways[kind]) for kind in KINDS}, "hours": found.hours}


def _set_up(db: DbSession) -> list[str]:
    return sorted(open_ways(db))


def _named(workflow: Workflow) -> dict[str, str]:
    return {"id": workflow.id, "name": workflow.name, "slug": workflow.slug}
