"""What exists of the things that documents name."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.db.models import Model, ModelVersion, Secret, Workflow, WorkflowVersion


def workflows(session: Session, names: Collection[str]) -> dict[str, dict[str, Any]]:
    """Published documents by the id or slug under which they were asked for."""
    if not names:
        return {}
    query = (
        select(Workflow.id, Workflow.slug, WorkflowVersion.document)
        .join(WorkflowVersion, WorkflowVersion.workflow_id == Workflow.id)
        .where(
            WorkflowVersion.number == Workflow.published_version,
            or_(Workflow.id.in_(names), Workflow.slug.in_(names)),
        )
    )
    found: dict[str, dict[str, Any]] = {}
    for row in session.execute(query):
        found.update({name: row.document for name in (row.id, row.slug) if name in names})
    return found


def names_of(session: Session, reference: str) -> tuple[str, ...]:
    """Id and slug of a workflow, by one of them; nothing where there is none."""
    query = select(Workflow.id, Workflow.slug).where(
        or_(Workflow.id == reference, Workflow.slug == reference)
    )
    row = session.execute(query).first()
    return tuple(row) if row is not None else ()


def labels(session: Session, names: Collection[str]) -> dict[str, list[str]]:
    """What the models answer with, by the names under which they were asked for: newest version."""
    if not names:
        return {}
    query = (
        select(Model.id, Model.slug, ModelVersion.id, ModelVersion.labels)
        .join(ModelVersion, ModelVersion.model_id == Model.id)
        .where(
            ModelVersion.state == "ready",
            or_(Model.id.in_(names), Model.slug.in_(names), ModelVersion.id.in_(names)),
        )
        .order_by(ModelVersion.number)
    )
    found: dict[str, list[str]] = {}
    for *known_as, given in session.execute(query):
        found.update({name: [str(each) for each in given] for name in known_as if name in names})
    return found


def models(session: Session, names: Collection[str]) -> set[str]:
    """Those of the names that are a model's id or slug, or a version's id."""
    if not names:
        return set()
    named = session.execute(
        select(Model.id, Model.slug).where(or_(Model.id.in_(names), Model.slug.in_(names)))
    )
    versions = session.scalars(select(ModelVersion.id).where(ModelVersion.id.in_(names)))
    return {name for row in named for name in row if name in names} | set(versions)


def credentials(session: Session, names: Collection[str]) -> dict[str, tuple[str, list[str]]]:
    """Kind and bound hosts of the credentials that have these names."""
    if not names:
        return {}
    rows = session.execute(
        select(Secret.name, Secret.kind, Secret.hosts).where(Secret.name.in_(names))
    )
    return {row.name: (row.kind, row.hosts) for row in rows}
