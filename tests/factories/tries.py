"""Drafts, and tries of them to their end."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.auth.permissions import Principal
from app.core.ids import new_id
from app.services import runs, tries, workflows
from app.services.try_scope import NewTry
from app.services.workflows import NewWorkflow
from tests.factories.runs import ENDS, Workshop


def draft(workshop: Workshop, document: Mapping[str, Any]) -> str:
    """The id of a workflow that was never published."""
    new = NewWorkflow(f"draft-{new_id()}", dict(document))
    return workflows.create(workshop.deps, workshop.alice, new)["id"]


def try_draft(
    workshop: Workshop,
    document: Mapping[str, Any],
    value: Any = None,
    *,
    workflow: str | None = None,
    ends: Sequence[str] = ENDS,
    who: Principal | None = None,
    **rest: Any,
) -> dict[str, Any]:
    """The run of a try, once it has come to one of these states."""
    given = {} if value is None else value
    workflow = workflow or draft(workshop, document)
    wanted = NewTry(dict(document), given, **rest)
    run_id = tries.start(workshop.deps, who or workshop.alice, workflow, wanted)
    return workshop.until(run_id, *ends)


def items(workshop: Workshop, run_id: str, node: str) -> list[dict[str, Any]]:
    """What a step did in a run."""
    deps, alice = workshop.deps, workshop.alice
    return runs.node_activations(deps, alice, run_id, node, runs.TurnFilter(), None, 100).items
