"""An owner of a workflow, and others."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import update

from app.auth.permissions import Principal
from app.core.ids import new_id
from app.db.models import Workflow
from app.services.deps import Deps
from app.services.notices import note
from tests.factories.runs import drawing, node, publish

START = node("start", "trigger.manual")
MakeWorkflow = Callable[..., str]
Tell = Callable[..., None]


@pytest.fixture
def workflow_of(deps: Deps) -> MakeWorkflow:
    """Makes a published workflow of a person, or of nobody."""

    def make(owner: Principal | str | None, *steps: dict[str, Any], wires: str = "") -> str:
        document = drawing([START, *steps], *filter(None, [wires]))
        made = publish(deps, document, f"flow-{new_id()}")
        owner_id = owner.user_id if isinstance(owner, Principal) else owner
        with deps.db.transaction() as db:
            db.execute(update(Workflow).where(Workflow.id == made).values(created_by=owner_id))
        return made

    return make


@pytest.fixture
def tell(deps: Deps) -> Tell:
    """Notes that something happened."""

    def say(workflow: str, key: str, kind: str = "run_failed", **detail: Any) -> None:
        with deps.db.transaction() as db:
            note(db, kind, workflow, key, detail, deps.clock.now())

    return say
