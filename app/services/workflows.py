"""Workflows and their drafts: created, saved, read, listed, archived, exported, imported."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, or_, select, update
from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import Action, Principal, Resource, require, visible
from app.core.errors import AppError, Kind, not_found
from app.core.ids import new_id
from app.db.audit import record
from app.db.models import Workflow, WorkflowVersion
from app.db.models.workflow import search_text
from app.db.queries import workflow_list
from app.db.queries.workflow_list import WorkflowFilter
from app.graph.hold import hold_answer
from app.services import documents
from app.services.deps import Deps
from app.services.examples import example_input
from app.services.page import Page, decode_cursor, encode_cursor
from app.services.people import name_people
from app.services.slugs import free_slug


@dataclass(frozen=True, slots=True)
class NewWorkflow:
    """What a workflow begins with."""

    name: str
    document: Any
    folder: str = ""
    slug: str | None = None


def find_workflow(
    db: DbSession, principal: Principal, reference: str, action: Action = Action.WORKFLOW_READ
) -> Workflow:
    """The workflow of this id or slug on which `action` is allowed; raises AppError not_found."""
    query = select(Workflow).where(
        or_(Workflow.id == reference, Workflow.slug == reference),
        visible(principal, Action.WORKFLOW_READ, Workflow),
    )
    row = db.scalar(query)
    if row is None:
        raise not_found("workflow")
    require(principal, action, Resource("workflow", row.id, {"folder": row.folder}))
    return row


def create(deps: Deps, principal: Principal, new: NewWorkflow) -> dict[str, Any]:
    """The new workflow's id, slug, revision and problems; raises bad_document, slug_taken."""
    require(principal, Action.WORKFLOW_CREATE)
    document = documents.parse(new.document)
    now = deps.clock.now()
    with deps.db.transaction() as db:
        row = insert_workflow(db, principal, new, now)
        record(db, now, principal.user_id, Action.WORKFLOW_CREATE, f"workflow/{row.id}")
        problems = documents.check(deps, db, document)
    return _saved(row, problems)


def insert_workflow(
    db: DbSession, principal: Principal, new: NewWorkflow, now: datetime
) -> Workflow:
    """The row of a new workflow whose document was read already."""

    def is_taken(slug: str) -> bool:
        return db.scalar(select(Workflow.id).where(Workflow.slug == slug)) is not None

    row = Workflow(
        id=new_id(),
        slug=free_slug(new.slug, new.name, "workflow", is_taken),
        name=new.name,
        folder=folder_path(new.folder),
        draft=new.document,
        revision=1,
        created_by=principal.user_id,
        updated_by=principal.user_id,
        created_at=now,
        updated_at=now,
    )
    db.add(row)
    db.flush()
    return row


def save(
    deps: Deps, principal: Principal, reference: str, revision: int, changes: Mapping[str, Any]
) -> dict[str, Any]:
    """The draft's new revision and problems.

    `revision` is the one that was seen; raises AppError stale (with the present one) when
    somebody saved in between.
    """
    document = documents.parse(changes["document"]) if "document" in changes else None
    now = deps.clock.now()
    with deps.db.transaction() as db:
        row = find_workflow(db, principal, reference, Action.WORKFLOW_UPDATE)
        _write_draft(db, row, revision, _columns(row, changes), principal, now)
        record(
            db,
            now,
            principal.user_id,
            Action.WORKFLOW_UPDATE,
            f"workflow/{row.id}",
            revision=revision + 1,
        )
        db.refresh(row)
        problems = (
            documents.check(deps, db, document, (row.id, row.slug))
            if document
            else documents.describe(deps, db, row.draft, (row.id, row.slug))["problems"]
        )
    return _saved(row, problems)


def _columns(row: Workflow, changes: Mapping[str, Any]) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    if "name" in changes:
        columns = {"name": changes["name"], "search": search_text(changes["name"], row.slug)}
    if "folder" in changes:
        columns["folder"] = folder_path(changes["folder"])
    if "document" in changes:
        columns["draft"] = changes["document"]
    return columns


def _write_draft(
    db: DbSession,
    row: Workflow,
    revision: int,
    columns: dict[str, Any],
    principal: Principal,
    now: datetime,
) -> None:
    statement = update(Workflow).where(Workflow.id == row.id, Workflow.revision == revision)
    values = columns | {
        "revision": revision + 1,
        "updated_by": principal.user_id,
        "updated_at": now,
    }
    result: CursorResult[Any] = db.connection().execute(statement.values(values))
    if result.rowcount != 1:
        db.refresh(row)
        raise AppError(
            Kind.STALE,
            "stale",
            f"The draft is at revision {row.revision}, not {revision}.",
            fields={"revision": row.revision},
        )


