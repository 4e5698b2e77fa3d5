"""Hostile requests made from the description of the API: never a fault of ours."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.api.openapi import specification
from app.config import Settings
from app.services.deps import connect
from app.web import create_app
from tests.fakes.callers import Program, add_person
from tests.infrastructure import database
from tests.infrastructure.redis import RedisServer

NAUGHTY = ["", "\x00", "\u202e", "%", "_", "'", "../..", "0" * 300, "😀", "null", "１２", "\ud7ff"]
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([2**63 - 1, -(2**63), 2**31, 1e308, -0.0]),
    st.text(max_size=20),
    st.sampled_from(NAUGHTY),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


def operations() -> list[tuple[str, str, dict[str, Any]]]:
    description = specification(create_app(Settings()))
    found = []
    for path, entries in description["paths"].items():
        for method, operation in entries.items():
            if isinstance(operation, dict):
                body = operation.get("requestBody", {}).get("content", {})
                reference = body.get("application/json", {}).get("schema", {}).get("$ref", "")
                schemas = description["components"]["schemas"]
                schema = schemas.get(reference.rpartition("/")[2], {})
                found.append((method.upper(), path, {**operation, "x-body": schema}))
    return found


def resembling(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Bodies with the right names and any values, sometimes with right ones."""
    names = schema.get("properties", {})
    if not names:
        return VALUES
    parts = {name: st.one_of(plausible(each), VALUES) for name, each in names.items()}
    return st.one_of(
        st.fixed_dictionaries({name: plausible(each) for name, each in names.items()}),
        st.fixed_dictionaries({}, optional=parts),
        VALUES,
    )


def plausible(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    kinds = schema.get("type", "object")
    kind = kinds if isinstance(kinds, str) else kinds[0]
    if kind == "string":
        return st.text(min_size=schema.get("minLength", 0), max_size=12)
    if kind in ("integer", "number"):
        return st.integers(schema.get("minimum", 0), min(schema.get("maximum", 99), 99))
    if kind == "boolean":
        return st.booleans()
    if kind == "array":
        return st.lists(VALUES, max_size=3)
    return st.dictionaries(st.text(max_size=5), VALUES, max_size=2)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def hostile(
    request: pytest.FixtureRequest,
    redis_of_this_process: RedisServer,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Program]:
    """An administrator's program whose requests nobody should trust."""
    folder: Path = tmp_path_factory.mktemp("fuzz")
    made = (
        database.sqlite_database(folder)
        if request.param == "sqlite"
        else database.postgres_database()
    )
    with made as url:
        found = Settings(
            database_url=url, redis_url=redis_of_this_process.url, sqlite_synchronous="NORMAL"
        )
        deps = connect(found)
        app: Flask = create_app(found, deps)
        yield Program(app, add_person(deps, "mallory", "admin"))
        deps.close()


@pytest.mark.parametrize(
    ("method", "path", "operation"),
    [pytest.param(*each, id=each[2]["operationId"]) for each in operations()],
)
@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_request_makes_us_fail(
    hostile: Program, method: str, path: str, operation: dict[str, Any], data: st.DataObject
) -> None:
    words = st.one_of(st.sampled_from(NAUGHTY[2:]), st.text(min_size=1, max_size=10))
    for part in [each for each in path.split("/") if each.startswith("{")]:
        path = path.replace(part, quote(data.draw(words), safe=""))
    queries = [each["name"] for each in operation.get("parameters", []) if each["in"] == "query"]
    query = data.draw(st.fixed_dictionaries({}, optional=dict.fromkeys(queries, words)))
    headers = data.draw(
        st.fixed_dictionaries(
            {},
            optional={
                "If-Match": st.sampled_from(["*", '"1"', "x", '"99999999999999999999"']),
                "Prefer": st.sampled_from(["wait=x", "wait=", ",,;", "respond-async"]),
                "Idempotency-Key": st.sampled_from(["", "k", "x" * 300]),
                "Accept": st.sampled_from(["", "*/*", "text/html", "application/json;q=x"]),
                "Accept-Language": st.sampled_from(["", "xx", "ja", "*", ";;;", "ja;q=9"]),
            },
        )
    )
    body = None
    if operation["x-body"]:
        body = json.dumps(data.draw(resembling(operation["x-body"])))
    url = path.removeprefix("/api/v1") + ("?" + urlencode(query) if query else "")
    hostile.call(method, url, data=body, content_type="application/json", headers=headers)
