"""An application on real servers, and callers of each role."""

from pathlib import Path

import pytest
from flask import Flask

from app.config import Settings
from app.services.deps import Deps
from app.web import create_app
from tests.fakes.callers import Browser, Program, add_person


@pytest.fixture
def app(deps: Deps, settings: Settings, tmp_path: Path) -> Flask:
    """The application on the real servers of this test."""
    (tmp_path / "static" / "build" / "assets").mkdir(parents=True)
    return create_app(settings, deps, static=tmp_path / "static")


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
