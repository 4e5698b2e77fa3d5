"""Commands about the database."""

from typing import Final

import click

from app.cli.outcome import as_json, say_json, settings
from app.db.migrate import upgrade as run_missing


@click.group()
def db() -> None:
    """The database."""


@db.command()
@as_json
def upgrade(as_json: bool) -> None:
    """Bring the database to the newest tables."""
    found = settings()
    if not found.database_url:
        found.data_dir.mkdir(parents=True, exist_ok=True)
    newest = run_missing(found.database(), found.sqlite_synchronous)
    if as_json:
        say_json({"version": newest})
    else:
        click.echo(f"The database is at {newest}.")


COMMANDS: Final = (db,)
