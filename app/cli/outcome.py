"""How commands end and what they print: text for people, JSON for programs, exit codes."""

import os
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from json import dumps
from typing import IO, Any, Final, TypeVar

import click

from app.config import Settings
from app.core.clock import iso
from app.core.errors import AppError

FAILED: Final = 1

Command = TypeVar("Command", bound=Callable[..., Any])


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
