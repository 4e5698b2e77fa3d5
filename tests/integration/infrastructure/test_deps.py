"""The dependencies of a test reach its own database and its own queue."""

from sqlalchemy import text

from app.services.deps import Deps


def test_services_find_an_empty_database_and_an_empty_queue(deps: Deps) -> None:
    with deps.db.reading() as session:
        assert session.execute(text("select count(*) from run")).scalar() == 0
    assert deps.queue.alive()
    assert deps.queue.length() == 0
