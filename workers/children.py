"""Makes the runs of sub-workflows."""

from typing import Final

from sqlalchemy import or_, select

from app.core.errors import AppError
from app.db.models import Workflow, WorkflowVersion
from app.db.runs import NewRun
from app.db.streams import EventRow
from app.engine.codec import encode
from app.engine.events import RunStarted
from app.engine.limits import CHILD_DEPTH
from app.engine.outcome import Call, Fault
from app.graph.schemas import value_faults
from app.graph.starts import start_by_hand
from workers.ports.files import derived_id
from workers.stint import Stint

_SHOWN_FAULTS: Final = 5


class ChildRefused(Exception):
    """A call that cannot become a run."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(code)
        self.fault = Fault(code, detail)


def new_child(stint: Stint, key: str, attempt: int, call: Call) -> tuple[NewRun, list[EventRow]]:
    """The child run of an activation, its id made of the activation, with its first event.

    Raises `ChildRefused` (child_too_deep, child_not_published, child_bad_input), `BadValue`.
    """
    header = stint.header
    if header.run_depth + 1 > CHILD_DEPTH:
        detail = f"Sub-workflows may be nested {CHILD_DEPTH} deep."
        raise ChildRefused("child_too_deep", detail)
    version_id = stint.version.pins.get(call.workflow) or _published(stint, call.workflow)
    try:
        version = stint.desk.versions.get(version_id)
    except (LookupError, AppError) as error:
        raise ChildRefused("child_not_runnable", str(error)) from None
    faults = value_faults(call.input, version.document.input_schema)
    if faults:
        shown = "; ".join(
            f"{each.pointer or '/'}: {each.detail}" for each in faults[:_SHOWN_FAULTS]
        )
        raise ChildRefused("child_bad_input", f"The input does not fit the sub-workflow: {shown}")
    run = NewRun(
        id=derived_id(f"child:{header.id}:{key}:{attempt}"),
        workflow_id=version.workflow_id,
        version_id=version_id,
        root_run_id=header.root_run_id,
        input=stint.values.put(call.input),
        started_by=header.run_started_by,
        parent_run_id=header.run_id,
        parent_stream_id=header.id,
        parent_activation=key,
        depth=header.run_depth + 1,
        kind=header.run_kind,
        queue=header.queue,
    )
    starts = start_by_hand(version.document, stint.desk.deps.types)
    return run, [encode(RunStarted(run.input, starts))]


def _published(stint: Stint, reference: str) -> str:
    """A workflow that was named only when the run came to it."""
    statement = (
        select(WorkflowVersion.id)
        .join(Workflow, Workflow.id == WorkflowVersion.workflow_id)
        .where(
            or_(Workflow.id == reference, Workflow.slug == reference),
            WorkflowVersion.number == Workflow.published_version,
        )
    )
    with stint.desk.deps.db.reading() as session:
        found = session.connection().execute(statement).scalar()
    if found is None:
        raise ChildRefused("child_not_published", f"The workflow {reference!r} is not published.")
    return found
