"""Commands about credentials."""

from dataclasses import asdict
from typing import Final

import click

from app.cli.connection import dependencies
from app.cli.outcome import as_json, say_json
from app.services import key_rotation


@click.group()
def secrets() -> None:
    """Credentials: the key that encrypts them."""


@secrets.command()
@click.option("--keep-old-key", is_flag=True, help="Leave the old key in the file for now.")
@as_json
def rotate_key(keep_old_key: bool, as_json: bool) -> None:
    """Replace the key that encrypts all credentials.

    The server may go on working meanwhile. If this is interrupted, run it again. A backup of the
    database from before needs the key file from before: keep both together.
    """
    done = key_rotation.rotate(dependencies(), keep_old_keys=keep_old_key)
    if as_json:
        say_json(asdict(done))
        return
    begun = "Went on with" if done.resumed else "Began"
    click.echo(f"{begun} the rotation: {done.rewrapped} values are under the key {done.key_id}.")
    if done.unreadable:
        click.echo(f"{done.unreadable} values need a key that is not in the file.", err=True)
    if not done.retired:
        click.echo("The old key is still in the file; run this again to take it out.")


COMMANDS: Final = (secrets,)
