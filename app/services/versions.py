"""Published versions: made of a draft without errors, immutable, listed."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import Action, Principal
from app.core.errors import AppError, FieldError, Kind, not_found
from app.core.ids import new_id
from app.db.audit import record
from app.db.models import Workflow, WorkflowVersion
from app.graph.canonical import content_hash
from app.graph.diff import diff
from app.graph.model import Document
from app.services import documents, triggers
from app.services.credential_facts import require_use
from app.services.deps import Deps
from app.services.page import Page, decode_cursor, encode_cursor
from app.services.people import name_people
from app.services.workflows import find_version, find_workflow

SUBWORKFLOW = "flow.subworkflow"
DRAFT = "draft"
_BLOCKED = "The draft has {count} problems that keep it from being published."
_DIGITS = 10  # of a number that fits the column


def publish(deps: Deps, principal: Principal, reference: str, note: str) -> dict[str, Any]:
    """The number of the version that is now in effect; the same one when nothing changed.

    Raises AppError check_failed with every problem while the draft has errors.
    """
    now = deps.clock.now()
    with deps.db.transaction() as db:
        row = find_workflow(db, principal, reference, Action.WORKFLOW_PUBLISH)
        number, changed = publish_row(deps, db, row, principal, note, now)
        record(
            db,
            now,
            principal.user_id,
            Action.WORKFLOW_PUBLISH,
            f"workflow/{row.id}",
            version=number,
            note=note,
        )
    return {"version": number, "changed": changed}


def publish_row(
    deps: Deps, db: DbSession, row: Workflow, principal: Principal, note: str, now: datetime
) -> tuple[int, bool]:
    """The version's number and whether it is new."""
    db.refresh(row, with_for_update=True)
    document = documents.parse(row.draft)
    require_use(principal, document, deps.types)
    documents.refuse(
        "check_failed", _BLOCKED, documents.check(deps, db, document, (row.id, row.slug))
    )
    version_id = new_id()
    pins = pins_of(db, row, document, version_id)
    newest = db.scalar(
        select(WorkflowVersion)
        .where(WorkflowVersion.workflow_id == row.id, WorkflowVersion.number > 0)
        .order_by(WorkflowVersion.number.desc())
        .limit(1)
    )
    digest = content_hash(row.draft)
    if newest is not None and _is_same(newest, digest, pins, version_id):
        row.published_version = newest.number
        triggers.sync(db, row, document, deps.types, now)
        return newest.number, False
    number = (newest.number if newest else 0) + 1
    db.add(
        WorkflowVersion(
            id=version_id,
            workflow_id=row.id,
            number=number,
            document=row.draft,
            content_hash=digest,
            pins=pins,
            note=note,
            published_by=principal.user_id,
            published_at=now,
        )
    )
    row.published_version = number
    triggers.sync(db, row, document, deps.types, now)
    return number, True


def _is_same(newest: WorkflowVersion, digest: str, pins: dict[str, str], version_id: str) -> bool:
    own = {name: newest.id if pin == version_id else pin for name, pin in pins.items()}
    return newest.content_hash == digest and newest.pins == own


def pins_of(
    db: DbSession, row: Workflow, document: Document, version_id: str, *, must_exist: bool = True
) -> dict[str, str]:
    """The version that each sub-workflow has at this moment: reference → version id.

    Raises AppError child_not_published; without `must_exist` it is left out instead.
    """
    pins: dict[str, str] = {}
    for index, node in enumerate(document.nodes):
        reference = node.params.get("workflow")
        if node.type != SUBWORKFLOW or not isinstance(reference, str):
            continue
        if reference in (row.id, row.slug):
            pins[reference] = version_id
            continue
        pinned = db.scalar(
            select(WorkflowVersion.id)
            .join(Workflow, Workflow.id == WorkflowVersion.workflow_id)
            .where(
                (Workflow.id == reference) | (Workflow.slug == reference),
                WorkflowVersion.number == Workflow.published_version,
            )
        )
        if pinned is None and not must_exist:
            continue
        if pinned is None:
            place = f"/document/nodes/{index}/params/workflow"
            detail = f"The workflow {reference!r} is not published."
            errors = (FieldError(place, "not_published", detail),)
            raise AppError(Kind.UNPROCESSABLE, "child_not_published", detail, errors=errors)
        pins[reference] = pinned
    return pins


def list_versions(
    deps: Deps, principal: Principal, reference: str, cursor: str | None, limit: int
) -> Page:
    """Published versions, newest first."""
    query = select(WorkflowVersion)
    if cursor:
        (number,) = decode_cursor(cursor, int)
        query = query.where(WorkflowVersion.number < number)
    with deps.db.reading() as db:
        row = find_workflow(db, principal, reference)
        mine = WorkflowVersion.workflow_id == row.id
        query = query.where(mine, WorkflowVersion.kind == "published")
        ordered = query.order_by(WorkflowVersion.number.desc())
        rows = list(db.scalars(ordered.limit(limit + 1)))
        people = name_people(db, [each.published_by for each in rows])
    more = encode_cursor(rows[limit - 1].number) if len(rows) > limit else None
    return Page([_describe(each, people) for each in rows[:limit]], more)


def read_version(deps: Deps, principal: Principal, reference: str, number: int) -> dict[str, Any]:
    """A published version with its document."""
    with deps.db.reading() as db:
        version = find_version(db, find_workflow(db, principal, reference), number)
        people = name_people(db, [version.published_by])
    return {**_describe(version, people), "document": version.document}


def compare(deps: Deps, principal: Principal, reference: str, old: str, new: str) -> dict[str, Any]:
    """The changes from one version to another, each a number or `draft`; raises not_found."""
    with deps.db.reading() as db:
        row = find_workflow(db, principal, reference)
        before, after = (_document_of(db, row, which) for which in (old, new))
    return {"changes": [change.to_json() for change in diff(before, after)]}


def _document_of(db: DbSession, row: Workflow, which: str) -> dict[str, Any]:
    if which == DRAFT:
        return row.draft
    if not (which.isascii() and which.isdigit() and len(which) < _DIGITS):
        raise not_found("version")
    return find_version(db, row, int(which)).document


def _describe(version: WorkflowVersion, people: dict[Any, Any]) -> dict[str, Any]:
    return {
        "number": version.number,
        "note": version.note,
        "content_hash": version.content_hash,
        "published_by": people.get(version.published_by),
        "published_at": version.published_at,
    }
