"""Commands about people and keys."""

import sys
from typing import Final

import click

from app.auth.permissions import SYSTEM, Role
from app.cli.connection import dependencies
from app.cli.outcome import as_json, say_json
from app.services import api_keys, users


@click.group()
def user() -> None:
    """People and service accounts."""


@user.command()
@click.argument("email")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
@click.option("--name", default="", help="The name that others see.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@as_json
def add(email: str, role: str, name: str, password_stdin: bool, as_json: bool) -> None:
    """Add an account; without a password, print the link under which one is set."""
    deps = dependencies()
    password = sys.stdin.readline().rstrip("\r\n") if password_stdin else None
    user_id = users.add_user(deps, email, role, password, name)
    link = None if password_stdin else users.make_password_link(deps, SYSTEM, user_id)["link"]
    if as_json:
        say_json({"id": user_id, "email": users.normal_email(email), "role": role, "link": link})
    else:
        click.echo(f"Added {users.normal_email(email)} as {role}.")
        if link:
            click.echo(f"Password, once: {link}")


@click.group()
def key() -> None:
    """Keys of programs."""


@key.command()
@click.option("--user", "email", required=True, metavar="EMAIL", help="Whose key it is.")
@click.option("--name", default="", help="What it is for.")
@as_json
def create(email: str, name: str, as_json: bool) -> None:
    """Make a key and print it; it is not shown again."""
    made = api_keys.create_key_for(dependencies(), email, name)
    if as_json:
        say_json({"id": made["id"], "token": made["token"]})
    else:
        click.echo(made["token"])


COMMANDS: Final = (user, key)
