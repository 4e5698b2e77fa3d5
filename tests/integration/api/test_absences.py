"""What still works while Redis, the database or a free thread is missing."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from app.api import slots
from app.config import Settings
from app.services.deps import Deps, connect
from app.web import create_app
from tests.fakes.callers import Browser, Caller, Program, add_person
from tests.fakes.documents import ECHO


@pytest.fixture
def without_redis(settings: Settings, tmp_path: Path) -> Iterator[tuple[Flask, Deps]]:
    """The application while Redis is away."""
    found = replace(settings, redis_url=f"unix://{tmp_path}/nobody.sock")
    deps = connect(found)
    yield create_app(found, deps, static=tmp_path), deps
    deps.close()


def test_nobody_signs_in_while_tries_cannot_be_counted(without_redis: tuple[Flask, Deps]) -> None:
    app, deps = without_redis
    add_person(deps, "alice", "admin")
    answer = Browser(app).sign_in("alice@example.com")
    assert (answer.status_code, answer.json["code"]) == (503, "login_unavailable")
    assert answer.headers["Retry-After"]


def test_runs_are_accepted_without_redis(without_redis: tuple[Flask, Deps]) -> None:
    app, deps = without_redis
    bob = Program(app, add_person(deps, "bob", "editor"))
    bob.post("/workflows", {"name": "Echo", "slug": "echo", "document": ECHO})
    bob.post("/workflows/echo/publish", {})
    answer = bob.post("/workflows/echo/runs", {"input": {"name": "x"}})
    assert (answer.status_code, answer.json["state"]) == (202, "queued")


def test_readiness_says_what_is_missing(without_redis: tuple[Flask, Deps]) -> None:
    app, _ = without_redis
    client = app.test_client()
    assert client.get("/health").status_code == 200
    answer = client.get("/ready")
    assert answer.status_code == 503
    assert answer.json == {"ready": False, "database": True, "redis": False, "workers": 0}


def test_a_database_that_does_not_answer_is_no_fault_of_ours(tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path}/no/such/folder/x.db")
    deps = connect(settings)
    app = create_app(settings, deps, static=tmp_path)
    answer = Caller(app).get("/workflows", headers={"Authorization": "Bearer skm_" + "x" * 66})
    assert answer.status_code == 401
    key = "skm_" + "x" * 22 + "_" + "x" * 43
    answer = Caller(app).get("/workflows", headers={"Authorization": f"Bearer {key}"})
    assert (answer.status_code, answer.json["code"]) == (503, "database_unavailable")
    assert app.test_client().get("/ready").json["database"] is False
    deps.close()


def test_when_too_many_wait_others_are_told_at_once(app: Flask, bob: Program) -> None:
    bob.post("/workflows", {"name": "Echo", "slug": "echo", "document": ECHO})
    bob.post("/workflows/echo/publish", {})
    slots.provide(app, 0)
    with app.app_context():
        assert slots.slots().take()
    started = bob.post(
        "/workflows/echo/runs", {"input": {"name": "x"}}, headers={"Prefer": "wait=60"}
    )
    assert (started.status_code, started.json["state"]) == (202, "queued")
    live = {"Accept": "text/event-stream"}
    answer = bob.get(f"/runs/{started.json['id']}/events", headers=live)
    assert (answer.status_code, answer.json["code"]) == (503, "too_many_streams")
