"""Routes of models."""

from typing import Any

from flask import url_for

from app.api.blueprint import Resource
from app.api.context import deps
from app.api.guard import guard, principal
from app.api.models.schemas import (
    ModelPageSchema,
    ModelSchema,
    TrainingRequestSchema,
    TrainingSchema,
)
from app.api.shapes import PageQuerySchema
from app.auth.permissions import Action
from app.services import models
from app.services.models import Training
from app.services.page import Page

blp = Resource("models", "Models and their trainings")


@blp.route("/models", methods=["POST"])
@guard(Action.MODEL_TRAIN)
@blp.takes(TrainingRequestSchema)
@blp.response(202, TrainingSchema)
def train(body: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """Queue a training on labelled rows, or on a file of them."""
    queued = models.train(deps(), principal(), Training(**body))
    return queued, {"Location": url_for("models.read_model", model_id=queued["id"])}


@blp.route("/models", methods=["GET"])
@guard(Action.MODEL_READ)
@blp.takes(PageQuerySchema, location="query")
@blp.response(200, ModelPageSchema)
def list_models(query: dict[str, Any]) -> Page:
    """Models, newest first."""
    return models.list_page(deps(), principal(), **query)


@blp.route("/models/<model_id>", methods=["GET"])
@guard(Action.MODEL_READ)
@blp.response(200, ModelSchema)
def read_model(model_id: str) -> dict[str, Any]:
    """A model by id or slug, with its versions."""
    return models.read(deps(), principal(), model_id)
