"""The description of the API: OpenAPI 3.1, made from the routes."""

from typing import Any, Final

from flask import Flask
from flask_smorest import Api

from app.api.shapes import ProblemSchema

VERSION: Final = "1"
_DESCRIPTION: Final = (
    "Start workflows, watch runs, decide reviews. Sign in with `POST /api/v1/session` (cookie and"
    " the header X-CSRF-Token) or send `Authorization: Bearer skm_…`. Every refusal is"
    " `application/problem+json` with a stable `code`. Lists are paged by `cursor`."
)
_SECURITY: Final[dict[str, Any]] = {
    "apiKey": {"type": "http", "scheme": "bearer", "description": "skm_<id>_<43 characters>"},
    "session": {"type": "apiKey", "in": "cookie", "name": "sekimori"},
}


class ProblemApi(Api):
    """flask-smorest whose errors are problems; the application's own handlers answer them."""

    ERROR_SCHEMA = ProblemSchema

    def _register_error_handlers(self) -> None:
        """Leaves errors to `app.api.errors`."""


def describe(app: Flask) -> ProblemApi:
    """The API to which blueprints are added."""
    app.config.update(
        API_TITLE="Sekimori",
        API_VERSION=VERSION,
        OPENAPI_VERSION="3.1.0",
        API_SPEC_OPTIONS={
            "info": {"description": _DESCRIPTION},
            "components": {"securitySchemes": _SECURITY},
            "security": [{"apiKey": []}, {"session": []}],
        },
    )
    return ProblemApi(app)


def specification(app: Flask) -> dict[str, Any]:
    """The whole OpenAPI document, problems under their own media type."""
    api: ProblemApi = app.extensions["flask-smorest"]["apis"][""]["ext_obj"]
    document: dict[str, Any] = api.spec.to_dict()
    for response in document["components"].get("responses", {}).values():
        content = response.get("content", {})
        if "application/json" in content:
            content["application/problem+json"] = content.pop("application/json")
    for path in document["paths"].values():
        for operation in path.values():
            if isinstance(operation, dict):
                _drop_guessed_refusals(operation)
                _drop_nulls_of_queries(operation)
    return document


def _drop_guessed_refusals(operation: dict[str, Any]) -> None:
    # webargs documents its own 422; here every refusal has the shape of the default response.
    responses = operation["responses"]
    for status in list(responses):
        if status.startswith("4") and "$ref" in responses[status]:
            del responses[status]


def _drop_nulls_of_queries(operation: dict[str, Any]) -> None:
    # What is left out of a query is null for us, but null cannot be sent.
    for parameter in operation.get("parameters", []):
        schema = parameter.get("schema", {})
        if isinstance(schema.get("type"), list):
            schema["type"] = next(each for each in schema["type"] if each != "null")
        if None in schema.get("enum", ()):
            schema["enum"] = [each for each in schema["enum"] if each is not None]
        if schema.get("default", "") is None:
            del schema["default"]
