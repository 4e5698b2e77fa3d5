"""A run that waits for people, written straight into the database."""

from typing import Any

from app.core.ids import new_id
from app.db.models import Review, Run, Stream, Workflow, WorkflowVersion
from app.services.deps import Deps
from tests.fakes.callers import Program
from tests.fakes.documents import ECHO

FORM = {"type": "object", "properties": {"value": {"type": "string"}}, "required": ["value"]}
DECISIONS = {"rescue": ["retry", "skip", "fail"]}


class Waiting:
    """A waiting run; `add` gives it another review."""

    def __init__(self, deps: Deps, run_id: str, workflow_id: str, version_id: str) -> None:
        self._deps = deps
        self.run_id = run_id
        self._workflow_id = workflow_id
        self._version_id = version_id

    def add(self, kind: str = "check", **more: Any) -> str:
        """The id of a new open review."""
        review_id = new_id()
        request = {
            "proposal": "shipping",
            "evidence": {"text": "where is it?"},
            "candidates": [{"value": "refund", "label": "Refund"}],
            "decisions": DECISIONS.get(kind, ["accept", "edit", "reject"]),
            "form": FORM,
        }
        with self._deps.db.transaction() as session:
            session.add(
                Review(
                    id=review_id,
                    run_id=self.run_id,
                    root_run_id=self.run_id,
                    workflow_id=self._workflow_id,
                    version_id=self._version_id,
                    stream_id=self.run_id,
                    activation=f"check_{review_id[-8:]}:1:0",
                    node_id="greet",
                    kind=kind,
                    title="An inquiry",
                    request=request,
                    binds_to="0" * 64,
                    created_at=self._deps.clock.now(),
                    **more,
                )
            )
        return review_id


def waiting_run(deps: Deps, starter: Program) -> Waiting:
    """A run that `starter` started, with its workflow, version and stream."""
    now = deps.clock.now()
    workflow_id, version_id, run_id = new_id(), new_id(), new_id()
    by = {"created_by": starter.id, "updated_by": starter.id}
    with deps.db.transaction() as session:
        session.add(
            Workflow(
                id=workflow_id,
                slug="waiting",
                name="Waiting",
                draft=ECHO,
                created_at=now,
                updated_at=now,
                **by,
            )
        )
        session.flush()
        session.add(
            WorkflowVersion(
                id=version_id,
                workflow_id=workflow_id,
                number=1,
                document=ECHO,
                content_hash="0" * 64,
                published_by=starter.id,
                published_at=now,
            )
        )
        session.flush()
        session.add(
            Run(
                id=run_id,
                number=1,
                workflow_id=workflow_id,
                version_id=version_id,
                root_run_id=run_id,
                state="waiting",
                input={"v": {"name": "x"}},
                started_by=starter.id,
                created_at=now,
            )
        )
        session.add(
            Stream(id=run_id, kind="run", run_id=run_id, root_run_id=run_id, created_at=now)
        )
    return Waiting(deps, run_id, workflow_id, version_id)
