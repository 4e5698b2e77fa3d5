"""Events of transactions that ended while an older one still ran, on PostgreSQL."""

from threading import Timer

import pytest
from sqlalchemy import create_engine, text

from app.services import runs
from tests.factories.runs import Workshop, drawing, node

NOTHING_ELSE = drawing([node("start", "trigger.manual")])


@pytest.fixture
def database_url(postgres_url: str) -> str:
    """Only there are events kept back."""
    return postgres_url


def test_a_live_view_ends_only_when_it_has_told_everything(
    workshop: Workshop, database_url: str
) -> None:
    engine = create_engine(database_url)
    with engine.connect() as older:
        older.execute(text("SELECT pg_current_xact_id()"))
        run_id = workshop.start(NOTHING_ELSE)
        workshop.work()
        assert runs.get(workshop.deps, workshop.alice, run_id)["state"] == "succeeded"
        soon = Timer(0.2, older.rollback)
        soon.start()
        told = b"".join(runs.follow_events(workshop.deps, workshop.alice, run_id))
        soon.join()
    engine.dispose()
    assert told.index(b"event: stream_ended") < told.index(b"event: end\n")
