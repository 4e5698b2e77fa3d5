"""Nobody approves what he asked for or brought into effect: persons are compared, not tokens."""

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import Principal
from app.core.errors import AppError, Kind
from app.db.models import Review, Run, Workflow, WorkflowVersion


def refuse_own_approval(db: DbSession, principal: Principal, row: Review) -> None:
    """Raises AppError four_eyes for an approval by the requester, publisher or last editor.

    A check of an AI's answer is no approval: whoever serves the tray may do it. In a try nothing is
    granted: whoever tries plays every part.
    """
    if row.kind != "approval" or row.in_try:
        return
    involved = {
        row.requester_id,
        db.scalar(select(Run.started_by).where(Run.id == row.root_run_id)),
        db.scalar(select(WorkflowVersion.published_by).where(WorkflowVersion.id == row.version_id)),
        db.scalar(select(Workflow.updated_by).where(Workflow.id == row.workflow_id)),
    }
    if principal.user_id in involved - {None}:
        raise AppError(
            Kind.FORBIDDEN,
            "four_eyes",
            "Whoever asked for it, or edited or published the workflow, may not approve it.",
        )