def read(deps: Deps, principal: Principal, reference: str) -> dict[str, Any]:
    """A workflow with its draft, the draft's problems and what a run takes."""
    since = workflow_list.a_day_before(deps.clock.now())
    with deps.db.reading() as db:
        row = find_workflow(db, principal, reference)
        figures = workflow_list.figures(db, [row.id], since)
        people = name_people(db, [row.updated_by])
        published = _published_document(db, row)
        return {
            **_item(row, figures, people, workflow_list.tags_of(db, [row.id])),
            "created_at": row.created_at,
            "document": row.draft,
            **documents.describe(deps, db, row.draft, (row.id, row.slug)),
            "sample_input": example_input(row),
            "published_input_schema": published.get("input_schema", {}) if published else None,
            "on_hold": hold_answer((published or row.draft).get("settings") or {}),
        }


def _published_document(db: DbSession, row: Workflow) -> dict[str, Any] | None:
    return db.scalar(
        select(WorkflowVersion.document).where(
            WorkflowVersion.workflow_id == row.id,
            WorkflowVersion.number == row.published_version,
        )
    )


def list_page(
    deps: Deps, principal: Principal, which: WorkflowFilter, cursor: str | None, limit: int
) -> Page:
    """Workflows in the order that is wanted, with their figures of the last 24 hours."""
    kind = str if which.sort == "name" else datetime
    after = decode_cursor(cursor, kind, str) if cursor else None
    since = workflow_list.a_day_before(deps.clock.now())
    allowed = visible(principal, Action.WORKFLOW_READ, Workflow)
    with deps.db.reading() as db:
        rows = workflow_list.page(db, allowed, which, after, limit + 1)
        is_all = after is None and len(rows) <= limit
        total = len(rows) if is_all else workflow_list.count(db, allowed, which)
        shown = rows[:limit]
        figures = workflow_list.figures(db, [row.id for row in shown], since)
        people = name_people(db, [row.updated_by for row in shown])
        tags = workflow_list.tags_of(db, [row.id for row in shown])
    more = _cursor(shown[-1], which) if len(rows) > limit else None
    return Page([_item(row, figures, people, tags) for row in shown], more, total)


def _cursor(last: Workflow, which: WorkflowFilter) -> str:
    return encode_cursor(last.search if which.sort == "name" else last.updated_at, last.id)


def archive(deps: Deps, principal: Principal, reference: str, archived: bool) -> dict[str, Any]:
    """Puts a workflow away, or takes it out again; what is put away starts no runs."""
    now = deps.clock.now()
    with deps.db.transaction() as db:
        row = find_workflow(db, principal, reference, Action.WORKFLOW_ARCHIVE)
        row.archived_at = (row.archived_at or now) if archived else None
        record(
            db,
            now,
            principal.user_id,
            Action.WORKFLOW_ARCHIVE,
            f"workflow/{row.id}",
            archived=archived,
        )
    return read(deps, principal, row.id)


def find_version(db: DbSession, row: Workflow, number: int) -> WorkflowVersion:
    """A published version; raises AppError not_found."""
    version = db.scalar(
        select(WorkflowVersion).where(
            WorkflowVersion.workflow_id == row.id,
            WorkflowVersion.number == number,
            WorkflowVersion.kind == "published",
        )
    )
    if version is None:
        raise not_found("version")
    return version


def folder_path(folder: str) -> str:
    """A folder as it is stored: its parts without the spaces around them."""
    return "/".join(part.strip() for part in folder.split("/") if part.strip())


def _saved(row: Workflow, problems: list[dict[str, Any]]) -> dict[str, Any]:
    return {"id": row.id, "slug": row.slug, "revision": row.revision, "problems": problems}


def _item(
    row: Workflow,
    figures: Mapping[str, Any],
    people: Mapping[Any, Any],
    tags: Mapping[str, list[str]],
) -> dict[str, Any]:
    return {
        "id": row.id,
        "slug": row.slug,
        "name": row.name,
        "folder": row.folder,
        "tags": tags[row.id],
        "revision": row.revision,
        "published_version": row.published_version,
        "archived": row.archived_at is not None,
        "sample": row.sample_key,
        "updated_at": row.updated_at,
        "updated_by": people.get(row.updated_by),
        **figures[row.id],
    }
