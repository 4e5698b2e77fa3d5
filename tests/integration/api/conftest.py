"""An application on real servers, and callers of each role."""

import pytest
from flask import Flask

from app.api import slots
from app.config import Settings
from app.services.deps import Deps
from app.web import create_app
from tests.fakes.callers import Browser, Program, add_person


@pytest.fixture(scope="session")
def app_without_servers() -> Flask:
    """The application; making it takes longer than most tests."""
    return create_app(Settings())


@pytest.fixture
def app(app_without_servers: Flask, deps: Deps) -> Flask:
    """The application on the real servers of this test."""
    app_without_servers.extensions["deps"] = deps
    slots.provide(app_without_servers, deps.settings.web_threads)
    return app_without_servers


@pytest.fixture
def alice(app: Flask, deps: Deps) -> Program:
    """An administrator's program."""
    return Program(app, add_person(deps, "alice", "admin"))


@pytest.fixture
def bob(app: Flask, deps: Deps) -> Program:
    """An editor's program."""
    return Program(app, add_person(deps, "bob", "editor"))


@pytest.fixture
def charlie(app: Flask, deps: Deps) -> Program:
    """An approver's program."""
    return Program(app, add_person(deps, "charlie", "approver"))


@pytest.fixture
def browser_of_charlie(app: Flask, charlie: Program) -> Browser:
    """The approver, signed in with a browser."""
    browser = Browser(app)
    browser.sign_in("charlie@example.com")
    return browser
