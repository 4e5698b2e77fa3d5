"""Models: trainings are queued, versions are read; a worker trains."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import Action, Principal, Resource, require, visible
from app.core import json
from app.core.errors import AppError, Kind, not_found
from app.core.ids import new_id
from app.db import payloads
from app.db.audit import record
from app.db.models import File, Model, ModelVersion
from app.services.deps import Deps
from app.services.page import Page, decode_cursor, encode_cursor
from app.services.slugs import free_slug


@dataclass(frozen=True, slots=True)
class Training:
    """What to train on: `rows` of {"text", "label"}, or a file with two `columns`."""

    name: str
    slug: str | None = None
    rows: Sequence[Mapping[str, str]] | None = None
    file_id: str | None = None
    columns: Mapping[str, str] | None = None
    label_names: Mapping[str, Any] | None = None
    settings: Mapping[str, Any] = field(default_factory=lambda: {})


def train(deps: Deps, principal: Principal, training: Training) -> dict[str, Any]:
    """The queued training: a new model's first version, or the next one of an existing slug.

    Raises AppError training_source unless exactly one of rows and file is given.
    """
    require(principal, Action.MODEL_TRAIN)
    if (training.rows is None) == (training.file_id is None):
        raise AppError(Kind.UNPROCESSABLE, "training_source", "Give either rows or a file.")
    now = deps.clock.now()
    with deps.db.transaction() as db:
        model = _model_for(db, principal, training, now)
        version = _queue_version(db, principal, model, training, now)
        record(
            db,
            now,
            principal.user_id,
            Action.MODEL_TRAIN,
            f"model/{model.id}",
            version=version.number,
        )
    deps.queue.train(version.id)
    return {
        "id": model.id,
        "slug": model.slug,
        "version": version.number,
        "version_id": version.id,
        "state": version.state,
    }


def _model_for(db: DbSession, principal: Principal, training: Training, now: datetime) -> Model:
    if training.slug is not None:
        found = db.scalar(select(Model).where(Model.slug == training.slug))
        if found is not None:
            require(principal, Action.MODEL_TRAIN, Resource("model", found.id))
            return found

    def is_taken(slug: str) -> bool:
        return db.scalar(select(Model.id).where(Model.slug == slug)) is not None

    model = Model(
        id=new_id(),
        slug=free_slug(training.slug, training.name, "model", is_taken),
        name=training.name,
        created_by=principal.user_id,
        created_at=now,
    )
    db.add(model)
    db.flush()
    return model


def _queue_version(
    db: DbSession, principal: Principal, model: Model, training: Training, now: datetime
) -> ModelVersion:
    db.refresh(model, with_for_update=True)
    newest = select(func.max(ModelVersion.number)).where(ModelVersion.model_id == model.id)
    version = ModelVersion(
        id=new_id(),
        model_id=model.id,
        number=(db.scalar(newest) or 0) + 1,
        state="queued",
        source=_source(db, principal, training, now),
        settings=dict(training.settings),
        created_by=principal.user_id,
        created_at=now,
    )
    db.add(version)
    db.flush()
    return version


def _source(
    db: DbSession, principal: Principal, training: Training, now: datetime
) -> dict[str, Any]:
    names = {"label_names": dict(training.label_names)} if training.label_names else {}
    if training.rows is not None:
        body = payloads.body(json.dumps([dict(row) for row in training.rows]).encode())
        payloads.insert(db, [body], now)
        return {"rows": body.hash, "count": len(training.rows), **names}
    readable = visible(principal, Action.FILE_READ, File)
    if db.scalar(select(File.id).where(File.id == training.file_id, readable)) is None:
        raise not_found("file")
    columns = {"text": "text", "label": "label", **(training.columns or {})}
    return {"file_id": training.file_id, "columns": columns, **names}


def list_page(deps: Deps, principal: Principal, cursor: str | None, limit: int) -> Page:
    """Models, newest first."""
    require(principal, Action.MODEL_READ)
    query = select(Model).where(visible(principal, Action.MODEL_READ, Model))
    if cursor:
        (model_id,) = decode_cursor(cursor, str)
        query = query.where(Model.id < model_id)
    with deps.db.reading() as db:
        rows = list(db.scalars(query.order_by(Model.id.desc()).limit(limit + 1)))
        states = _newest_states(db, [row.id for row in rows])
    more = encode_cursor(rows[limit - 1].id) if len(rows) > limit else None
    return Page([_item(row, states.get(row.id, "queued")) for row in rows[:limit]], more)


def _newest_states(db: DbSession, model_ids: Sequence[str]) -> dict[str, str]:
    query = select(ModelVersion.model_id, ModelVersion.state)
    ordered = query.where(ModelVersion.model_id.in_(model_ids)).order_by(ModelVersion.number)
    return {row.model_id: row.state for row in db.execute(ordered)}


def read(deps: Deps, principal: Principal, reference: str) -> dict[str, Any]:
    """A model by id or slug, with its versions."""
    allowed = visible(principal, Action.MODEL_READ, Model)
    with deps.db.reading() as db:
        model = db.scalar(
            select(Model).where(or_(Model.id == reference, Model.slug == reference), allowed)
        )
        if model is None:
            raise not_found("model")
        query = select(ModelVersion).where(ModelVersion.model_id == model.id)
        versions = list(db.scalars(query.order_by(ModelVersion.number.desc()).limit(200)))
    state = versions[0].state if versions else "queued"
    return {**_item(model, state), "versions": [_version(each) for each in versions]}


def _item(model: Model, state: str) -> dict[str, Any]:
    return {
        "id": model.id,
        "slug": model.slug,
        "name": model.name,
        "newest": model.newest,
        "state": state,
        "created_at": model.created_at,
    }


def _version(version: ModelVersion) -> dict[str, Any]:
    names = version.source.get("label_names") or {}
    return {
        "id": version.id,
        "number": version.number,
        "state": version.state,
        "labels": [{"value": each, "name": names.get(str(each))} for each in version.labels],
        "metrics": version.metrics,
        "artefact_hash": version.artefact_hash,
        "error": version.error,
        "created_at": version.created_at,
        "ended_at": version.ended_at,
    }
