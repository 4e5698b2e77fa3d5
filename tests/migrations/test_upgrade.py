"""Migrations: from empty to what the models say, on both databases, once."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from app.db.base import Base
from app.db.migrate import current, newest, upgrade
from app.db.session import Database


def test_an_empty_database_is_brought_to_the_newest_tables(empty_database_url: str) -> None:
    database = Database(empty_database_url)
    assert current(database) is None
    assert upgrade(empty_database_url) == newest()
    assert current(database) == newest()
    assert upgrade(empty_database_url) == newest()
    database.dispose()


def test_the_tables_are_those_of_the_models(database_url: str) -> None:
    database = Database(database_url)
    with database.reading() as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_type": False})
        found = compare_metadata(context, Base.metadata)
    database.dispose()
    assert found == []
