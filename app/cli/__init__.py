"""The command line, `sekimori`: one group, a module for each kind of command."""

import click

from app.cli import accounts, data, description, processes, workflow
from app.cli.outcome import Group


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sekimori", prog_name="sekimori")
def main() -> None:
    """Sekimori: workflows in which AI does the work and a person keeps the gate.

    Settings come from the environment (SEKIMORI_…). Exit codes: 0 well, 1 failed, 2 wrong usage,
    3 already running.
    """


for _commands in (processes, data, accounts, workflow, description):
    for _command in _commands.COMMANDS:
        main.add_command(_command)
