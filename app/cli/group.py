"""The group of all commands: it loads the module of the one that is asked for, and no other.

`sekimori up` stays as small as a supervisor should be, and every command starts quickly.
"""

import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from app.cli.outcome import FAILED, fail
from app.core.errors import AppError


class Group(click.Group):
    """Commands by name in modules; a refused command ends with a sentence and exit code 1."""

    def __init__(self, *args: Any, modules: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names."""
        return list(self._modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, or None."""
        module = self._modules.get(cmd_name)
        if module is None:
            return None
        return next(each for each in import_module(module).COMMANDS if each.name == cmd_name)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; a refusal becomes a message."""
        try:
            return super().invoke(ctx)
        except AppError as error:
            fail(error)
        except Exception as error:
            if not _is_from_database(error):
                raise
            reason = str(getattr(error, "orig", error)).strip().splitlines()[0]
            click.echo(f"The database refused: {reason}", err=True)
            click.echo("Is it there, and was `sekimori db upgrade` run?", err=True)
            sys.exit(FAILED)


def _is_from_database(error: Exception) -> bool:
    faults = sys.modules.get("sqlalchemy.exc")  # where it is not loaded, nothing comes from it
    return faults is not None and isinstance(error, faults.DBAPIError)
