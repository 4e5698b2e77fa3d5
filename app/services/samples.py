"""Workflows that come along: installed once, their models trained, in the reader's language."""

from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import SYSTEM
from app.core.text import Language
from app.db.models import Model, ModelVersion, Run, Workflow
from app.samples import SAMPLES, Sample
from app.services import models
from app.services.deps import Deps
from app.services.models import Training
from app.services.versions import publish_row
from app.services.workflows import NewWorkflow, insert_workflow

_AT_WORK: Final = frozenset({"queued", "training"})


def install(deps: Deps, language: Language = "ja") -> list[str]:
    """The keys of the samples that were made just now; those that were made before stay.

    Their models are queued for training; see `ready`.
    """
    made: list[str] = []
    for sample in SAMPLES:
        train(deps, sample)
        with deps.db.transaction() as db:
            if _find(db, sample) is None:
                _create(deps, db, sample, language)
                made.append(sample.key)
    return made


def train(deps: Deps, sample: Sample) -> None:
    """Queues the model's training unless a version of it is ready or on its way."""
    with deps.db.reading() as db:
        if sample.training is None or any(state != "failed" for state in _states(db, sample)):
            return
    rows = [{"text": text, "label": label} for text, label in sample.training()]
    name = f"{sample.name.ja} / {sample.name.en}"
    models.train(deps, SYSTEM, Training(name, sample.key, rows))


def model_state(deps: Deps, sample: Sample) -> str:
    """How far its model is: ready as soon as one version is, else the state of the newest."""
    with deps.db.reading() as db:
        states = _states(db, sample)
    return "ready" if "ready" in states else (states or ["queued"])[-1]


def _states(db: DbSession, sample: Sample) -> list[str]:
    query = select(ModelVersion.state).join(Model, Model.id == ModelVersion.model_id)
    ordered = query.where(Model.slug == sample.key).order_by(ModelVersion.number)
    return list(db.scalars(ordered))


def ready(deps: Deps) -> bool:
    """Whether no training of a sample's model is still to be done."""
    with deps.db.reading() as db:
        return not any(state in _AT_WORK for each in SAMPLES for state in _states(db, each))


def _find(db: DbSession, sample: Sample) -> Workflow | None:
    return db.scalar(select(Workflow).where(Workflow.sample_key == sample.key))


def _create(deps: Deps, db: DbSession, sample: Sample, language: Language) -> None:
    now = deps.clock.now()
    taken = db.scalar(select(Workflow.id).where(Workflow.slug == sample.key)) is not None
    name = sample.name.in_language(language)
    new = NewWorkflow(name, sample.document(language), slug=None if taken else sample.key)
    row = insert_workflow(db, SYSTEM, new, now)
    row.sample_key = sample.key
    db.flush()
    publish_row(deps, db, row, SYSTEM, sample.description.in_language(language), now)


def translate(deps: Deps, db: DbSession, language: Language, now: datetime) -> None:
    """Brings samples that nobody has touched or run into the first administrator's language."""
    for sample in SAMPLES:
        name = sample.name.in_language(language)
        row = _find(db, sample)
        if row is None or row.updated_by is not None or row.name == name:
            continue
        if db.scalar(select(Run.id).where(Run.workflow_id == row.id).limit(1)) is not None:
            continue
        row.name = name
        row.draft = sample.document(language)
        row.revision += 1
        db.flush()
        publish_row(deps, db, row, SYSTEM, sample.description.in_language(language), now)
