"""Every route declares who may use it, and the description of the API says it too."""

from pathlib import Path

import pytest
from flask import Flask

from app.api.guard import undeclared
from app.auth.permissions import Action
from app.config import Settings
from app.web import create_app

OPEN_TO_ALL = {
    "GET /health",
    "GET /ready",
    "GET /api/v1/openapi.json",
    "POST /api/v1/session",
    "GET /api/v1/session/first",
    "POST /api/v1/session/first",
    "GET /api/v1/docs",
    "GET /api/v1/docs.css",
    "GET /api/v1/forms/<token>",
    "POST /api/v1/forms/<token>/files",
    "POST /api/v1/forms/<token>/submissions",
    "GET /api/v1/receipts/<token>",
    "POST /api/v1/receipts/<token>/answers/<review_id>",
    "POST /api/v1/receipts/<token>/withdraw",
    "GET /api/v1/receipts/<token>/files/<file_id>",
}


@pytest.fixture
def web(tmp_path: Path) -> Flask:
    return create_app(Settings(data_dir=tmp_path))


def test_every_route_declares_its_action(web: Flask) -> None:
    assert undeclared(web) == []


def test_only_few_routes_of_the_api_are_open_to_all(web: Flask) -> None:
    routes = {
        f"{method} {rule.rule}"
        for rule in web.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if web.view_functions[rule.endpoint].access.kind == "public"  # type: ignore[attr-defined]
    }
    assert {route for route in routes if "/api/" in route} <= OPEN_TO_ALL


def test_the_actions_of_all_routes_are_in_the_catalogue(web: Flask) -> None:
    views = web.view_functions.values()
    actions = {view.access.action for view in views}  # type: ignore[attr-defined]
    assert actions - {None} <= set(Action)
