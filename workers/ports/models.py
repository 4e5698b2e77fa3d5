"""Trained models, loaded from their stored parts and kept per process."""

import time
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import or_, select

from app.core.errors import AppError, Kind, not_found
from app.db import payloads
from app.db.models import Model, ModelVersion
from app.nodes.kit import Prediction
from app.services.deps import Deps
from workers.providers import classifier

KEPT: Final = 8
_NEWEST_SECONDS: Final = 2.0


class StoredModels:
    """`kit.Models`: a model version by its id, or a model's newest by its id or slug."""

    def __init__(self, deps: Deps) -> None:
        self._deps = deps
        self._loaded: OrderedDict[str, Any] = OrderedDict()
        self._named: dict[str, tuple[float, str]] = {}

    def classify(self, model: str, texts: Sequence[str], top: int) -> list[Prediction]:
        """One prediction a text; raises AppError not_found, model_not_ready."""
        return self._classifier(self._version(model)).predict(texts, top)

    def _version(self, reference: str) -> str:
        if reference in self._loaded:
            return reference
        known = self._named.get(reference)
        if known is not None and time.monotonic() - known[0] < _NEWEST_SECONDS:
            return known[1]
        version_id = self._find(reference)
        self._named[reference] = (time.monotonic(), version_id)
        return version_id

    def _find(self, reference: str) -> str:
        of_model = (ModelVersion.model_id == Model.id) & (ModelVersion.number == Model.newest)
        newest = (
            select(ModelVersion.id)
            .join(Model, of_model)
            .where(or_(Model.id == reference, Model.slug == reference))
        )
        exact = select(ModelVersion.id).where(ModelVersion.id == reference)
        with self._deps.db.reading() as session:
            connection = session.connection()
            found = connection.execute(exact).scalar() or connection.execute(newest).scalar()
            named = select(Model.id).where(or_(Model.id == reference, Model.slug == reference))
            if found is None and connection.execute(named).first() is not None:
                detail = "The model has no version that is ready."
                raise AppError(Kind.CONFLICT, "model_not_ready", detail, retryable=True)
        if found is None:
            raise not_found("model")
        return found

    def _classifier(self, version_id: str) -> Any:
        found = self._loaded.get(version_id)
        if found is None:
            found = self._loaded[version_id] = self._load(version_id)
            if len(self._loaded) > KEPT:
                self._loaded.popitem(last=False)
        else:
            self._loaded.move_to_end(version_id)
        return found

    def _load(self, version_id: str) -> Any:
        query = select(ModelVersion.state, ModelVersion.artefact)
        with self._deps.db.reading() as session:
            row = session.connection().execute(query.where(ModelVersion.id == version_id)).one()
            if row.state != "ready" or row.artefact is None:
                detail = "This version of the model is not ready."
                raise AppError(Kind.CONFLICT, "model_not_ready", detail, retryable=True)
            parts = [payloads.read(session, each) for each in row.artefact["parts"]]
        return classifier.load(row.artefact["manifest"], parts)
