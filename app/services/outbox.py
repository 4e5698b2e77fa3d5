"""What was to be sent and could not be: its owner hears."""

from sqlalchemy.orm import Session as DbSession

from app.db.outgoing import Attempt, Claimed
from app.services import notices


def note_dead(session: DbSession, held: Claimed, attempt: Attempt) -> None:
    """Tells who cares for the workflow that a callback is given up; a notice is not noted."""
    if held.kind != "callback" or held.workflow_id is None:
        return
    code = attempt.code or f"status_{attempt.status}"
    detail = {
        "code": code,
        "detail": attempt.detail[:300],
        "outgoing_id": held.id,
        "run_id": held.subject_id,
        "run_number": held.body.get("data", {}).get("number"),
    }
    notices.note(
        session, "callback_dead", held.workflow_id, f"{held.id}:{held.attempts}", detail, attempt.at
    )
