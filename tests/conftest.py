"""Fixtures for all tests: real servers, a real browser, Hypothesis without deadlines."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from app.config import Settings
from app.services.deps import Deps, connect
from tests.infrastructure import database, run
from tests.infrastructure.redis import RedisServer

hypothesis_settings.register_profile(
    "sekimori", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
hypothesis_settings.load_profile("sekimori")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """The process that owns the run clears up; the servers end with it."""
    if not hasattr(session.config, "workerinput"):
        run.remove_shared_folder()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database with the newest schema and no rows; the test runs on both kinds."""
    kind = request.param
    made = database.sqlite_database(tmp_path) if kind == "sqlite" else database.postgres_database()
    with made as url:
        yield url


@pytest.fixture
def sqlite_url(tmp_path: Path) -> Iterator[str]:
    """A SQLite database with the newest schema and no rows."""
    with database.sqlite_database(tmp_path) as url:
        yield url


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """A PostgreSQL database with the newest schema and no rows."""
    with database.postgres_database() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without any table; the test runs on both kinds."""
    made = (
        database.sqlite_database(tmp_path, empty=True)
        if request.param == "sqlite"
        else database.postgres_database(empty=True)
    )
    with made as url:
        yield url


@pytest.fixture(scope="session")
def redis_of_this_process() -> Iterator[RedisServer]:
    """The Redis-compatible server of this test process."""
    server = RedisServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def redis_url(redis_of_this_process: RedisServer) -> str:
    """An empty Redis database of this test process."""
    redis_of_this_process.clear()
    return redis_of_this_process.url


@pytest.fixture
def own_redis() -> Iterator[RedisServer]:
    """A Redis-compatible server that this test may stop and start."""
    server = RedisServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def settings(database_url: str, redis_url: str, tmp_path: Path) -> Settings:
    """Settings for the real servers of this test, with short patience."""
    return Settings(
        database_url=database_url,
        redis_url=redis_url,
        data_dir=tmp_path,
        sqlite_synchronous="NORMAL",
        lease_seconds=2.0,
        clock_seconds=0.05,
    )


@pytest.fixture
def deps(settings: Settings) -> Iterator[Deps]:
    """What services are given, on the real servers of this test."""
    made = connect(settings)
    yield made
    made.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A running Chromium, driven by Playwright."""
    from playwright.sync_api import sync_playwright

    from tests.infrastructure.chromium import launch_options

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(**launch_options())
        yield chromium
        chromium.close()
