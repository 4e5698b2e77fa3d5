"""The migration scripts form one line."""

from alembic.script import ScriptDirectory

from app.db.migrate import configuration
from tests.architecture import source


def test_there_is_one_last_script() -> None:
    scripts = ScriptDirectory.from_config(configuration())
    assert len(scripts.get_heads()) == 1


def test_scripts_are_numbered_without_gaps() -> None:
    names = sorted(path.name for path in source.ROOT.glob("migrations/versions/[0-9]*.py"))
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))
