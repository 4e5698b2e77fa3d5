"""Addresses of starting steps: made when first asked for, renewed, found again."""

import re
from datetime import datetime
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import Action, Principal
from app.auth.tokens import new_token
from app.core.errors import AppError, Kind, invalid
from app.db.audit import record
from app.db.models import Address
from app.db.upsert import insert_new
from app.graph.parse import ID_PATTERN
from app.services.deps import Deps
from app.services.workflows import find_workflow

MOST: Final = 200  # of one workflow, steps that were removed included
_LONGEST: Final = 64
_NODE: Final = re.compile(ID_PATTERN)


def address_of(deps: Deps, principal: Principal, workflow: str, node: str) -> str:
    """The token of a step's address, made where there is none; the step may be unsaved.

    Raises AppError not_found, bad_node_id, too_many_addresses.
    """
    now = deps.clock.now()
    with deps.db.reading() as db:
        row = find_workflow(db, principal, workflow, Action.WORKFLOW_UPDATE)
        known = db.get(Address, (row.id, node))
    if known is not None:
        return known.token
    with deps.db.transaction() as db:
        return _make(db, row.id, node, now)


def renew(deps: Deps, principal: Principal, workflow: str, node: str) -> str:
    """Another token; who calls the old address is not heard any more."""
    now = deps.clock.now()
    with deps.db.transaction() as db:
        row = find_workflow(db, principal, workflow, Action.WORKFLOW_PUBLISH)
        _make(db, row.id, node, now)
        found = db.get_one(Address, (row.id, node))
        found.token, found.created_at = new_token(), now
        record(db, now, principal.user_id, "address:Renew", f"workflow/{row.id}", node=node)
        return found.token


def find(db: DbSession, token: str) -> Address | None:
    """The address with this token."""
    if not is_token(token):
        return None
    return db.scalar(select(Address).where(Address.token == token))


def is_token(text: str) -> bool:
    """Whether a text may be a token at all."""
    return 0 < len(text) <= _LONGEST and text.isascii()


def _make(db: DbSession, workflow_id: str, node: str, now: datetime) -> str:
    """The token of the address, also where another request makes it at this moment."""
    if not _NODE.fullmatch(node):
        raise invalid("bad_node_id", "No step can have this id.", pointer="/node")
    count = select(func.count()).select_from(Address).where(Address.workflow_id == workflow_id)
    if (db.scalar(count) or 0) >= MOST and db.get(Address, (workflow_id, node)) is None:
        detail = f"A workflow may have {MOST} addresses."
        raise AppError(Kind.CONFLICT, "too_many_addresses", detail)
    row = {"workflow_id": workflow_id, "node": node, "token": new_token(), "created_at": now}
    insert_new(db, Address, row)
    return db.get_one(Address, (workflow_id, node)).token
