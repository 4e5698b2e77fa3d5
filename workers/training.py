"""Trains a model version under its own lease, and keeps the artefact in parts."""

import json
import time
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import or_, update

from app.core.errors import AppError
from app.core.ids import new_id
from app.core.log import logger
from app.db import payloads
from app.db.base import AnyRow
from app.db.files import content
from app.db.models import Model, ModelVersion
from app.services.deps import Deps
from workers.keeper import Keeper
from workers.limits import TimeUp, Watchdog
from workers.providers import classifier
from workers.training_file import labelled_rows

LIMIT_SECONDS: Final = 1800.0
_log = logger(__name__)


def train(deps: Deps, keeper: Keeper, watchdog: Watchdog, version_id: str) -> bool:
    """Trains a queued version; False when there is nothing to do or somebody else does it."""
    token = new_id()
    row = _take(deps, version_id, token, keeper.lease_seconds)
    if row is None:
        return False
    keeper.renewed()
    started = time.monotonic()

    def renew() -> bool:
        return _keep(deps, version_id, token, keeper.lease_seconds)

    try:
        with keeper.keeping(renew, LIMIT_SECONDS), watchdog.limit(LIMIT_SECONDS):
            values = _trained(deps, row)
    except AppError as error:
        values = {"state": "failed", "error": {"code": error.code, "detail": error.detail}}
    except TimeUp:
        detail = f"The training took more than {LIMIT_SECONDS:g} s."
        values = {"state": "failed", "error": {"code": "timeout", "detail": detail}}
    except Exception as error:
        _log.exception("a training failed", version=version_id)
        detail = type(error).__name__
        values = {"state": "failed", "error": {"code": "unexpected", "detail": detail}}
    _log.info("a training ended", version=version_id, seconds=time.monotonic() - started)
    return _finish(deps, row, token, values)


def _take(deps: Deps, version_id: str, token: str, lease_seconds: float) -> AnyRow | None:
    now = deps.clock.now()
    statement = (
        update(ModelVersion)
        .where(
            ModelVersion.id == version_id,
            ModelVersion.state.in_(("queued", "training")),
            or_(ModelVersion.lease_token.is_(None), ModelVersion.lease_until < now),
        )
        .values(
            state="training",
            lease_token=token,
            lease_until=now + timedelta(seconds=lease_seconds),
        )
        .returning(
            ModelVersion.id,
            ModelVersion.model_id,
            ModelVersion.number,
            ModelVersion.source,
            ModelVersion.settings,
        )
    )
    with deps.db.transaction() as session:
        return session.connection().execute(statement).first()


def _keep(deps: Deps, version_id: str, token: str, lease_seconds: float) -> bool:
    until = deps.clock.now() + timedelta(seconds=lease_seconds)
    statement = update(ModelVersion).where(
        ModelVersion.id == version_id, ModelVersion.lease_token == token
    )
    with deps.db.transaction() as session:
        return bool(session.connection().execute(statement.values(lease_until=until)).rowcount)


def _trained(deps: Deps, row: AnyRow) -> dict[str, Any]:
    texts, labels = _examples(deps, row.source)
    result = classifier.train(texts, labels, row.settings)
    parts = [payloads.body(part) for part in result.parts]
    with deps.db.transaction() as session:
        payloads.insert(session, parts, deps.clock.now())
    return {
        "state": "ready",
        "labels": list(result.labels),
        "metrics": result.metrics,
        "artefact": {"manifest": result.manifest, "parts": [part.hash for part in parts]},
        "artefact_hash": result.version,
        "error": None,
    }


def _finish(deps: Deps, row: AnyRow, token: str, values: dict[str, Any]) -> bool:
    now = deps.clock.now()
    statement = update(ModelVersion).where(
        ModelVersion.id == row.id, ModelVersion.lease_token == token
    )
    ended = {**values, "lease_token": None, "lease_until": None, "ended_at": now}
    with deps.db.transaction() as session:
        connection = session.connection()
        if not connection.execute(statement.values(ended)).rowcount:
            return False
        if values["state"] == "ready":
            older = or_(Model.newest.is_(None), Model.newest < row.number)
            newest = update(Model).where(Model.id == row.model_id, older)
            connection.execute(newest.values(newest=row.number))
    return True


def _examples(deps: Deps, source: dict[str, Any]) -> tuple[list[str], list[str]]:
    if "rows" in source:
        with deps.db.reading() as session:
            rows = json.loads(payloads.read(session, source["rows"]))
        return [row["text"] for row in rows], [row["label"] for row in rows]
    with deps.db.reading() as session:
        parts = b"".join(content(session, source["file_id"]))
    return labelled_rows(parts, source["columns"])
