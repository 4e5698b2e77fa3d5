"""Every route says who may use it, and the description of the API says so too."""

from collections import Counter
from typing import Any

import pytest
from flask import Flask

from app.api import guard
from app.api.openapi import specification
from app.config import Settings
from app.web import create_app
from tests.fakes.callers import Caller

PUBLIC = {
    "browser_app.serve",
    "docs.openapi",
    "docs.page",
    "docs.style",
    "forms.answer_receipt",
    "forms.fetch_receipt_file",
    "forms.read_form",
    "forms.read_receipt",
    "forms.send_form",
    "forms.send_form_file",
    "forms.withdraw_receipt",
    "health.health",
    "health.ready",
    "hook_calls.call_hook",
    "session.look_at_link",
    "session.sign_in",
    "session.use_link",
}


@pytest.fixture(scope="module")
def app() -> Flask:
    """The application; nothing here reaches a server."""
    return create_app(Settings())


@pytest.fixture(scope="module")
def description(app: Flask) -> dict[str, Any]:
    """The description of the API."""
    return specification(app)


def operations(description: dict[str, Any]) -> list[dict[str, Any]]:
    methods = {"get", "post", "put", "patch", "delete"}
    return [
        operation
        for path in description["paths"].values()
        for method, operation in path.items()
        if method in methods
    ]


def test_every_route_declares_its_access(app: Flask) -> None:
    assert guard.undeclared(app) == []


def test_only_these_routes_are_open_to_everybody(app: Flask) -> None:
    found = {name for name, view in app.view_functions.items() if view.access.kind == "public"}
    assert found == PUBLIC


def test_every_route_that_is_not_public_refuses_strangers(app: Flask) -> None:
    stranger = Caller(app)
    for rule in app.url_map.iter_rules():
        if app.view_functions[rule.endpoint].access.kind == "public":
            continue
        path = rule.build({name: 1 for name in rule.arguments}, append_unknown=False)[1]
        for method in rule.methods - {"HEAD", "OPTIONS"}:
            answer = stranger.call(method, path.removeprefix("/api/v1"))
            assert answer.status_code == 401, (method, path)


def test_every_operation_has_a_name_of_its_own_and_a_summary(description: dict[str, Any]) -> None:
    names = Counter(operation["operationId"] for operation in operations(description))
    assert [name for name, number in names.items() if number > 1] == []
    assert all(operation["summary"] for operation in operations(description))


def test_every_operation_names_its_action_or_is_marked(description: dict[str, Any]) -> None:
    unmarked = [
        operation["operationId"]
        for operation in operations(description)
        if "x-action" not in operation and operation.get("security") != []
    ]
    assert sorted(unmarked) == [
        "answer_my_request",
        "change_password",
        "change_profile",
        "count_notices",
        "fetch_my_request_file",
        "get_notice",
        "list_my_requests",
        "list_notices",
        "read_all_notices",
        "read_choices",
        "read_home",
        "read_my_form",
        "read_my_request",
        "read_notice",
        "read_session",
        "send_my_form",
        "send_my_form_file",
        "sign_out",
        "sign_out_everywhere",
        "withdraw_my_request",
        "write_choices",
    ]


def test_every_refusal_is_described_as_a_problem(description: dict[str, Any]) -> None:
    for operation in operations(description):
        assert operation["responses"]["default"] == {"$ref": "#/components/responses/DEFAULT_ERROR"}
    content = description["components"]["responses"]["DEFAULT_ERROR"]["content"]
    assert list(content) == ["application/problem+json"]


def test_the_page_of_the_description_needs_nothing_from_elsewhere(app: Flask) -> None:
    page = app.test_client().get("/api/v1/docs").get_data(as_text=True)
    assert "//" not in page.replace("application/problem+json", "")
