"""How commands end and what they print: text for people, JSON for programs, exit codes."""

import os
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from json import dumps
from typing import IO, Any, Final, TypeVar

import click
from sqlalchemy.exc import DBAPIError

from app.config import Settings
from app.core import log
from app.core.clock import iso
from app.core.errors import AppError
from app.services.deps import Deps, connect

FAILED: Final = 1

Command = TypeVar("Command", bound=Callable[..., Any])


class Group(click.Group):
    """A group whose commands end with a sentence and exit code 1 where they are refused."""

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; a refusal becomes a message."""
        try:
            return super().invoke(ctx)
        except AppError as error:
            fail(error)
        except DBAPIError as error:
            reason = str(error.orig).strip().splitlines()[0]
            click.echo(f"The database refused: {reason}", err=True)
            click.echo("Is it there, and was `sekimori db upgrade` run?", err=True)
            sys.exit(FAILED)


def fail(error: AppError) -> None:
    """Says what was refused and where, and ends with exit code 1."""
    click.echo(f"{error.code}: {error.detail}", err=True)
    for each in error.errors:
        click.echo(f"  {each.pointer or '/'}  {each.code}  {each.detail}", err=True)
    sys.exit(FAILED)


def as_json(command: Command) -> Command:
    """Adds the option --json."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)


def say_json(value: Any, file: IO[str] | None = None) -> None:
    """Prints a value as JSON, on standard output unless a file is given."""
    click.echo(dumps(value, ensure_ascii=False, indent=2, default=_plain), file=file)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return iso(value)
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(type(value).__name__)


def settings() -> Settings:
    """The settings of the environment."""
    return Settings.from_env(os.environ)


def dependencies() -> Deps:
    """What services need, with logs on standard error."""
    found = settings()
    log.configure("WARNING")
    return connect(found)
