"""Workflows as files: written for version control and other servers, and read again."""

from dataclasses import replace
from typing import Any, Final

from sqlalchemy import select

from app.auth.permissions import Principal
from app.db.models import Workflow
from app.services.deps import Deps
from app.services.workflows import NewWorkflow, create, find_version, find_workflow

EXPORT_FORMAT: Final = 1


def import_workflow(deps: Deps, principal: Principal, new: NewWorkflow) -> dict[str, Any]:
    """The same as `create`, but a slug that is in use gives way to a free one."""
    with deps.db.reading() as db:
        taken = db.scalar(select(Workflow.id).where(Workflow.slug == new.slug)) is not None
    return create(deps, principal, replace(new, slug=None) if taken else new)


def export(deps: Deps, principal: Principal, reference: str, version: int | None) -> dict[str, Any]:
    """A workflow as JSON that `import_workflow` takes: a version, or the draft."""
    with deps.db.reading() as db:
        row = find_workflow(db, principal, reference)
        document = row.draft
        if version is not None:
            document = find_version(db, row, version).document
    return {
        "sekimori": EXPORT_FORMAT,
        "name": row.name,
        "slug": row.slug,
        "folder": row.folder,
        "document": document,
    }
