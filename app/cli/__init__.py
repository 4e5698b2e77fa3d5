"""The command line, `sekimori`: one group, a module for each kind of command."""

import click

from app.cli.group import Group

COMMANDS = {
    "up": "processes",
    "web": "processes",
    "worker": "processes",
    "clock": "processes",
    "db": "data",
    "user": "accounts",
    "key": "accounts",
    "secrets": "vault",
    "workflow": "workflow",
    "openapi": "description",
    "nodes": "description",
}


@click.group(
    cls=Group,
    modules={name: f"app.cli.{module}" for name, module in COMMANDS.items()},
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="sekimori", prog_name="sekimori")
def main() -> None:
    """Sekimori: workflows in which AI does the work and a person keeps the gate.

    Settings come from the environment (SEKIMORI_…). Exit codes: 0 well, 1 failed, 2 wrong usage,
    3 already running.
    """
