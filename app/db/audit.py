"""The only writer of the audit trail: one row for one act, in the transaction of the act."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.core.ids import new_id
from app.db.models import Audit


def record(
    session: Session,
    now: datetime,
    principal_id: str | None,
    action: str,
    resource: str,
    **detail: Any,
) -> None:
    """Notes that `principal_id` did `action` to `resource` ("workflow/<id>"); never a secret."""
    session.add(
        Audit(
            id=new_id(),
            at=now,
            principal_id=principal_id,
            action=action,
            resource=resource,
            detail=detail,
        )
    )
